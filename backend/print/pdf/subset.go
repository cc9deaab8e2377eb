package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/go-text/typesetting/font/opentype"
)

// subset cuts a TrueType font down to glyphs, which must be sorted, and what
// they are composed of. It keeps the tables a PDF reader needs (9.9) and drops
// hinting, which paper has no use for. Glyph 0 stays glyph 0, and after the last
// one stands an empty one.
func subset(data []byte, index int, glyphs []uint32) (out []byte, newID map[uint32]uint16, err error) {
	// The font may be any file of this machine; the checks below are for its
	// usual damage, this is for the rest.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("reading font tables: %v", r)
		}
	}()
	t, err := readTables(data, index)
	if err != nil {
		return nil, nil, err
	}
	order := []uint32{0}
	newID = map[uint32]uint16{0: 0}
	take := func(id uint32) {
		if _, ok := newID[id]; !ok {
			newID[id] = uint16(len(order))
			order = append(order, id)
		}
	}
	for _, id := range glyphs {
		take(id)
	}
	for i := 0; i < len(order); i++ { // grows by components
		eachComponent(t.glyph(order[i]), func(id uint32, _ []byte) { take(id) })
	}
	var glyf, loca, hmtx []byte
	for _, id := range order {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, unhinted(t.glyph(id), newID)...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		advance, bearing := t.metric(id)
		hmtx = binary.BigEndian.AppendUint16(hmtx, advance)
		hmtx = binary.BigEndian.AppendUint16(hmtx, bearing)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf))) // the empty one
	hmtx = append(hmtx, 0, 0, 0, 0)
	n := uint16(len(order) + 1)
	head, hhea, maxp := slices.Clone(t.head), slices.Clone(t.hhea), slices.Clone(t.maxp)
	binary.BigEndian.PutUint32(head[8:], 0)  // a checksum of the old file
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	binary.BigEndian.PutUint16(hhea[34:], n)
	binary.BigEndian.PutUint16(maxp[4:], n)
	if len(maxp) >= 28 {
		clear(maxp[14:28]) // zones to instructions: there are none
		binary.BigEndian.PutUint16(maxp[14:], 2)
	}
	return opentype.WriteTTF([]opentype.Table{
		{Tag: tag("glyf"), Content: glyf},
		{Tag: tag("head"), Content: append(head, make([]byte, -len(head)&3)...)}, // tables start at multiples of 4
		{Tag: tag("hhea"), Content: hhea},
		{Tag: tag("hmtx"), Content: hmtx},
		{Tag: tag("loca"), Content: loca},
		{Tag: tag("maxp"), Content: maxp},
	}), newID, nil
}

func tag(s string) opentype.Tag { return opentype.MustNewTag(s) }

// fontTables are the parts of a TrueType font that are cut.
type fontTables struct {
	head, hhea, maxp, hmtx, loca, glyf []byte
	long                               bool // offsets of loca are 32 bits wide
	advances                           int  // how many glyphs have an advance of their own
}

func loader(data []byte, index int) (*opentype.Loader, error) {
	loaders, err := opentype.NewLoaders(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if index >= len(loaders) {
		return nil, errors.New("the collection lacks this font")
	}
	return loaders[index], nil
}

func readTables(data []byte, index int) (*fontTables, error) {
	ld, err := loader(data, index)
	if err != nil {
		return nil, err
	}
	t := &fontTables{}
	for _, want := range []struct {
		name string
		into *[]byte
		size int
	}{
		{"head", &t.head, 54},
		{"hhea", &t.hhea, 36},
		{"maxp", &t.maxp, 6},
		{"hmtx", &t.hmtx, 4},
		{"loca", &t.loca, 4},
		{"glyf", &t.glyf, 0},
	} {
		if *want.into, err = ld.RawTable(tag(want.name)); err != nil {
			return nil, fmt.Errorf("table %s: %w", want.name, err)
		}
		if len(*want.into) < want.size {
			return nil, fmt.Errorf("table %s is too short", want.name)
		}
	}
	t.long = binary.BigEndian.Uint16(t.head[50:]) == 1
	t.advances = max(1, min(int(binary.BigEndian.Uint16(t.hhea[34:])), len(t.hmtx)/4))
	return t, nil
}

// headTable returns the head table, or nil.
func headTable(data []byte, index int) []byte {
	ld, err := loader(data, index)
	if err != nil {
		return nil
	}
	head, err := ld.RawTable(tag("head"))
	if err != nil || len(head) < 54 {
		return nil
	}
	return head
}

// glyph returns the description of a glyph, empty if it has none.
func (t *fontTables) glyph(id uint32) []byte {
	var from, to uint32
	if t.long {
		if 4*int(id)+8 > len(t.loca) {
			return nil
		}
		from, to = binary.BigEndian.Uint32(t.loca[4*id:]), binary.BigEndian.Uint32(t.loca[4*id+4:])
	} else {
		if 2*int(id)+4 > len(t.loca) {
			return nil
		}
		from, to = 2*uint32(binary.BigEndian.Uint16(t.loca[2*id:])), 2*uint32(binary.BigEndian.Uint16(t.loca[2*id+2:]))
	}
	if from+10 > to || int(to) > len(t.glyf) {
		return nil
	}
	return t.glyf[from:to]
}

func (t *fontTables) metric(id uint32) (advance, bearing uint16) {
	if int(id) < t.advances {
		return binary.BigEndian.Uint16(t.hmtx[4*id:]), binary.BigEndian.Uint16(t.hmtx[4*id+2:])
	}
	advance = binary.BigEndian.Uint16(t.hmtx[4*(t.advances-1):])
	if at := 4*t.advances + 2*(int(id)-t.advances); at+2 <= len(t.hmtx) {
		bearing = binary.BigEndian.Uint16(t.hmtx[at:])
	}
	return advance, bearing
}
