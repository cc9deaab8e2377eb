package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
)

// ref is the number of an indirect object. It prints as a reference.
type ref int

func (r ref) String() string { return fmt.Sprintf("%d 0 R", int(r)) }

// file collects objects. Dictionaries go into compressed object streams
// (7.5.7), listed by a cross-reference stream (7.5.8): a pack of a hundred
// sheets has some ten thousand small ones.
type file struct {
	out     bytes.Buffer
	objects []object // by number; 0 is not used
	deflate *zlib.Writer
}

type object struct {
	dict   []byte // to be written into an object stream
	offset int    // in out, for a stream
	inside ref    // the object stream that holds dict
	index  int    // and its index there
}

// perStream is how many objects share an object stream. Readers unpack a whole
// stream to get one object, and compression hardly improves beyond this.
const perStream = 2000

func newFile(deflate *zlib.Writer) *file {
	f := &file{objects: make([]object, 1), deflate: deflate}
	f.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	return f
}

func (f *file) reserve() ref {
	f.objects = append(f.objects, object{})
	return ref(len(f.objects) - 1)
}

func (f *file) set(r ref, dict []byte) { f.objects[r].dict = dict }

func (f *file) add(dict []byte) ref {
	r := f.reserve()
	f.set(r, dict)
	return r
}

// addStream compresses data. dict holds the entries except Filter and Length.
func (f *file) addStream(dict string, data []byte) ref {
	return f.addPlainStream(dict+"/Filter/FlateDecode", f.compress(data))
}

func (f *file) addPlainStream(dict string, data []byte) ref {
	r := f.reserve()
	f.writeStream(r, dict, data)
	return r
}

func (f *file) writeStream(r ref, dict string, data []byte) {
	f.objects[r].offset = f.out.Len()
	fmt.Fprintf(&f.out, "%d 0 obj\n<<%s/Length %d>>stream\n", int(r), dict, len(data))
	f.out.Write(data)
	f.out.WriteString("\nendstream\nendobj\n")
}

// compress never fails, because a bytes.Buffer accepts everything.
func (f *file) compress(data []byte) []byte {
	var b bytes.Buffer
	f.deflate.Reset(&b)
	_, err := f.deflate.Write(data)
	if closeErr := f.deflate.Close(); err != nil || closeErr != nil {
		panic(fmt.Sprintf("deflating into memory: %v, %v", err, closeErr))
	}
	return b.Bytes()
}

// finish writes the object streams and the cross-reference stream. The file's ID is
// a hash of everything before it.
func (f *file) finish(catalog, info ref) []byte {
	var pending []ref
	for i := 1; i < len(f.objects); i++ {
		if f.objects[i].dict != nil {
			pending = append(pending, ref(i))
		}
	}
	for len(pending) > 0 {
		n := min(perStream, len(pending))
		f.writeObjectStream(pending[:n])
		pending = pending[n:]
	}
	xref := f.reserve()
	start := f.out.Len()
	f.objects[xref].offset = start
	id := sha256.Sum256(f.out.Bytes())
	f.writeStream(xref, fmt.Sprintf(
		"/Type/XRef/Size %d/W[1 4 2]/Root %v/Info %v/ID[<%x><%x>]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>",
		len(f.objects), catalog, info, id[:16], id[:16]), f.compress(f.xrefRows()))
	fmt.Fprintf(&f.out, "startxref\n%d\n%%%%EOF\n", start)
	return f.out.Bytes()
}

func (f *file) writeObjectStream(refs []ref) {
	self := f.reserve()
	var index, body []byte
	for i, r := range refs {
		index = fmt.Appendf(index, "%d %d ", int(r), len(body))
		body = append(append(body, f.objects[r].dict...), '\n')
		f.objects[r].inside, f.objects[r].index = self, i
	}
	f.objects[self].offset = f.out.Len()
	first := len(index)
	f.writeStream(self, fmt.Sprintf("/Type/ObjStm/N %d/First %d/Filter/FlateDecode", len(refs), first),
		f.compress(append(index, body...)))
}

// xrefRows are the rows of the cross-reference stream, each as the difference from
// the row above (PNG predictor Up), which deflates to almost nothing.
func (f *file) xrefRows() []byte {
	rows := make([]byte, 0, len(f.objects)*8)
	var above [7]byte
	for i, o := range f.objects {
		kind, field2, field3 := 1, o.offset, 0
		switch {
		case i == 0:
			kind, field3 = 0, 0xffff
		case o.inside != 0:
			kind, field2, field3 = 2, int(o.inside), o.index
		}
		row := [7]byte{
			byte(kind), byte(field2 >> 24), byte(field2 >> 16), byte(field2 >> 8), byte(field2),
			byte(field3 >> 8), byte(field3),
		}
		rows = append(rows, 2)
		for c := range row {
			rows = append(rows, row[c]-above[c])
		}
		above = row
	}
	return rows
}
