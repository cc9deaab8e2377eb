package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// subset reduces a TrueType font to the glyphs of the codes from first to last and
// their components. It keeps the tables that a PDF reader needs (9.9) and drops
// hinting, which does not matter on paper. Glyph 0 stays glyph 0, and an empty
// glyph is added at the end.
func (t *fontTables) subset(u *fontUse, first, last int) []byte {
	order := []uint32{0}
	newID := map[uint32]uint16{0: 0}
	take := func(id uint32) {
		if _, ok := newID[id]; !ok {
			newID[id] = uint16(len(order))
			order = append(order, id)
		}
	}
	for _, code := range u.codes() {
		if id := u.uses[code].glyph; id != uint32(font.EmptyGlyph) {
			take(id)
		}
	}
	for i := 0; i < len(order); i++ { // components are appended on the way
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
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf))) // the empty glyph
	hmtx = append(hmtx, 0, 0, 0, 0)
	newID[uint32(font.EmptyGlyph)] = uint16(len(order))
	n := uint16(len(order) + 1)
	head, hhea, maxp := slices.Clone(t.head), slices.Clone(t.hhea), slices.Clone(t.maxp)
	binary.BigEndian.PutUint32(head[8:], 0)  // the checksum of the old file
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	binary.BigEndian.PutUint16(hhea[34:], n)
	binary.BigEndian.PutUint16(maxp[4:], n)
	if len(maxp) >= 28 {
		clear(maxp[14:28]) // limits of the hinting instructions, which are dropped
		binary.BigEndian.PutUint16(maxp[14:], 2)
	}
	return opentype.WriteTTF([]opentype.Table{
		{Tag: tag("cmap"), Content: cmap(u, first, last, newID)},
		{Tag: tag("glyf"), Content: glyf},
		{Tag: tag("head"), Content: append(head, make([]byte, -len(head)&3)...)}, // tables start at multiples of 4
		{Tag: tag("hhea"), Content: hhea},
		{Tag: tag("hmtx"), Content: hmtx},
		{Tag: tag("loca"), Content: loca},
		{Tag: tag("maxp"), Content: maxp},
	})
}

// cmap is one table of format 6 for the Macintosh platform, where readers look in a
// font without an encoding (9.6.6.4).
func cmap(u *fontUse, first, last int, newID map[uint32]uint16) []byte {
	n := last - first + 1
	var b []byte
	for _, v := range []int{0, 1, 1, 0, 0, 12, 6, 10 + 2*n, 0, first, n} {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	for code := first; code <= last; code++ {
		id := uint16(0)
		if u.taken[code] {
			id = newID[u.uses[code].glyph]
		}
		b = binary.BigEndian.AppendUint16(b, id)
	}
	return append(b, make([]byte, -len(b)&3)...)
}

func tag(s string) opentype.Tag { return opentype.MustNewTag(s) }

// fontTables are the parts of a TrueType font that subsetting needs.
type fontTables struct {
	head, hhea, maxp, hmtx, loca, glyf []byte
	os2                                []byte // may be missing
	long                               bool   // offsets of loca are 32 bits wide
	advances                           int    // how many glyphs have an advance of their own
}

// readTables finds the tables in a font file, or in a collection, without copying.
func readTables(data []byte, index int) (*fontTables, error) {
	at := 0
	if bytes.HasPrefix(data, []byte("ttcf")) {
		if 16+4*index > len(data) {
			return nil, errors.New("the collection lacks this font")
		}
		at = int(binary.BigEndian.Uint32(data[12+4*index:]))
	}
	found := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(data[at+4:])) {
		record := data[at+12+16*i:]
		from, size := int(binary.BigEndian.Uint32(record[8:])), int(binary.BigEndian.Uint32(record[12:]))
		if from+size <= len(data) && from+size >= from {
			found[string(record[:4])] = data[from : from+size]
		}
	}
	for name, size := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "loca": 4, "glyf": 0} {
		if table, ok := found[name]; !ok || len(table) < size {
			return nil, fmt.Errorf("table %s is missing or too short", name)
		}
	}
	t := &fontTables{
		head: found["head"], hhea: found["hhea"], maxp: found["maxp"],
		hmtx: found["hmtx"], loca: found["loca"], glyf: found["glyf"], os2: found["OS/2"],
	}
	t.long = binary.BigEndian.Uint16(t.head[50:]) == 1
	t.advances = max(1, min(int(binary.BigEndian.Uint16(t.hhea[34:])), len(t.hmtx)/4))
	return t, nil
}

// glyph returns the description of a glyph, or nothing if it has none.
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
	if to < from || to-from < 10 || int(to) > len(t.glyf) {
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
