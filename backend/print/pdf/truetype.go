package pdf

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"github.com/go-text/typesetting/font"
)

// writeTrueType embeds the used glyphs as a CIDFontType2 (9.7.4), whose codes
// are CIDs that CIDToGIDMap leads to glyphs.
func (s *fontSet) writeTrueType(f *faceUse, u *fontUse) ref {
	var glyphs []uint32
	for _, use := range u.uses {
		if use.glyph != uint32(font.EmptyGlyph) {
			glyphs = append(glyphs, use.glyph)
		}
	}
	slices.Sort(glyphs)
	data, newID := f.tables.subset(slices.Compact(glyphs))
	toGlyph := make([]byte, 0, 2*len(u.uses))
	widths := []byte("[0[")
	for _, use := range u.uses {
		// An empty glyph, used where a font lacks a space, has no outline:
		// the subset ends with one.
		id, ok := newID[use.glyph]
		if !ok {
			id = uint16(len(newID))
		}
		toGlyph = binary.BigEndian.AppendUint16(toGlyph, id)
		widths = fmt.Appendf(widths, "%d ", use.width)
	}
	file := s.file.addStream(fmt.Sprintf("/Length1 %d", len(data)), data)
	base := name(subsetTag(u) + "+" + f.face.Name)
	m := f.tables.metrics(f.upem)
	descriptor := s.file.add(fmt.Appendf(nil,
		"<</Type/FontDescriptor/FontName%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %v>>",
		base, m.box[0], m.box[1], m.box[2], m.box[3], m.ascent, m.descent, m.capHeight, 80, file))
	cid := s.file.add(fmt.Appendf(nil,
		"<</Type/Font/Subtype/CIDFontType2/BaseFont%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %v/W%s]]/CIDToGIDMap %v>>",
		base, descriptor, widths, s.file.addStream("", toGlyph)))
	return s.file.add(fmt.Appendf(nil,
		"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%v]/ToUnicode %v>>",
		base, cid, s.file.addStream("", u.toUnicode())))
}

// subsetTag is the six letters that mark a subset (9.6.4), here from its content.
func subsetTag(u *fontUse) string {
	hash := uint32(2166136261) // FNV-1a
	for _, use := range u.uses {
		hash = (hash ^ use.glyph) * 16777619
	}
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = byte('A' + hash%26)
		hash /= 26
	}
	return string(tag)
}

type metrics struct {
	box                        [4]int
	ascent, descent, capHeight int
}

// metrics scales to 1/1000 em. The box is the one of the whole face.
func (t *fontTables) metrics(upem float64) metrics {
	read := func(table []byte, at int) int {
		if at+2 > len(table) {
			return 0
		}
		return int(math.Round(float64(int16(binary.BigEndian.Uint16(table[at:]))) * 1000 / upem))
	}
	m := metrics{ascent: read(t.hhea, 4), descent: read(t.hhea, 6), capHeight: read(t.os2, 88)}
	for i := range m.box {
		m.box[i] = read(t.head, 36+2*i)
	}
	if m.capHeight == 0 {
		m.capHeight = m.ascent
	}
	return m
}
