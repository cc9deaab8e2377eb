package bridge

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Salvaged is what could be read of a damaged book. Lost has a sentence for each
// loss that is known; where it is empty, nothing is known to be missing.
type Salvaged struct {
	Folder string       `json:"folder"`
	Saved  []SavedTable `json:"saved"`
	Lost   []string     `json:"lost"`
}

// SavedTable is how many rows of a table the new book has.
type SavedTable struct {
	Table string `json:"table"`
	Rows  int    `json:"rows"`
}

// Salvage makes a new book in dir of what can be read of the book in the data folder,
// which need not be open and is not changed. What was typed in dialogs and not sent goes
// along.
func (b *Book) Salvage(ctx context.Context, dir string) (Salvaged, error) {
	c := b.core
	out := Salvaged{Folder: dir, Saved: []SavedTable{}}
	if err := b.OutputFolder(dir); err != nil {
		return out, err
	}
	if _, err := os.Stat(b.File()); err != nil {
		return out, &callbook.Error{Code: callbook.NotFound, Err: err, Message: "There is no book in " + c.Dir + ". Name its folder with --data."}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return out, cannotWrite(dir, err)
	}
	got, err := sqlite.Salvage(ctx, b.File(), filepath.Join(dir, bookName), sqlite.Options{DeviceID: c.DeviceID, Now: c.Now}, draftsKept)
	for _, table := range slices.Sorted(maps.Keys(got.Saved)) {
		out.Saved = append(out.Saved, SavedTable{table, got.Saved[table]})
	}
	out.Lost = listed(got.Lost)
	return out, err
}
