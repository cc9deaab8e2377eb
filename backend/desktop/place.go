package desktop

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// Place is where the window was on its screen, and how large, in the units of the
// desktop. It belongs to this computer, so it is beside the book and not in it.
type Place struct {
	X         int  `json:"x"`
	Y         int  `json:"y"`
	Width     int  `json:"width"`
	Height    int  `json:"height"`
	Maximised bool `json:"maximised"`
}

// The window is never smaller.
const (
	MinWidth  = 640
	MinHeight = 480
)

const placeName = "window.json"

// LastPlace reads the place from a data folder. ok is false if there is none that
// makes sense; the window then opens as it does the first time.
func LastPlace(dir string) (place Place, ok bool) {
	text, err := os.ReadFile(filepath.Join(dir, placeName))
	if err != nil || json.Unmarshal(text, &place) != nil {
		return Place{}, false
	}
	const most = 1 << 14 // no screen is wider
	if place.Width < MinWidth || place.Height < MinHeight || place.Width > most || place.Height > most {
		return Place{}, false
	}
	return place, true
}

// Keep writes the place into a data folder.
func (p Place) Keep(dir string) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	if err := replaceFile(filepath.Join(dir, placeName), text); err != nil {
		return fmt.Errorf("keeping the place of the window: %w", err)
	}
	return nil
}

// On is the place on a screen of that size, which may be smaller than the one
// before: the window is as large as fits, and all of it can be reached.
func (p Place) On(width, height int) Place {
	if width <= 0 || height <= 0 {
		return p
	}
	p.Width, p.Height = max(MinWidth, min(p.Width, width)), max(MinHeight, min(p.Height, height))
	p.X, p.Y = max(0, min(p.X, width-p.Width)), max(0, min(p.Y, height-p.Height))
	return p
}
