package layout

// Section is a titled group of blocks. One without a title has no heading and
// goes on from the section above.
type Section struct {
	Title, Hint string
	Column      Column
	Blocks      []Block
}

// Column is where a section stands.
type Column uint8

// Flow sections go down the left, then the right column.
const (
	Flow Column = iota
	Left
	Right
	Full
)

// Block is one prompt on paper.
type Block struct {
	Name   string   // what its continuation on another page is headed with
	Label  string   // above its lines; empty where the body says it
	Asides []string // hint or source after the label: the first one that fits is taken
	Lines  int      // writing lines or rows, where there is only space to write
	Turn   int      // when spare lines are handed out, 1 first; 0 gets none
	Whole  bool     // its text stays on one page
	Body   Body
}

// Body is what stands under or beside a label. The set is closed: Prose, Table
// and Fields.
type Body interface{ body() }

// Prose is an answer in sentences, over writing lines.
type Prose struct{ Text string }

// Table is rows under a common head, or rows that each bear a tick box or a
// number.
type Table struct {
	Columns []TableColumn
	Rows    [][]Cell
	Blank   []Cell // what an empty row holds, other than its lines
	Lead    Lead
	States  []Tick // of the boxes of LeadBox, by row
	First   int    // number of the first row of LeadNumber, less one
	Closed  bool   // its rows are all there are: no empty one is added
}

// Lead is what stands at the start of a row.
type Lead uint8

// The kinds of lead.
const (
	NoLead Lead = iota
	LeadBox
	LeadNumber
)

// TableColumn is a column of a table. Without a width it takes an equal share
// of what the others leave.
type TableColumn struct {
	Label string
	Width float64
}

// Cell is one answer of a table's row: text over a line, or tick boxes.
type Cell struct {
	Text  string
	Name  bool // the name of a person, which does not break and runs as the sheet does
	Boxes []Box
	// Across is how many columns the cell takes where that is more than one; the
	// cells that it covers are Bare: they have neither text nor a line.
	Across int
	Bare   bool
}

// Box is a tick box and the word after it, which may be empty.
type Box struct {
	Word string
	Tick Tick
}

// Tick is the state of a tick box.
type Tick uint8

// ToTick is a box that waits for a pen; NotTicked one of a given answer.
const (
	ToTick Tick = iota
	NotTicked
	Ticked
)

// Fields is labelled answers on one row or several.
type Fields struct {
	Rows  []FieldRow
	Tight bool // the first row stands close under the block's label
	// Each is how many rows one answer takes, where a prompt may have several;
	// Stay is how many rows the blank sheet has. Those beyond may go to another
	// page, an answer at a time. Both are 0 where no row may.
	Each, Stay int
}

// FieldRow is labelled answers beside each other.
type FieldRow struct {
	Fields []Field
	Halves bool // two answers, each under one of the page's columns
}

// Field is one labelled answer.
type Field struct {
	Label string
	// LabelWidth is the least width of the label's column, which fields that
	// stand under each other share; 0 is as wide as the label.
	LabelWidth float64
	Width      float64 // of label and answer; 0 is what its tick boxes need, or what the row has left
	Text       string
	Boxes      []Box
	Own        *Own
}

// Own is the entry beside a row of tick boxes that none of them says.
type Own struct {
	Or   string // its label where it needs a line for itself
	Text string
	Tick Tick
}

func (Prose) body()  {}
func (Table) body()  {}
func (Fields) body() {}
