package callbook

// PageRead is what was read of a picture of a printed page.
type PageRead struct {
	Code   PageCode
	Ticks  []TickRead  // of the boxes that were empty when the page was printed
	Fields []FieldRead // in the order of the page
}

// TickRead is what a box on paper says.
type TickRead struct {
	Spot  Spot      `json:"spot"`
	State TickState `json:"state"`
	Why   TickDoubt `json:"why,omitempty"` // of an unsure one
}

// TickState is whether a box is ticked.
type TickState string

// The states of a box.
const (
	TickYes    TickState = "yes"
	TickNo     TickState = "no"
	TickUnsure TickState = "unsure"
)

// TickStates lists the closed set.
func TickStates() []TickState { return []TickState{TickYes, TickNo, TickUnsure} }

// TickDoubt is why a box is unsure.
type TickDoubt string

// The doubts about a box.
const (
	DoubtFaint   TickDoubt = "faint"   // too much for an empty box, too little for a tick
	DoubtFilled  TickDoubt = "filled"  // black all over: a tick, or one taken back
	DoubtStain   TickDoubt = "stain"   // even shade without a stroke
	DoubtStruck  TickDoubt = "struck"  // its word is struck through
	DoubtNotSeen TickDoubt = "unseen"  // the box was not found
	DoubtSeveral TickDoubt = "several" // of boxes that exclude each other, several are ticked
)

// Words says the doubt in words, after “the box”.
func (d TickDoubt) Words() string {
	switch d {
	case DoubtFaint:
		return "has a faint mark"
	case DoubtFilled:
		return "is filled in: a tick, or one taken back"
	case DoubtStain:
		return "has a stain"
	case DoubtStruck:
		return "is ticked, and its word is struck through"
	case DoubtNotSeen:
		return "cannot be seen"
	case DoubtSeveral:
		return "is one of several that are ticked, where one counts"
	}
	return ""
}

// FieldRead says whether there is handwriting in a field.
type FieldRead struct {
	Spot Spot    `json:"spot"`
	Ink  bool    `json:"ink"`
	MM2  float64 `json:"mm2"` // the area of the ink
}

// Count counts the boxes in a state.
func (r PageRead) Count(s TickState) (n int) {
	for _, t := range r.Ticks {
		if t.State == s {
			n++
		}
	}
	return n
}

// WithInk counts the fields that have ink.
func (r PageRead) WithInk() (n int) {
	for _, f := range r.Fields {
		if f.Ink {
			n++
		}
	}
	return n
}
