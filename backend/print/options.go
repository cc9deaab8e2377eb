package print

// Paper is a paper size.
type Paper string

// The paper sizes that sheets are designed for.
const (
	A4     Paper = "a4"
	Letter Paper = "letter"
)

// Options are the rep's choices for printing. The zero value prints on A4, in
// English, one-sided.
type Options struct {
	Paper      Paper
	Large      bool   // large print: type and line pitch a quarter larger, two pages per sheet
	Duplex     bool   // every call of a pack starts on a front side
	SolidLines bool   // writing lines drawn through instead of dotted
	NoPageCode bool   // leaves out the square code that a picture of the page is read by
	Lang       string // BCP 47 tag of the labels; empty is "en"
}

// Report says what the rep should know about the printed pages.
type Report struct {
	Pages    int
	Missing  []rune   // characters that no installed font has; they show as boxes
	Overflow []string // answers that continue on another page: "K7F-42: 3 lines"
}
