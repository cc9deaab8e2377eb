package text

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/go-text/typesetting/fontscan"
	"golang.org/x/text/unicode/norm"

	"callbook/backend/print/page"
)

// systemFonts are the fonts installed on this machine. They are listed when one is
// first needed, and each is read when it is the best for some character.
//
// The files come from anywhere. One that cannot be read, makes the parser panic or
// may not be embedded is skipped.
type systemFonts struct {
	off      bool
	cacheDir string
	// list is fontscan.SystemFonts, except in tests.
	list func(cacheDir string) ([]fontscan.Footprint, error)

	once  sync.Once
	fonts []fontscan.Footprint

	mu     sync.Mutex
	ranked map[ranking][]int
	chosen map[choice]*page.Face // nil if no font has it
	loaded map[fontscan.Location]*page.Face
	banned map[*page.Face]bool
}

type choice struct {
	ranking
	cluster string
}

func (s *systemFonts) choose(e *engine, want request) *page.Face {
	if s.off {
		return nil
	}
	s.once.Do(s.scan)
	s.mu.Lock()
	defer s.mu.Unlock()
	key := choice{want.ranking(), string(want.cluster)}
	face, known := s.chosen[key]
	if !known {
		face = s.search(e, want, key.ranking)
		s.chosen[key] = face
	}
	return face
}

// search tries the fonts from best to worst.
func (s *systemFonts) search(e *engine, want request, order ranking) *page.Face {
	candidates, ok := s.ranked[order]
	if !ok {
		candidates = order.sort(s.fonts)
		s.ranked[order] = candidates
	}
	composed := []rune(norm.NFC.String(string(want.cluster)))
	for _, i := range candidates {
		if f := &s.fonts[i]; !lists(f, want.cluster) && !lists(f, composed) {
			continue
		}
		face := s.load(s.fonts[i].Location)
		if face != nil && !s.banned[face] && usable(e, face, want) {
			return face
		}
	}
	return nil
}

// lists reports whether the index says that the font has the cluster.
func lists(f *fontscan.Footprint, cluster []rune) bool {
	for _, r := range cluster {
		if !needsNoGlyph(r) && !f.Runes.Contains(r) {
			return false
		}
	}
	return true
}

// usable checks the font itself. A colour font of a kind that cannot be drawn here
// would leave a gap.
func usable(e *engine, face *page.Face, want request) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	if !e.covers(face, want.cluster) {
		return false
	}
	if !want.emoji {
		return true
	}
	glyph, has := e.face(face).NominalGlyph(want.cluster[0])
	return has && !page.NewShapes(face).Glyph(uint32(glyph)).Empty()
}

// ban stops using a face after it made the shaper panic. It reports whether the
// face is one of the system's.
func (s *systemFonts) ban(face *page.Face) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, known := range s.loaded {
		if known == face {
			s.banned[face] = true
			clear(s.chosen)
			return true
		}
	}
	return false
}

func (s *systemFonts) load(at fontscan.Location) *page.Face {
	face, ok := s.loaded[at]
	if !ok {
		face = loadFile(at.File, int(at.Index))
		s.loaded[at] = face
	}
	return face
}

// scan lists the fonts. Without a list, a character that is not in the embedded
// fonts becomes a box and is reported as missing, so that the sheet is printed in
// any case.
func (s *systemFonts) scan() {
	s.ranked, s.chosen = map[ranking][]int{}, map[choice]*page.Face{}
	s.loaded, s.banned = map[fontscan.Location]*page.Face{}, map[*page.Face]bool{}
	defer func() {
		if recover() != nil { // a font made the scanner panic
			s.fonts = nil
		}
	}()
	list := s.list
	if list == nil {
		list = func(dir string) ([]fontscan.Footprint, error) { return fontscan.SystemFonts(quiet{}, dir) }
	}
	dir, err := writableDir(s.cacheDir)
	if err != nil {
		return
	}
	if fonts, err := list(dir); err == nil {
		s.fonts = fonts
	}
}

// quiet discards fontscan's remarks about odd files.
type quiet struct{}

func (quiet) Printf(string, ...any) {}

// writableDir makes sure that the index can be written: otherwise fontscan fails,
// and keeps failing for as long as the process runs.
func writableDir(dir string) (string, error) {
	if dir == "" {
		if base, err := os.UserCacheDir(); err == nil {
			dir = filepath.Join(base, "callbook")
		}
	}
	if dir != "" && os.MkdirAll(dir, 0o700) == nil {
		if probe, err := os.CreateTemp(dir, "probe"); err == nil {
			closeErr := probe.Close()
			if err := os.Remove(probe.Name()); err == nil && closeErr == nil {
				return dir, nil
			}
		}
	}
	dir, err := os.MkdirTemp("", "callbook-fonts")
	if err != nil {
		return "", fmt.Errorf("finding a place for the font index: %w", err)
	}
	return dir, nil
}
