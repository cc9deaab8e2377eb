package pdfpages

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
)

// The errors of Open and of a page, beside those of damaged data.
var (
	ErrLocked      = errors.New("the PDF has a password")
	ErrNoPages     = errors.New("the PDF has no pages that can be read")
	ErrTooMany     = errors.New("the PDF has too many pages")
	ErrNoPicture   = errors.New("the page has no picture")
	ErrCompression = errors.New("the picture is compressed in a way that is not known here")
	ErrTooLarge    = errors.New("the picture is too large")
)

// The bounds of a file.
const (
	mostPages   = 500
	mostObjects = 200_000
	mostPacked  = 32 << 20 // bytes of a list of objects, unpacked
)

// File is a PDF.
type File struct {
	objects map[ref]any
	pages   []page
}

// page is what a page is drawn from.
type page struct {
	resources dict
	contents  any
}

var begins = regexp.MustCompile(`(\d{1,10})[ \t\r\n]+\d{1,5}[ \t\r\n]+obj`)

// Open reads the objects of a PDF from its beginning to its end, as a program does that
// mends one: its table of contents is not needed, and may be wrong.
func Open(data []byte) (*File, error) {
	f := &File{objects: map[ref]any{}}
	var packed []stream
	for at := 0; at < len(data) && len(f.objects) < mostObjects; {
		m := begins.FindSubmatchIndex(data[at:])
		if m == nil {
			break
		}
		n, err := strconv.Atoi(string(data[at+m[2] : at+m[3]]))
		l := lexer{b: data, at: at + m[1]}
		o, ok := l.next()
		if err != nil || !ok {
			at += m[1]
			continue
		}
		if d, isDict := o.(dict); isDict {
			if raw, end, has := streamAt(data, l.at, d); has {
				s := stream{d, raw}
				o, l.at = s, end
				if d["Type"] == name("ObjStm") {
					packed = append(packed, s)
				}
			}
		}
		f.objects[ref(n)] = o
		at = max(l.at, at+m[1])
	}
	if f.locked(data) {
		return nil, ErrLocked
	}
	for _, s := range packed {
		f.unpack(s)
	}
	for _, o := range f.objects {
		if d, ok := o.(dict); ok && d["Type"] == name("Catalog") {
			if err := f.walk(d["Pages"], nil, map[ref]bool{}); err != nil {
				return nil, err
			}
			break
		}
	}
	if len(f.pages) == 0 {
		return nil, ErrNoPages
	}
	return f, nil
}

// locked reports whether what the objects hold is encrypted: the trailer says so, which
// is a dictionary by itself, or in the newer way the dictionary of a stream.
func (f *File) locked(data []byte) bool {
	for _, o := range f.objects {
		if s, ok := o.(stream); ok && s.dict["Type"] == name("XRef") && s.dict["Encrypt"] != nil {
			return true
		}
	}
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("trailer"))
		if i < 0 {
			return false
		}
		at += i + len("trailer")
		l := lexer{b: data, at: at}
		if o, ok := l.next(); ok {
			if d, ok := o.(dict); ok && d["Encrypt"] != nil {
				return true
			}
		}
	}
}

// streamAt is the data of the stream that begins here, if one does.
func streamAt(data []byte, at int, d dict) (raw []byte, end int, ok bool) {
	l := lexer{b: data, at: at}
	l.skip()
	if !l.ahead("stream") {
		return nil, 0, false
	}
	from := l.at + len("stream")
	if bytes.HasPrefix(data[from:], []byte("\r\n")) {
		from += 2
	} else if from < len(data) && (data[from] == '\n' || data[from] == '\r') {
		from++
	}
	ends := []byte("endstream")
	if n, isNumber := d["Length"].(float64); isNumber && n >= 0 && from+int(n) <= len(data) {
		to := from + int(n)
		l := lexer{b: data, at: to}
		l.skip()
		if l.ahead(string(ends)) {
			return data[from:to], l.at + len(ends), true
		}
	}
	i := bytes.Index(data[from:], ends)
	if i < 0 {
		return data[from:], len(data), true // cut off; what is there may do
	}
	return bytes.TrimSuffix(data[from:from+i], []byte("\n")), from + i + len(ends), true
}

// unpack reads the objects that stand in a stream (7.5.7). One that a later part of the
// file has again stays.
func (f *File) unpack(s stream) {
	b, err := f.unfiltered(s, mostPacked)
	if err != nil {
		return // what needs them is not found, and says so
	}
	count, first := int(f.number(s.dict["N"])), int(f.number(s.dict["First"]))
	if first < 0 || first > len(b) {
		return
	}
	heads := lexer{b: b[:first]}
	for range min(count, mostObjects-len(f.objects)) {
		n, ok := heads.next()
		at, ok2 := heads.next()
		number, isNumber := n.(float64)
		offset, isNumber2 := at.(float64)
		if !ok || !ok2 || !isNumber || !isNumber2 || offset < 0 || first+int(offset) > len(b) {
			return
		}
		l := lexer{b: b, at: first + int(offset)}
		if o, ok := l.next(); ok {
			if _, known := f.objects[ref(number)]; !known {
				f.objects[ref(number)] = o
			}
		}
	}
}

// walk collects the pages below a node of the tree of pages, in order. What a page does
// not have it inherits.
func (f *File) walk(o any, resources dict, seen map[ref]bool) error {
	if r, ok := o.(ref); ok {
		if seen[r] {
			return nil
		}
		seen[r] = true
	}
	node, ok := f.get(o).(dict)
	if !ok {
		return nil
	}
	if own := f.dict(node["Resources"]); own != nil {
		resources = own
	}
	kids, isNode := f.get(node["Kids"]).(list)
	if !isNode {
		if len(f.pages) == mostPages {
			return ErrTooMany
		}
		f.pages = append(f.pages, page{resources, node["Contents"]})
		return nil
	}
	for _, kid := range kids {
		if err := f.walk(kid, resources, seen); err != nil {
			return err
		}
	}
	return nil
}

// get follows references.
func (f *File) get(o any) any {
	for range 20 {
		r, ok := o.(ref)
		if !ok {
			return o
		}
		o = f.objects[r]
	}
	return nil
}

// dict is the dictionary that an object is or has, or nil.
func (f *File) dict(o any) dict {
	switch o := f.get(o).(type) {
	case dict:
		return o
	case stream:
		return o.dict
	}
	return nil
}

func (f *File) number(o any) float64 {
	n, _ := f.get(o).(float64)
	return n
}

// Pages is how many pages there are.
func (f *File) Pages() int { return len(f.pages) }
