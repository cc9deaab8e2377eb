package text

import (
	"sync"

	"callbook/backend/print/page"
)

// Options say where system fonts come from. The zero value is ready to use.
type Options struct {
	// CacheDir keeps the index of the installed fonts, so that only the first
	// search takes a second. Empty means the user's cache folder.
	CacheDir string
	// EmbeddedOnly ignores the fonts of the system.
	EmbeddedOnly bool
}

// Fonts are the faces that text can be set in. Share one between all documents: it
// is safe for concurrent use, and loaded fonts stay loaded.
type Fonts struct {
	embedded embeddedFonts
	system   systemFonts
	engines  sync.Pool // of *engine, with filled caches first
}

// NewFonts prepares the fonts without reading any of them.
func NewFonts(o Options) *Fonts {
	return &Fonts{system: systemFonts{off: o.EmbeddedOnly, cacheDir: o.CacheDir}}
}

// NewSetter starts the text of one document in the language lang (BCP 47). The
// language chooses between the Chinese, Japanese and Korean forms of a character.
// It does not affect direction.
func (f *Fonts) NewSetter(lang string) *Setter {
	return &Setter{fonts: f, lang: lang, missing: map[rune]bool{}}
}

func (f *Fonts) engine() *engine {
	if e, ok := f.engines.Get().(*engine); ok {
		return e
	}
	return newEngine()
}

// choose picks the face for a grapheme cluster, or nil if no font has it.
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
