package bridge_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

func TestADroppedFileIsRecognised(t *testing.T) {
	d := newDesk(t)
	dir := t.TempDir()
	file := func(name string) string { return filepath.Join(dir, name) }
	d.must(os.Mkdir(file("Contacts.csv"), 0o700))
	for _, one := range []struct {
		name  string
		paths []string
		want  bridge.Dropped
		says  string
	}{
		{name: "a table", paths: []string{file("google.csv")}, want: bridge.Dropped{Contacts: file("google.csv")}},
		{name: "cards, in capitals", paths: []string{file("PHONE.VCF")}, want: bridge.Dropped{Contacts: file("PHONE.VCF")}},
		{name: "a calendar", paths: []string{file("week 48.ics")}, want: bridge.Dropped{Calendar: file("week 48.ics")}},
		{name: "a spreadsheet", paths: []string{file("leads.xlsx")}, says: "Callbook cannot read the spreadsheet “leads.xlsx” as it is. Save it as CSV, then drop that file."},
		{name: "a picture", paths: []string{file("sheet.JPG")}, want: bridge.Dropped{Pictures: true}},
		{name: "several pictures", paths: []string{file("a.jpg"), file("b.tiff"), file("c.png")}, want: bridge.Dropped{Pictures: true}},
		{name: "a picture and a table", paths: []string{file("a.jpg"), file("b.csv")}, says: "You dropped 2 files, and nothing was done with them. Drop them one at a time, so that you see what each would change."},
		{name: "a song", paths: []string{file("me.mp3")}, says: "Callbook cannot do anything with “me.mp3”. You can drop pictures of sheets (.jpg, .png, .tif or .pdf), a file of contacts (.csv or .vcf), or one from your calendar (.ics)."},
		{name: "a folder, whatever its name", paths: []string{file("Contacts.csv")}, says: "“Contacts.csv” is a folder. Open it, and drop the file that you want: pictures of sheets (.jpg, .png, .tif or .pdf), a file of contacts (.csv or .vcf), or one from your calendar (.ics)."},
		{name: "several", paths: []string{file("a.csv"), file("b.csv"), file("c.ics")}, says: "You dropped 3 files, and nothing was done with them. Drop them one at a time, so that you see what each would change."},
	} {
		t.Run(one.name, func(t *testing.T) {
			got, err := d.Shell.Dropped(one.paths)
			if got != one.want {
				t.Errorf("taken for %+v, want %+v", got, one.want)
			}
			if one.says == "" {
				d.must(err)
				return
			}
			if fault := d.FaultOf(err); fault.Code != bridge.Invalid || fault.Message != one.says {
				t.Errorf("says  %q\nwant  %q", fault.Message, one.says)
			}
		})
	}
}

func TestADroppedOpenBookIsNotRead(t *testing.T) {
	d := newDesk(t)
	book := filepath.Join(d.dir, "callbook.db")
	link := filepath.Join(d.out, "contacts.csv")
	d.must(os.Link(book, link))
	for _, file := range []string{book, book + "-wal", link} {
		if _, err := d.Contacts.Import(bridge.ImportRequest{File: file, Format: "csv", DryRun: true}); !strings.Contains(d.FaultOf(err).Message, "is part of the open book") {
			t.Errorf("importing %s as contacts gives %v", file, err)
		}
		if _, err := d.Calendar.Import(bridge.MovesRequest{File: file, DryRun: true}); !strings.Contains(d.FaultOf(err).Message, "is part of the open book") {
			t.Errorf("importing %s as a calendar gives %v", file, err)
		}
	}
}
