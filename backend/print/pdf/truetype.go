package pdf

import (
	"encoding/binary"
	"fmt"
	"math"
)

// writeTrueType embeds the used glyphs as a simple font (9.6.3) without an
// encoding: its own cmap maps codes to glyphs.
func (s *fontSet) writeTrueType(f *faceUse, u *fontUse) ref {
	codes := u.codes()
	first, last := codes[0], codes[len(codes)-1]
	data := f.tables.subset(u, first, last)
	file := s.file.addStream(fmt.Sprintf("/Length1 %d", len(data)), data)
	base := name(subsetTag(u) + "+" + f.face.Name)
	m := f.tables.metrics(f.upem)
	descriptor := s.file.add(fmt.Appendf(nil,
		"<</Type/FontDescriptor/FontName%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %v>>",
		base, m.box[0], m.box[1], m.box[2], m.box[3], m.ascent, m.descent, m.capHeight, 80, file))
	var widths []byte
	for _, use := range u.uses[first : last+1] {
		widths = fmt.Appendf(widths, "%d ", use.width)
	}
	return s.file.add(fmt.Appendf(nil,
		"<</Type/Font/Subtype/TrueType/BaseFont%s/FirstChar %d/LastChar %d/Widths[%s]/FontDescriptor %v/ToUnicode %v>>",
		base, first, last, widths, descriptor, s.file.addStream("", u.toUnicode())))
}

// subsetTag is the six letters that mark a subset (9.6.4), made from its content.
func subsetTag(u *fontUse) string {
	hash := uint32(2166136261) // FNV-1a
	for _, code := range u.codes() {
		hash = (hash ^ uint32(code)) * 16777619
		hash = (hash ^ u.uses[code].glyph) * 16777619
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

// metrics are scaled to 1/1000 em. The box is that of the whole face.
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
