package bridge

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// Dropped says what was dropped on the window is taken for: one of the two names the
// file, or all of the files are pictures of sheets.
type Dropped struct {
	Contacts string `json:"contacts"`
	Calendar string `json:"calendar"`
	Pictures bool   `json:"pictures"`
}

// The extensions of files that can be dropped. Their content is checked when they
// are read.
var (
	contactEndings     = []string{".csv", ".tsv", ".txt", ".vcf", ".vcard"}
	calendarEndings    = []string{".ics"}
	pictureEndings     = []string{".jpg", ".jpeg", ".png", ".tif", ".tiff", ".pdf", ".heic", ".heif"} // HEIC is told how to get the others
	spreadsheetEndings = []string{".xlsx", ".xls", ".ods", ".numbers"}
)

const canBeDropped = "pictures of sheets (.jpg, .png, .tif or .pdf), a file of contacts (.csv or .vcf), or one from your calendar (.ics)"

// Dropped takes what was dropped on the window, by its paths as the system
// gives them. It reads nothing and changes nothing: the import that follows
// does, once the rep has seen its trial.
//
// Errors: Invalid for several files other than pictures, for a folder and for a kind of file that
// is not taken.
func (s *Shell) Dropped(paths []string) (Dropped, error) {
	if len(paths) > 0 && !slices.ContainsFunc(paths, func(path string) bool {
		info, err := os.Stat(path)
		return err == nil && info.IsDir() || !slices.Contains(pictureEndings, strings.ToLower(filepath.Ext(path)))
	}) {
		return Dropped{Pictures: true}, nil
	}
	if n := len(paths); n != 1 {
		return Dropped{}, callbook.Errorf(callbook.Invalid, "file", "You dropped %d files, and nothing was done with them. Drop them one at a time, so that you see what each would change.", n)
	}
	path := paths[0]
	name, ending := filepath.Base(path), strings.ToLower(filepath.Ext(path))
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return Dropped{}, callbook.Errorf(callbook.Invalid, "file", "“%s” is a folder. Open it, and drop the file that you want: %s.", name, canBeDropped)
	}
	switch {
	case slices.Contains(contactEndings, ending):
		return Dropped{Contacts: path}, nil
	case slices.Contains(calendarEndings, ending):
		return Dropped{Calendar: path}, nil
	case slices.Contains(spreadsheetEndings, ending):
		return Dropped{}, callbook.Errorf(callbook.Invalid, "file", "Callbook cannot read the spreadsheet “%s” as it is. Save it as CSV, then drop that file.", name)
	default:
		return Dropped{}, callbook.Errorf(callbook.Invalid, "file", "Callbook cannot do anything with “%s”. You can drop %s.", name, canBeDropped)
	}
}
