package text

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"callbook/backend/print/page"
)

// The largest files read, in bytes: Apple's emoji font has nearly 200 MB. A font
// larger than maxEmbedded is drawn glyph by glyph instead of being kept in memory.
const (
	maxFile     = 256 << 20
	maxEmbedded = 64 << 20
)

// Bits of fsType in the OS/2 table (OpenType): the uses that the font's maker
// permits.
const (
	usageMask      = 0x000f
	usageForbidden = 0x0002 // if it is the only usage bit
	noSubsetting   = 0x0100
	bitmapsOnly    = 0x0200
)

// loadFile reads a font of the system. It returns nil if that fails or if the font
// may not be embedded in a document.
func loadFile(path string, index int) (face *page.Face) {
	defer func() {
		if recover() != nil { // malformed in a way the parser did not expect
			face = nil
		}
	}()
	face, err := readFile(path, index)
	if err != nil {
		return nil
	}
	return face
}

func readFile(path string, index int) (_ *page.Face, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > maxFile || !info.Mode().IsRegular() {
		return nil, errors.New("not a font of a usual size")
	}
	loaders, err := opentype.NewLoaders(file)
	if err != nil {
		return nil, err
	}
	if index >= len(loaders) {
		return nil, errors.New("the collection has become smaller")
	}
	ld := loaders[index]
	if !mayEmbed(ld) {
		return nil, errors.New("embedding is not permitted")
	}
	parsed, err := font.NewFont(ld)
	if err != nil {
		return nil, err
	}
	if parsed.Upem() == 0 {
		return nil, errors.New("no units per em")
	}
	face := &page.Face{Name: faceName(parsed), Font: parsed}
	if plainTrueType(ld) && info.Size() <= maxEmbedded {
		var data bytes.Buffer
		if _, err := file.Seek(0, 0); err != nil {
			return nil, err
		}
		if _, err := data.ReadFrom(file); err != nil {
			return nil, err
		}
		face.TrueType, face.Index = data.Bytes(), index
	}
	return face, nil
}

func mayEmbed(ld *opentype.Loader) bool {
	os2, err := ld.RawTable(opentype.MustNewTag("OS/2"))
	if err != nil || len(os2) < 10 {
		return true // the font says nothing
	}
	fsType := binary.BigEndian.Uint16(os2[8:])
	return fsType&usageMask != usageForbidden && fsType&(noSubsetting|bitmapsOnly) == 0
}

// plainTrueType is true for outlines that a PDF reader draws as they are in the
// font.
func plainTrueType(ld *opentype.Loader) bool {
	for _, table := range []string{"fvar", "CBDT", "sbix", "COLR", "SVG "} {
		if ld.HasTable(opentype.MustNewTag(table)) {
			return false
		}
	}
	return ld.HasTable(opentype.MustNewTag("glyf")) && ld.HasTable(opentype.MustNewTag("loca"))
}

func faceName(f *font.Font) string {
	d := f.Describe()
	name := strings.ReplaceAll(d.Family, " ", "")
	if d.Aspect.Weight >= font.WeightBold {
		name += "-Bold"
	}
	if name == "" {
		name = "Unnamed"
	}
	return name
}
