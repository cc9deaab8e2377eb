package text

import (
	"bytes"
	"embed"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"

	"callbook/backend/print/page"
)

//go:embed fonts/*.ttf fonts/OFL.txt
var fontFiles embed.FS

// embeddedFonts are the six faces that come with Callbook. Each is parsed on first
// use.
type embeddedFonts struct {
	sans, arabic, hebrew embeddedFamily
}

type embeddedFamily [2]struct {
	once sync.Once
	face *page.Face
}

func (f *embeddedFamily) face(name string, bold bool) *page.Face {
	slot, weight := &f[0], "Regular"
	if bold {
		slot, weight = &f[1], "Bold"
	}
	slot.once.Do(func() { slot.face = parseEmbedded(name + "-" + weight) })
	return slot.face
}

// sansFace is Noto Sans. Its glyph 0 is the box for missing characters.
func (f *embeddedFonts) sansFace(bold bool) *page.Face { return f.sans.face("NotoSans", bold) }

// choose prefers the face of the script, so that digits and punctuation inside
// Arabic and Hebrew match their surroundings.
func (f *embeddedFonts) choose(e *engine, want request) *page.Face {
	switch want.script {
	case language.Arabic:
		if face := f.arabic.face("NotoSansArabic", want.bold); e.covers(face, want.cluster) {
			return face
		}
	case language.Hebrew:
		if face := f.hebrew.face("NotoSansHebrew", want.bold); e.covers(face, want.cluster) {
			return face
		}
	}
	if face := f.sansFace(want.bold); e.covers(face, want.cluster) {
		return face
	}
	return nil
}

// parseEmbedded panics on a broken file, because the file is part of the program.
func parseEmbedded(name string) *page.Face {
	data, err := fontFiles.ReadFile("fonts/" + name + ".ttf")
	if err != nil {
		panic(fmt.Sprintf("embedded font %s: %v", name, err))
	}
	parsed, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		panic(fmt.Sprintf("embedded font %s: %v", name, err))
	}
	return &page.Face{Name: name, Font: parsed.Font, TrueType: data}
}
