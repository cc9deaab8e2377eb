package layout

// Section is a titled group of blocks. A section without a title has no heading and
// continues the section above.
type Section struct {
	Title, Hint string
	Column      Column
	Blocks      []Block
}

// Column is the column of a section.
type Column uint8

// Flow sections fill the left column, then the right one.
const (
	Flow Column = iota
	Left
	Right
	Full
)

// Block is one prompt on paper.
type Block struct {
	Key    string   // of the prompt; empty for what is not read back from paper
	Name   string   // the heading of its continuation on another page
	Label  string   // above its lines; empty if the body has it
	Asides []string // hint or source after the label: the first one that fits is used
	Lines  int      // writing lines or rows, if the prompt is blank
	Turn   int      // the order in which spare lines are handed out, from 1; 0 gets none
	Whole  bool     // its text stays on one page
	Body   Body
}

// Body is the content under or beside a label. The set is closed: Prose, Table and
// Fields.
type Body interface{ body() }

// Prose is an answer in sentences, over writing lines.
type Prose struct{ Text string }

// Table is rows under a common head, or rows that each have a tick box or a number.
type Table struct {
	Columns []TableColumn
	Rows    [][]Cell
	Blank   []Cell // the cells of an empty row, other than its lines
	Lead    Lead
	States  []Tick // of the boxes of a lead, by row
	First   int    // number of the first row, less one
	Closed  bool   // it has no other rows: no empty one is added
}

// Lead is the mark at the start of a row.
type Lead uint8

// The kinds of lead.
const (
	NoLead Lead = iota
	LeadBox
	LeadNumber
	LeadNumberBox // a number, and a tick box after it
)

// TableColumn is a column of a table. Without a width it takes an equal share of
// the width that the others leave.
type TableColumn struct {
	Label string
	Width float64
}

// Cell is one answer of a table's row: text over a line, or tick boxes.
type Cell struct {
	Text  string
	Name  bool // the name of a person, which does not break and has the sheet's direction
	Boxes []Box
	// Across is how many columns the cell spans, if more than one. The cells that
	// it covers are Bare: they have neither text nor a line.
	Across int
	Bare   bool
}

// Box is a tick box and the word after it, which may be empty.
type Box struct {
	Word string
	Tick Tick
	Says string // the answer that its tick gives, for reading it back
}

// Tick is the state of a tick box.
type Tick uint8

// ToTick is a box that waits for a pen. NotTicked is one of a given answer.
const (
	ToTick Tick = iota
	NotTicked
	Ticked
)

// Fields is labelled answers on one row or several.
type Fields struct {
	Rows  []FieldRow
	Tight bool // the first row is close under the block's label
	// Each is how many rows one answer takes, if the prompt may have several. Stay
	// is how many rows the blank sheet has. The rows beyond may move to another
	// page, an answer at a time. Both are 0 if no row may move.
	Each, Stay int
}

// FieldRow is labelled answers beside each other.
type FieldRow struct {
	Fields []Field
	Halves bool // two answers, each under one of the page's columns
}

// Field is one labelled answer.
type Field struct {
	Place Place
	Label string
	// LabelWidth is the least width of the label's column, which fields below each
	// other share. 0 is as wide as the label.
	LabelWidth float64
	Width      float64 // of label and answer; 0 is what its tick boxes need, or the rest of the row
	Text       string
	Boxes      []Box
	Own        *Own
	Lead       *Tick // a tick box in front of the text
}

// Place is where an answer belongs: its prompt, its row in a list and its column there.
type Place struct {
	Key         string
	Row, Column int
	Own         bool // an entry of the rep's own beside tick boxes
}

// Own is the entry beside a row of tick boxes for an answer that is not among them.
type Own struct {
	Or   string // its label if it needs its own line
	Text string
	Tick Tick
}

func (Prose) body()  {}
func (Table) body()  {}
func (Fields) body() {}
