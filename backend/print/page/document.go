package page

import "callbook/backend/callbook"

// Document is a file to print: its pages, and the information for viewers and
// screen readers.
type Document struct {
	Title   string // shown in the viewer's title bar
	Lang    string // BCP 47 tag of the whole document, "en" or "de-CH"
	Author  string // may be empty
	Pages   []Page
	Outline []Outline // bookmarks, in order; may be empty
	Tags    []Tag     // the structure tree; parents come before their children
	Duplex  bool      // made to be printed on both sides, turned over the long edge
}

// Page is one side of paper. Ops are read aloud in their order. All are black, so
// ops without a tag may be drawn at any time after the pictures, which come first.
type Page struct {
	Width, Height float64
	Ops           []Op
	Code          string          // what its mark says; empty without one
	Spots         []callbook.Spot // the places to fill in on a page with a code
}

// Outline is a bookmark to the top of a page.
type Outline struct {
	Title string
	Of    string // the id of what begins there, if it has one; not written to files
	Page  int    // 0-based
}

// TagKind is a standard structure type of PDF 1.7 (ISO 32000-1, 14.8.4).
type TagKind string

// The kinds the sheets use. Any other standard type works too.
const (
	TagDocument TagKind = "Document"
	TagPart     TagKind = "Part"
	TagSect     TagKind = "Sect"
	TagH1       TagKind = "H1"
	TagH2       TagKind = "H2"
	TagH3       TagKind = "H3"
	TagP        TagKind = "P"
	TagSpan     TagKind = "Span"
	TagTable    TagKind = "Table"
	TagTR       TagKind = "TR"
	TagTH       TagKind = "TH"
	TagTD       TagKind = "TD"
	TagL        TagKind = "L"
	TagLI       TagKind = "LI"
	TagLbl      TagKind = "Lbl"
	TagLBody    TagKind = "LBody"
	TagForm     TagKind = "Form"
	TagFigure   TagKind = "Figure"
	// TagArtifact marks content that a screen reader skips, with everything under
	// it, as the tag index NoTag does for a single op.
	TagArtifact TagKind = "Artifact"
)

// NoTag is the Tag of an op that a screen reader skips: lines to write on, the
// footer of a page, ornaments.
const NoTag = -1

// Tag is a node of the structure tree. Children keep the order of Document.Tags,
// and come among the tag's own content in the order of drawing. The content of one
// tag may be on several pages.
type Tag struct {
	Kind   TagKind
	Parent int    // index in Document.Tags, -1 at the root
	Lang   string // BCP 47; empty means the parent's
	Title  string // name of a section or table, may be empty
	Alt    string // read instead of the content, such as "ticked"; may be empty
}
