package pdf

import "fmt"

// toUnicode is the CMap from codes to the typed text (9.10.3). Glyphs without a
// text of their own are left out.
func (u *fontUse) toUnicode() []byte {
	b := []byte("/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n" +
		"1 begincodespacerange\n<00><ff>\nendcodespacerange\n")
	var rows []string
	for _, code := range u.codes() {
		if text := u.uses[code].text; text != "" {
			rows = append(rows, fmt.Sprintf("<%02x><%s>\n", code, utf16Hex(text)))
		}
	}
	for len(rows) > 0 {
		n := min(100, len(rows)) // the most entries of one block
		b = fmt.Appendf(b, "%d beginbfchar\n", n)
		for _, row := range rows[:n] {
			b = append(b, row...)
		}
		b = append(b, "endbfchar\n"...)
		rows = rows[n:]
	}
	return append(b, "endcmap CMapName currentdict/CMap defineresource pop end end\n"...)
}
