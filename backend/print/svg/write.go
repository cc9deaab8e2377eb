package svg

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"

	"callbook/backend/print/page"
)

// mmPerPoint turns points into the millimetres of the width and height attributes.
const mmPerPoint = 25.4 / 72

// Write writes one page to w. It fails only if w fails. idPrefix is the start of
// every id in the picture and must differ between pages shown in one document. It
// consists of letters, digits, "-" and "_" and starts with a letter. title is shown
// by a pointer and read by a screen reader.
func Write(w io.Writer, p *page.Page, idPrefix, title string) error {
	d := &drawing{prefix: idPrefix, faces: map[*page.Face]*faceUse{}}
	for _, op := range p.Ops {
		switch op := op.(type) {
		case page.GlyphRun:
			d.glyphs(&op)
		case page.Rule:
			d.rule(op)
		case page.Rect:
			d.rect(op)
		case page.Tick:
			d.tick(op)
		case page.Mark:
			d.mark(op)
		case page.Picture:
			d.picture(op)
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%smm" height="%smm" viewBox="0 0 %s %s" role="img">`+"\n",
		number(p.Width*mmPerPoint), number(p.Height*mmPerPoint), number(p.Width), number(p.Height))
	b.WriteString("<title>")
	if err := xml.EscapeText(&b, []byte(title)); err != nil {
		return fmt.Errorf("writing the preview: %w", err)
	}
	b.WriteString("</title>\n<defs>\n")
	b.Write(d.defs)
	b.WriteString("</defs>\n")
	b.Write(d.body)
	b.WriteString("</svg>\n")
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("writing the preview: %w", err)
	}
	return nil
}
