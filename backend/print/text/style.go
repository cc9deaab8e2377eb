package text

// Style is the look of a stretch of text.
type Style struct {
	Size     float64 // points
	Bold     bool
	Tracking float64 // points added between letters; turns ligatures off
	// LTR forces the direction of the paragraph, for labels that keep the direction
	// of the sheet's language. Otherwise the first strong character decides (UAX
	// #9, P2).
	LTR bool
}

// Span is a stretch of a paragraph in one style.
type Span struct {
	Text  string
	Style Style
}
