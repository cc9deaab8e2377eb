package text

import (
	"sync"

	"callbook/backend/print/page"
)

// Options say where system fonts come from. The zero value is ready for use.
type Options struct {
	// CacheDir keeps the index of the installed fonts, so that only the first
	// need for one takes a second. Empty means the user's cache folder.
	CacheDir string
	// EmbeddedOnly leaves the fonts of the system alone.
	EmbeddedOnly bool
}

// Fonts are the faces text can be set in. Share one between all documents: it
// is safe for concurrent use, and what it has loaded stays loaded.
type Fonts struct {
	embedded embeddedFonts
	system   systemFonts
	engines  sync.Pool // of *engine, warm ones first
}

// NewFonts prepares the fonts and reads none of them yet.
func NewFonts(o Options) *Fonts {
	return &Fonts{system: systemFonts{off: o.EmbeddedOnly, cacheDir: o.CacheDir}}
}

// NewSetter starts the text of one document in the language lang (BCP 47). The
// language picks between the Chinese, Japanese and Korean forms of a character
// and has no part in direction.
func (f *Fonts) NewSetter(lang string) *Setter {
	return &Setter{fonts: f, lang: lang, missing: map[rune]bool{}}
}

func (f *Fonts) engine() *engine {
	if e, ok := f.engines.Get().(*engine); ok {
		return e
	}
	return newEngine()
}

// choose picks the face for a grapheme cluster, and nil if no font has it.
func (f *Fonts) choose(e *engine, want request) *page.Face {
	if !want.emoji {
		if face := f.embedded.choose(e, want); face != nil {
			return face
		}
	}
	if face := f.system.choose(e, want); face != nil {
		return face
	}
	if want.emoji {
		return f.embedded.choose(e, want)
	}
	return nil
}
