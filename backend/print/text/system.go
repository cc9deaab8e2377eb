package text

import "callbook/backend/print/page"

// systemFonts are the fonts installed on this machine.
type systemFonts struct {
	off      bool
	cacheDir string
}

func (*systemFonts) choose(*engine, request) *page.Face { return nil }

func isEmoji([]rune) bool { return false }
