package callbook

// PageMap says where everything to fill in stands on one printed page, so that a
// picture of the page can be read as it was printed, whatever has changed since.
// Lengths are millimetres from the top left corner of the paper.
type PageMap struct {
	Number string  `json:"number"` // of the print, five letters and digits
	Page   int     `json:"page"`   // of the sheet, from 1
	Width  float64 `json:"width"`  // of the paper
	Height float64 `json:"height"`
	Code   Area    `json:"code"` // where the square code is
	Spots  []Spot  `json:"spots"`
}

// Spot is one place to fill in: a box to tick, or a field to write in. Row counts the
// rows of a list from 0, and Column the columns of its row.
type Spot struct {
	Kind   SpotKind `json:"kind"`
	Prompt string   `json:"prompt"`
	Row    int      `json:"row,omitempty"`
	Column int      `json:"column,omitempty"`
	Option string   `json:"option,omitempty"` // of a box: the answer that a tick gives
	Own    bool     `json:"own,omitempty"`    // for an answer that is none of the options
	Filled bool     `json:"filled,omitempty"` // ticked, or with text in it, when it was printed
	Area   Area     `json:"area"`
	Word   float64  `json:"word,omitempty"` // of a box: the width of the word after it
}

// SpotKind is a box or a field.
type SpotKind string

// The kinds of spot.
const (
	SpotBox   SpotKind = "box"
	SpotField SpotKind = "field"
)

// LeadBox is the option of the box at the start of a row, which says that what the row
// names is done.
const LeadBox = "done"

// The prompts of the head of a sheet without a call, and of the space for notes.
const (
	HeadKind    = "@kind"
	HeadAccount = "@account"
	HeadWhen    = "@when"
	HeadPeople  = "@people"
	HeadUs      = "@us"
	PageNotes   = "@notes"
)

// Area is a rectangle in millimetres.
type Area struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// Printed is a page as it was printed: its map, and a picture of it to compare
// photographs with. Picture has RasterPerMM pixels in a millimetre, eight of them in a
// byte from the left, each row on a new byte; 1 is black.
type Printed struct {
	PageMap
	Sheet   string // the code on it
	Picture []byte
}

// RasterPerMM is the pixels of a printed page's picture in a millimetre.
const RasterPerMM = 8
