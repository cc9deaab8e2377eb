package desktop

import (
	"os"
	"path/filepath"
	"testing"
)

func TestThePlaceOfTheWindowIsKept(t *testing.T) {
	dir := t.TempDir()
	if place, ok := LastPlace(dir); ok {
		t.Errorf("a new folder has the place %+v", place)
	}
	want := Place{X: 40, Y: 60, Width: 1400, Height: 900, Maximised: true}
	if err := want.Keep(dir); err != nil {
		t.Fatal(err)
	}
	if place, ok := LastPlace(dir); !ok || place != want {
		t.Errorf("the place is %+v, %v", place, ok)
	}
	info, err := os.Stat(filepath.Join(dir, placeName))
	if err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("the file is %v, %v", info, err)
	}
	for _, text := range []string{"", "{", `{"width": 10, "height": 10}`, `{"width": 1000000, "height": 900}`} {
		if err := os.WriteFile(filepath.Join(dir, placeName), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if place, ok := LastPlace(dir); ok {
			t.Errorf("%q is the place %+v", text, place)
		}
	}
}

func TestThePlaceFitsTheScreen(t *testing.T) {
	for _, tt := range []struct {
		name          string
		was           Place
		width, height int
		want          Place
	}{
		{"it fits", Place{X: 100, Y: 50, Width: 1280, Height: 860}, 1920, 1080, Place{X: 100, Y: 50, Width: 1280, Height: 860}},
		{"it was on a wider screen", Place{X: 1900, Y: 50, Width: 1280, Height: 860}, 1920, 1080, Place{X: 640, Y: 50, Width: 1280, Height: 860}},
		{"it was larger than this screen", Place{X: 300, Y: 300, Width: 2400, Height: 1300}, 1366, 768, Place{Width: 1366, Height: 768}},
		{"it was left of the screen", Place{X: -400, Y: -20, Width: 1280, Height: 860}, 1920, 1080, Place{Width: 1280, Height: 860}},
		{"the screen is too small for any window", Place{Width: 800, Height: 600}, 320, 240, Place{Width: MinWidth, Height: MinHeight}},
		{"the screen is not known", Place{X: 9, Y: 9, Width: 800, Height: 600}, 0, 0, Place{X: 9, Y: 9, Width: 800, Height: 600}},
	} {
		if got := tt.was.On(tt.width, tt.height); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}
