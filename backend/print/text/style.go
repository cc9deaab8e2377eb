package text

// Style is how a stretch of text looks.
type Style struct {
	Size     float64 // points
	Bold     bool
	Tracking float64 // points added between letters; turns ligatures off
	// LTR forces the direction of the paragraph, for labels that stay as the
	// sheet's language runs. Otherwise the first strong character decides (UAX #9, P2).
	LTR bool
}

// Span is a stretch of a paragraph in one style.
type Span struct {
	Text  string
	Style Style
}
