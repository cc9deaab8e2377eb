package pdf

import (
	"fmt"

	"callbook/backend/print/page"
)

// structure is the tree of tags (14.7), with links from elements to their marked
// content and back.
type structure struct {
	tags  []page.Tag
	skip  []bool // artifacts and everything under them
	marks [][]mark
	pages []ref
	owner [][]int // tag of each MCID, by page
}

// mark is a piece of marked content.
type mark struct{ page, id int }

func (m mark) before(other mark) bool {
	return m.page < other.page || m.page == other.page && m.id < other.id
}

func newStructure(tags []page.Tag, pages []ref) *structure {
	s := &structure{
		tags: tags, pages: pages, skip: make([]bool, len(tags)),
		marks: make([][]mark, len(tags)), owner: make([][]int, len(pages)),
	}
	for i, t := range tags {
		s.skip[i] = t.Kind == page.TagArtifact || t.Parent >= 0 && s.skip[t.Parent]
	}
	return s
}

// resolve turns tags that are not read aloud into NoTag.
func (s *structure) resolve(tag int) int {
	if tag < 0 || s.skip[tag] {
		return page.NoTag
	}
	return tag
}

// mark begins a piece of the tag's content and assigns its MCID.
func (s *structure) mark(tag, pageNumber int) int {
	id := len(s.owner[pageNumber])
	s.owner[pageNumber] = append(s.owner[pageNumber], tag)
	s.marks[tag] = append(s.marks[tag], mark{pageNumber, id})
	return id
}

// write adds the tree to the file. Its root is one Document element, which is added
// here if the tags have none.
func (s *structure) write(f *file) ref {
	root := f.reserve()
	top := s.documentTag()
	elements := make([]ref, len(s.tags))
	for i := range s.tags {
		if !s.skip[i] {
			elements[i] = f.reserve()
		}
	}
	var document ref
	if top < 0 {
		document = f.reserve()
	} else {
		document = elements[top]
	}
	kids := make([][]int, len(s.tags))
	var roots []int
	for i, t := range s.tags {
		switch {
		case s.skip[i] || i == top:
		case t.Parent < 0:
			roots = append(roots, i)
		default:
			kids[t.Parent] = append(kids[t.Parent], i)
		}
	}
	if top < 0 {
		b := fmt.Appendf(nil, "<</S/Document/P %v/K[", root)
		for _, kid := range roots {
			b = fmt.Appendf(b, "%v ", elements[kid])
		}
		f.set(document, append(b, "]>>"...))
	}
	begins := s.begins()
	for i, t := range s.tags {
		if s.skip[i] {
			continue
		}
		parent := document
		switch {
		case i == top:
			parent = root
			kids[i] = append(kids[i], roots...)
		case t.Parent >= 0:
			parent = elements[t.Parent]
		}
		f.set(elements[i], s.element(i, parent, kids[i], elements, begins))
	}
	parents := s.parentTree(f, elements)
	f.set(root, fmt.Appendf(nil, "<</Type/StructTreeRoot/K %v/ParentTree %v/ParentTreeNextKey %d>>", document, parents, len(s.pages)))
	return root
}

// documentTag is the first tag, if it is a Document.
func (s *structure) documentTag() int {
	if len(s.tags) > 0 && s.tags[0].Kind == page.TagDocument && s.tags[0].Parent < 0 {
		return 0
	}
	return -1
}

// begins is where each tag begins, including the tags under it. A tag without
// content begins after the last page.
func (s *structure) begins() []mark {
	begins := make([]mark, len(s.tags))
	for i := range begins {
		begins[i] = mark{page: len(s.pages)}
		if len(s.marks[i]) > 0 {
			begins[i] = s.marks[i][0]
		}
	}
	for i := len(s.tags) - 1; i >= 0; i-- {
		if up := s.tags[i].Parent; up >= 0 && begins[i].before(begins[up]) {
			begins[up] = begins[i]
		}
	}
	return begins
}

func (s *structure) element(i int, parent ref, kids []int, elements []ref, begins []mark) []byte {
	t, marks := s.tags[i], s.marks[i]
	b := fmt.Appendf(nil, "<</S%s/P %v", name(string(t.Kind)), parent)
	if len(marks) > 0 {
		b = fmt.Appendf(b, "/Pg %v", s.pages[marks[0].page])
	}
	if t.Kind == page.TagTH {
		b = append(b, "/A<</O/Table/Scope/Column>>"...)
	}
	for key, value := range entries(t) {
		b = append(append(b, key...), textString(value)...)
	}
	if len(marks) == 1 && len(kids) == 0 {
		return fmt.Appendf(b, "/K %d>>", marks[0].id)
	}
	b = append(b, "/K["...)
	rest := marks
	for _, kid := range kids {
		for len(rest) > 0 && rest[0].before(begins[kid]) {
			b = s.content(b, rest[0], marks[0].page)
			rest = rest[1:]
		}
		b = fmt.Appendf(b, "%v ", elements[kid])
	}
	for _, m := range rest {
		b = s.content(b, m, marks[0].page)
	}
	return append(b, "]>>"...)
}

// content refers to marked content: on the element's own page by the number alone.
func (s *structure) content(b []byte, m mark, home int) []byte {
	if m.page == home {
		return fmt.Appendf(b, "%d ", m.id)
	}
	return fmt.Appendf(b, "<</Type/MCR/Pg %v/MCID %d>>", s.pages[m.page], m.id)
}

// entries yields the strings that a tag has, in a fixed order.
func entries(t page.Tag) func(func(key, value string) bool) {
	return func(yield func(key, value string) bool) {
		for _, e := range [][2]string{{"/Lang", t.Lang}, {"/T", t.Title}, {"/Alt", t.Alt}} {
			if e[1] != "" && !yield(e[0], e[1]) {
				return
			}
		}
	}
}

// parentTree links marked content back to its element (14.7.4.4).
func (s *structure) parentTree(f *file, elements []ref) ref {
	b := []byte("<</Nums[")
	for number, owners := range s.owner {
		refs := make([]ref, len(owners))
		for i, tag := range owners {
			refs[i] = elements[tag]
		}
		b = fmt.Appendf(b, "%d %v", number, f.add(fmt.Appendf(nil, "%v", refs)))
		b = append(b, '\n')
	}
	return f.add(append(b, "]>>"...))
}
