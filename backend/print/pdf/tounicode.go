package pdf

import "fmt"

// toUnicode is the CMap from codes to what was typed (9.10.3). Glyphs that
// stand for no text of their own are left out.
func (f *fontUse) toUnicode() []byte {
	digits := 2
	if f.wide {
		digits = 4
	}
	b := []byte("/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n")
	b = fmt.Appendf(b, "1 begincodespacerange\n<%0*x><%0*x>\nendcodespacerange\n", digits, 0, digits, 1<<(4*digits)-1)
	var rows []string
	for code, u := range f.uses {
		if u.text != "" {
			rows = append(rows, fmt.Sprintf("<%0*x><%s>\n", digits, code, utf16Hex(u.text)))
		}
	}
	for len(rows) > 0 {
		n := min(100, len(rows)) // the most one block may have
		b = fmt.Appendf(b, "%d beginbfchar\n", n)
		for _, row := range rows[:n] {
			b = append(b, row...)
		}
		b = append(b, "endbfchar\n"...)
		rows = rows[n:]
	}
	return append(b, "endcmap CMapName currentdict/CMap defineresource pop end end\n"...)
}
