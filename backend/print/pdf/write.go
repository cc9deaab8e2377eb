package pdf

import (
	"compress/zlib"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"

	"callbook/backend/print/page"
)

// Options are the parts of a file that are not on its pages.
type Options struct {
	// Created is the date of the file. If it is zero there are no dates, and equal
	// documents give equal bytes.
	Created time.Time
}

// producer is the program named in the file.
const producer = "Callbook"

// Writer writes documents and keeps its compressor for the next one, which saves
// nearly a megabyte per document. The zero value is ready to use and safe for
// concurrent use.
type Writer struct{ deflaters sync.Pool }

// Write writes d to w. It fails if w fails, if a picture inside a font cannot be
// read, or if d refers to tags or pages that it does not have.
func (p *Writer) Write(w io.Writer, d *page.Document, o Options) error {
	if err := check(d); err != nil {
		return fmt.Errorf("making the PDF: %w", err)
	}
	deflate, ok := p.deflaters.Get().(*zlib.Writer)
	if !ok {
		deflate = zlib.NewWriter(io.Discard)
	}
	defer p.deflaters.Put(deflate)
	f := newFile(deflate)
	doc := &document{file: f, source: d, options: o, fonts: newFontSet(f)}
	if err := doc.write(); err != nil {
		return fmt.Errorf("making the PDF: %w", err)
	}
	if _, err := w.Write(f.finish(doc.catalog, doc.info)); err != nil {
		return fmt.Errorf("writing the PDF: %w", err)
	}
	return nil
}

// Write writes a single document with a new Writer.
func Write(w io.Writer, d *page.Document, o Options) error { return new(Writer).Write(w, d, o) }

// check finds layout mistakes that would make other programs call the file damaged.
func check(d *page.Document) error {
	for i, t := range d.Tags {
		if t.Parent < -1 || t.Parent >= i {
			return fmt.Errorf("tag %d stands under tag %d, which is not before it", i, t.Parent)
		}
	}
	for i, o := range d.Outline {
		if o.Page < 0 || o.Page >= len(d.Pages) {
			return fmt.Errorf("bookmark %d leads to page %d of %d", i, o.Page, len(d.Pages))
		}
	}
	for number, p := range d.Pages {
		for _, op := range p.Ops {
			if tag := tagOf(op); tag < page.NoTag || tag >= len(d.Tags) {
				return fmt.Errorf("page %d has content of tag %d of %d", number, tag, len(d.Tags))
			}
		}
	}
	return nil
}

// document is the file being written.
type document struct {
	file    *file
	source  *page.Document
	options Options
	fonts   *fontSet
	images  []ref // the pictures of all pages
	tree    *structure
	pages   []ref
	catalog ref
	info    ref
}

func (d *document) write() error {
	pageTree, resources := d.file.reserve(), d.file.reserve()
	for range d.source.Pages {
		d.pages = append(d.pages, d.file.reserve())
	}
	d.tree = newStructure(d.source.Tags, d.pages)
	contents, forms := make([]content, len(d.source.Pages)), newForms(d.file)
	for i := range contents {
		contents[i] = content{page: &d.source.Pages[i], number: i, fonts: d.fonts, tree: d.tree, file: d.file, images: &d.images, forms: forms}
		contents[i].sort()
	}
	for i := range contents {
		c, p := &contents[i], &d.source.Pages[i]
		stream := d.file.addStream("", c.draw())
		d.file.set(d.pages[i], fmt.Appendf(nil,
			"<</Type/Page/Parent %v/MediaBox[0 0 %s %s]/Resources %v/Contents %v/StructParents %d/Tabs/S>>",
			pageTree, number(p.Width), number(p.Height), resources, stream, i))
	}
	d.file.set(pageTree, fmt.Appendf(nil, "<</Type/Pages/Count %d/Kids%v>>", len(d.pages), d.pages))
	fonts, err := d.fonts.write()
	if err != nil {
		return err
	}
	b := append([]byte("<</Font"), fonts...)
	if len(d.images)+len(forms.refs) > 0 {
		b = append(b, "/XObject<<"...)
		for i, image := range d.images {
			b = fmt.Appendf(b, "/I%d %v", i, image)
		}
		for _, form := range slices.Sorted(maps.Values(forms.refs)) {
			b = fmt.Appendf(b, "/L%d %v", form, form)
		}
		b = append(b, ">>"...)
	}
	d.file.set(resources, append(b, ">>"...))
	d.writeCatalog(pageTree)
	return nil
}

func (d *document) writeCatalog(pageTree ref) {
	metadata := d.file.addPlainStream("/Type/Metadata/Subtype/XML", d.xmp())
	root := d.tree.write(d.file)
	outline := d.outline()
	mode := ""
	if outline != "" {
		mode = "/PageMode/UseOutlines"
	}
	duplex := ""
	if d.source.Duplex {
		duplex = "/Duplex/DuplexFlipLongEdge"
	}
	d.catalog = d.file.add(fmt.Appendf(nil,
		"<</Type/Catalog/Pages %v/Metadata %v/MarkInfo<</Marked true>>/StructTreeRoot %v/Lang%s%s%s"+
			"/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None%s>>>>",
		pageTree, metadata, root, textString(d.source.Lang), outline, mode, duplex))
	d.info = d.file.add(d.infoDict())
}

// outline writes the bookmarks and returns the catalogue's entry for them.
func (d *document) outline() string {
	entries := d.source.Outline
	if len(entries) == 0 {
		return ""
	}
	root := d.file.reserve()
	refs := make([]ref, len(entries))
	for i := range refs {
		refs[i] = d.file.reserve()
	}
	for i, e := range entries {
		b := fmt.Appendf(nil, "<</Title%s/Parent %v/Dest[%v/XYZ null null null]", textString(e.Title), root, d.pages[e.Page])
		if i > 0 {
			b = fmt.Appendf(b, "/Prev %v", refs[i-1])
		}
		if i+1 < len(refs) {
			b = fmt.Appendf(b, "/Next %v", refs[i+1])
		}
		d.file.set(refs[i], append(b, ">>"...))
	}
	d.file.set(root, fmt.Appendf(nil, "<</Type/Outlines/First %v/Last %v/Count %d>>", refs[0], refs[len(refs)-1], len(refs)))
	return fmt.Sprintf("/Outlines %v", root)
}
