package archive

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

var kills = flag.Int("kills", 16, "how often a process is killed while it backs up and restores")

// A test of kills runs this same program again. It adds to the book in
// CALLBOOK_TEST_BOOK, backs it up and restores it until it is killed.
func TestMain(m *testing.M) {
	book := os.Getenv("CALLBOOK_TEST_BOOK")
	if book == "" {
		os.Exit(m.Run())
	}
	if err := churn(context.Background(), book); err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
}

func churn(ctx context.Context, book string) error {
	a := &Archive{Book: book, Now: time.Now, Owner: "a1b2c3d4", Work: 8}
	store, err := sqlite.Open(ctx, book, sqlite.Options{DeviceID: "child"})
	if err != nil {
		return err
	}
	for {
		name := fmt.Sprint("a", time.Now().UnixNano())
		err := store.Update(ctx, "Added", func(tx *sqlite.Tx) error {
			return tx.SaveAccount(callbook.Account{ID: name, Name: name, Notes: strings.Repeat("x", 20_000)})
		})
		if err != nil {
			return err
		}
		fmt.Println("added", name)
		b, err := a.Make(ctx, store, Regular)
		if err != nil {
			return err
		}
		fmt.Println("made", b.File())
		if err := a.CatchUp(ctx); err != nil {
			return err
		}
		// The same state again, so nothing that was added may be gone.
		if _, err := a.Restore(ctx, store, b.File(), ""); err != nil {
			return err
		}
		fmt.Println("restored")
	}
}

// Whatever the moment of a kill: every account that was reported is in the book,
// every file with the name of a backup is a sound one, and the newest one that was
// reported is among them.
func TestBackupsAndRestoresSurviveKills(t *testing.T) {
	o := newOffice(t)
	stick := t.TempDir()
	o.must(o.SetSecondFolder(stick))
	o.must(o.SetPassphrase("correct horse battery"))
	o.must(o.store.Close())
	o.clock = time.Now()
	var added []string
	restored := 0
	for n := range *kills {
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), "CALLBOOK_TEST_BOOK="+o.Book)
		out, err := cmd.StdoutPipe()
		o.must(err)
		o.must(cmd.Start())
		said := bufio.NewScanner(out)
		newest := ""
		note := func() {
			what, of, _ := strings.Cut(said.Text(), " ")
			switch what {
			case "added":
				added = append(added, of)
			case "made":
				newest = of
			case "restored":
				restored++
			default:
				t.Fatal(said.Text())
			}
		}
		for range 1 + n%3 {
			if said.Scan() {
				note()
			}
		}
		time.Sleep(time.Duration(n*7919%400) * time.Millisecond)
		o.must(cmd.Process.Kill())
		for said.Scan() {
			note()
		}
		_ = cmd.Wait() // "killed" is expected here

		o.clock = time.Now()
		store, err := sqlite.Open(t.Context(), o.Book, sqlite.Options{Now: o.Now})
		o.must(err)
		if problems, err := store.Check(t.Context()); err != nil || len(problems) > 0 || len(store.Notices()) > 0 {
			t.Errorf("kill %d: %q, %v, %q", n, problems, err, store.Notices())
		}
		o.must(store.View(t.Context(), func(tx *sqlite.Tx) error {
			for _, id := range added {
				if _, err := tx.Account(id); err != nil {
					t.Errorf("kill %d: %s of %d is lost: %v", n, id, len(added), err)
				}
			}
			return nil
		}))
		o.must(store.Close())
		list, err := o.List()
		o.must(err)
		for _, b := range list {
			if _, err := o.Look(t.Context(), b.File(), ""); err != nil {
				t.Errorf("kill %d: %s: %v", n, b.File(), err)
			}
		}
		if newest != "" && !isFile(newest) {
			t.Errorf("kill %d: %s was made, and is gone", n, newest)
		}
		o.must(filepath.WalkDir(stick, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && !strings.HasSuffix(path, part) {
				_, err = o.Look(t.Context(), path, "")
			}
			return err
		}))
	}
	t.Logf("%d kills, %d accounts reported, %d restores reported, nothing lost", *kills, len(added), restored)
	o.nothingLeft()
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
