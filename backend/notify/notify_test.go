package notify

import (
	"bytes"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

func TestTheIconIsWrittenAndKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not there yet")
	p, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	first, err := os.Stat(p.icon)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(dir); err != nil {
		t.Fatal(err)
	}
	second, err := os.Stat(p.icon)
	if err != nil {
		t.Fatal(err)
	}
	if !first.ModTime().Equal(second.ModTime()) {
		t.Error("the icon was written again although it had not changed")
	}
	img, err := png.Decode(bytes.NewReader(icon))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 256 || b.Dy() != 256 {
		t.Errorf("the icon is %v, want 256 px square", b)
	}
}

func TestAnIconPathThatWindowsWouldRunIsDropped(t *testing.T) {
	for path, want := range map[string]string{
		`C:\Users\Zoë Müller\callbook.png`: `C:\Users\Zoë Müller\callbook.png`,
		`C:\Users\a$(calc)\callbook.png`:   "",
		`C:\Users\A&B\callbook.png`:        "",
	} {
		if got := iconPath("windows", path); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
	if got := iconPath("linux", "/home/a$b/callbook.png"); got != "/home/a$b/callbook.png" {
		t.Errorf("on Linux the path became %q", got)
	}
}

func TestAPopupShownByPowerShellIsNotAFailure(t *testing.T) {
	com, shell := errors.New("COM"), errors.New("PowerShell")
	if err := unseen("windows", errors.Join(com, nil)); err != nil {
		t.Errorf("COM failed, PowerShell did not: %v", err)
	}
	if err := unseen("windows", errors.Join(com, shell)); err == nil {
		t.Error("both failed and no error came")
	}
	if err := unseen("windows", com); err == nil {
		t.Error("a plain failure was dropped")
	}
	if err := unseen("windows", nil); err != nil {
		t.Errorf("a popup that was seen: %v", err)
	}
	if err := unseen("linux", errors.Join(com, nil)); err == nil {
		t.Error("on Linux a failure was dropped")
	}
}
