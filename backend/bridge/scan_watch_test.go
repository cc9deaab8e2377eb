package bridge_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"callbook/backend/bridge"
)

func TestAWatchedFolderGivesEachNewPictureOnce(t *testing.T) {
	d := newDesk(t)
	folder := t.TempDir()
	put := func(name, content string) {
		d.must(os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600))
	}
	look := func() (names []string) {
		w, err := d.Scans.Arrived()
		d.must(err)
		if w.Trouble != "" {
			t.Errorf("it says %q", w.Trouble)
		}
		for _, file := range w.Files {
			names = append(names, filepath.Base(file))
		}
		return names
	}
	put("old.jpg", "x")
	if w, err := d.Scans.Arrived(); err != nil || w.Folder != "" {
		t.Errorf("nothing is watched, and it gives %+v, %v", w, err)
	}
	w, err := d.Scans.Watch(folder)
	d.must(err)
	if w.Folder != folder {
		t.Errorf("watched is %q", w.Folder)
	}
	put("new.JPG", "half")
	put("notes.txt", "x")
	put(".hidden.jpg", "x")
	put("empty.png", "")
	d.must(os.Mkdir(filepath.Join(folder, "folder.jpg"), 0o700))
	for step, want := range []string{"", "", "new.JPG", "", "empty.png", ""} {
		if got := strings.Join(look(), ", "); got != want {
			t.Errorf("look %d gives %q, want %q", step, got, want)
		}
		switch step {
		case 0:
			put("new.JPG", "half and the rest")
		case 2:
			put("empty.png", "x")
		}
	}
	put("new.JPG", "another one, in its place")
	put("copy", "others")
	d.must(os.Rename(filepath.Join(folder, "copy"), filepath.Join(folder, "old.jpg")))
	for step, want := range []string{"", "new.JPG, old.jpg", ""} {
		if got := strings.Join(look(), ", "); got != want {
			t.Errorf("after two were replaced, look %d gives %q, want %q", step, got, want)
		}
	}
	d.must(os.Chtimes(filepath.Join(folder, "old.jpg"), time.Time{}, time.Now().Add(time.Minute)))
	look()
	if got := look(); !slices.Equal(got, []string{"old.jpg"}) {
		t.Errorf("after one of the same size came in its place, it gives %v", got)
	}
	put("gone.jpg", "x")
	look()
	d.must(os.Remove(filepath.Join(folder, "gone.jpg")))
	if got := look(); len(got) > 0 {
		t.Errorf("a file that is gone gives %v", got)
	}
	left, err := os.ReadDir(folder)
	d.must(err)
	if len(left) != 6 {
		t.Errorf("watching left %d files", len(left))
	}

	d.must(os.RemoveAll(folder))
	gone, err := d.Scans.Arrived()
	d.must(err)
	if !strings.Contains(gone.Trouble, "is not there") || len(gone.Files) > 0 {
		t.Errorf("a folder that is gone gives %+v", gone)
	}
	d.must(os.Mkdir(folder, 0o700))
	put("later.jpg", "x")
	var came []string
	for range 3 {
		came = append(came, look()...)
	}
	if !slices.Equal(came, []string{"later.jpg"}) {
		t.Errorf("when it is back, it gives %v", came)
	}
	_, err = d.Scans.Watch("")
	d.must(err)
	put("unseen.jpg", "x")
	if look(); len(look()) > 0 {
		t.Error("it is still watched")
	}
}

func TestOnlyAFolderThatIsThereIsWatched(t *testing.T) {
	d := newDesk(t)
	file := filepath.Join(t.TempDir(), "x.jpg")
	d.must(os.WriteFile(file, []byte("x"), 0o600))
	for path, want := range map[string]bridge.Code{file: bridge.Invalid, filepath.Join(file, "no"): bridge.NotFound, "/no/such/folder": bridge.NotFound} {
		if _, err := d.Scans.Watch(path); d.FaultOf(err).Code != want {
			t.Errorf("%s gives %v", path, err)
		}
	}
}
