package pdf

import (
	"fmt"

	"callbook/backend/print/page"
)

// forms are the paths that several pages have in common. Each is in the file once, as a
// form XObject (8.10), which makes the pack of a day a fifth smaller.
type forms struct {
	file  *file
	pages map[string]int // how many pages have a path
	refs  map[string]ref
}

func newForms(f *file) *forms {
	return &forms{file: f, pages: map[string]int{}, refs: map[string]ref{}}
}

// name is the resource that draws a path of p. It is empty if no other page has the
// path, or if it is so short that a reference saves nothing.
func (f *forms) name(path string, p *page.Page) string {
	const short = 100 // bytes
	if f.pages[path] < 2 || len(path) < short {
		return ""
	}
	r, ok := f.refs[path]
	if !ok {
		r = f.file.addStream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 %s %s]", number(p.Width), number(p.Height)), []byte(path))
		f.refs[path] = r
	}
	return fmt.Sprintf("L%d", r)
}
