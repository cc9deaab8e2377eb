package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
)

func (d *document) infoDict() []byte {
	b := fmt.Appendf(nil, "<</Title%s/Producer%s", textString(d.source.Title), textString(producer))
	if d.source.Author != "" {
		b = fmt.Appendf(b, "/Author%s", textString(d.source.Author))
	}
	if t := d.options.Created; !t.IsZero() {
		date := t.UTC().Format("D:20060102150405Z")
		b = fmt.Appendf(b, "/CreationDate(%s)/ModDate(%s)", date, date)
	}
	return append(b, ">>"...)
}

// xmp repeats the Info dictionary as XMP (ISO 16684-1).
func (d *document) xmp() []byte {
	var b bytes.Buffer
	b.WriteString(`<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
`)
	fmt.Fprintf(&b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n", escaped(d.source.Title))
	if d.source.Lang != "" {
		fmt.Fprintf(&b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", escaped(d.source.Lang))
	}
	if d.source.Author != "" {
		fmt.Fprintf(&b, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", escaped(d.source.Author))
	}
	fmt.Fprintf(&b, "<pdf:Producer>%s</pdf:Producer>\n", producer)
	if t := d.options.Created; !t.IsZero() {
		date := t.UTC().Format("2006-01-02T15:04:05Z")
		fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>\n", date, date)
	}
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.Bytes()
}

func escaped(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(fmt.Sprintf("escaping into memory: %v", err))
	}
	return b.String()
}
