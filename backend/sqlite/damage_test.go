package sqlite

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

var damages = flag.Int("damages", 80, "how often a book is damaged at random")

// A damage changes the bytes of a book, as a bad disk does. Most are small, because
// those look most like other data.
func someDamage(random *rand.Rand, whole []byte) (damaged []byte, what string) {
	b := bytes.Clone(whole)
	const page = 4096
	pages := len(b) / page
	at := random.IntN(len(b))
	stretch := func(n int) []byte { return b[at:min(at+n, len(b))] }
	fill := func(part []byte) {
		for i := range part {
			part[i] = byte(random.Uint32())
		}
	}
	one, other := random.IntN(pages)*page, random.IntN(pages)*page
	switch kind := random.IntN(14); kind {
	case 0, 1, 2, 3:
		b[at] ^= 1 << random.IntN(8)
		what = "a bit"
	case 4:
		for range 2 + random.IntN(20) {
			b[random.IntN(len(b))] ^= 1 << random.IntN(8)
		}
		what = "some bits"
	case 5:
		b[at] = byte(random.Uint32())
		what = "a byte"
	case 6:
		fill(stretch(2 + random.IntN(100)))
		what = "some bytes"
	case 7:
		at -= at % 512
		fill(stretch(512))
		what = "a sector"
	case 8:
		at -= at % 512
		clear(stretch(512))
		what = "a sector of zeros"
	case 9:
		clear(b[one : one+page])
		what = "a page of zeros"
	case 10:
		fill(b[one : one+page])
		what = "a page"
	case 11:
		copy(b[one:one+page], whole[other:other+page])
		what = fmt.Sprintf("page %d in the place of %d", other/page+1, one/page+1)
	case 12:
		copy(b[one:one+page], whole[other:other+page])
		copy(b[other:other+page], whole[one:one+page])
		what = fmt.Sprintf("pages %d and %d swapped", other/page+1, one/page+1)
	case 13:
		b[random.IntN(headSize)] ^= 1 << random.IntN(8)
		what = "a bit of the head"
	}
	for i := range b {
		if b[i] != whole[i] {
			return b, fmt.Sprintf("%s from byte %d", what, i)
		}
	}
	return b, "nothing"
}

// Whatever is damaged in a closed book: each value that can be read is the one that
// was saved. So the book is either equal, or the damage is noticed.
func TestNoDamageGivesOtherValues(t *testing.T) {
	s := searchable(t)
	importContacts(t, s, 300)
	update(t, s, "Added", func(tx *Tx) error {
		for i := range 5 { // on pages of their own
			if err := tx.SaveAccount(callbook.Account{ID: fmt.Sprint("long", i), Name: fmt.Sprint("Long ", i), Notes: strings.Repeat(fmt.Sprintf("%d line. ", i), 1500)}); err != nil {
				return err
			}
		}
		return nil
	})
	want := dump(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, uint64(*damages)))
	noticed, harmless := 0, 0
	for n := range *damages {
		damaged, what := someDamage(random, whole)
		path := filepath.Join(memoryDir(t), "callbook.db")
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		if found := noticedIn(t, path, want, what); found {
			noticed++
		} else {
			harmless++
		}
		if err := os.RemoveAll(filepath.Dir(path)); err != nil {
			t.Fatal(n, err)
		}
	}
	t.Logf("%d damages: %d noticed, %d harmless, none gave other values", *damages, noticed, harmless)
	if noticed < *damages/2 {
		t.Errorf("only %d of %d damages were noticed", noticed, *damages)
	}
}

// noticedIn opens a damaged book, and reports whether anything says that it is
// damaged. What can be read of it must be what was saved.
func noticedIn(t *testing.T, path, want, what string) bool {
	t.Helper()
	s, err := Open(t.Context(), path, Options{Now: clock()})
	if err != nil {
		if code := callbook.CodeOf(err); code != callbook.Unavailable && code != callbook.TooNew {
			t.Errorf("%s: it is our own fault: %v", what, err)
		}
		return true
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Errorf("%s: closing: %v", what, err)
		}
	}()
	noticed := len(s.Notices()) > 0
	var got bytes.Buffer
	if err := s.Dump(t.Context(), &got); err != nil {
		noticed = true
		if code := callbook.CodeOf(err); code != callbook.Unavailable {
			t.Errorf("%s: it is our own fault: %v", what, err)
		}
		if lines := got.String(); !strings.HasPrefix(want, lines[:strings.LastIndexByte(lines, '\n')+1]) {
			t.Errorf("%s: another value is read before the damage", what)
		}
	} else if got.String() != want {
		t.Errorf("%s: it reads other values, and nothing says so", what)
	}
	problems, err := s.Check(t.Context())
	if err != nil {
		t.Errorf("%s: the check gives up: %v", what, err)
	}
	scan := s.FindDamage(t.Context())
	if noticed && len(problems) == 0 {
		t.Errorf("%s: the check finds nothing", what)
	}
	if scan != nil && len(problems) == 0 {
		t.Errorf("%s: a page is damaged, and the check finds nothing: %v", what, scan)
	}
	if len(problems) > 0 {
		// It is not backed up as if it were whole.
		if err := s.Backup(t.Context(), path+".backup"); err == nil {
			t.Errorf("%s: a backup is made of a book that has problems: %q", what, problems)
		}
		return true
	}
	return noticed
}

// Salvage saves every row that is on whole pages, and says what is not.
func TestSalvageSaysWhatIsFromDamagedPages(t *testing.T) {
	s := newStore(t)
	importContacts(t, s, 900)
	rows := strings.Count(dump(t, s), "\n")
	var page int64
	view(t, s, func(tx *Tx) (err error) {
		page, err = one(tx, nil, scanNumber, "SELECT pageno FROM dbstat WHERE name = 'person' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 5")
		return err
	})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	at := int(page-1)*4096 + 4096 - 100 // in the text of a row
	whole[at] ^= 1
	damaged := filepath.Join(t.TempDir(), "callbook.db")
	if err := os.WriteFile(damaged, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	fresh := filepath.Join(t.TempDir(), "callbook.db")
	out, err := Salvage(t.Context(), damaged, fresh, Options{Now: clock()})
	if err != nil {
		t.Fatal(err)
	}
	if lost := strings.Join(out.Lost, " "); !strings.Contains(lost, "The table person is damaged") || !strings.Contains(lost, "are from damaged pages") {
		t.Errorf("it says %q", lost)
	}
	if got := strings.Count(dump(t, openAt(t, fresh)), "\n"); got < rows-1 {
		t.Errorf("it saved %d of %d rows", got, rows)
	}
}

// The pages that SQLite leaves out when it writes a file have checksums too.
func TestPagesThatAreFreeHaveChecksums(t *testing.T) {
	for _, mode := range []string{"journal_mode(MEMORY)", "journal_mode(WAL)", "journal_mode(DELETE)"} {
		path := filepath.Join(t.TempDir(), "some.db")
		c, err := connect(t.Context(), path, "_pragma=cache_size(10)", "_pragma="+mode)
		if err != nil {
			t.Fatal(err)
		}
		for _, statement := range []string{
			"CREATE TABLE a (x); CREATE TABLE b (x)",
			"BEGIN; INSERT INTO a SELECT randomblob(3000) FROM generate_series(1, 300); INSERT INTO b SELECT randomblob(3000) FROM generate_series(1, 300); DROP TABLE a; COMMIT",
			"DROP TABLE b", "CREATE TABLE c (x)", "INSERT INTO c VALUES (zeroblob(50000))", "VACUUM",
			"BEGIN; CREATE TABLE d (x); INSERT INTO d VALUES (randomblob(500000)); ROLLBACK",
		} {
			statement = strings.ReplaceAll(statement, "generate_series(1, 300)", "(WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 300) SELECT i FROM n)")
			if _, err := c.sql.ExecContext(t.Context(), statement); err != nil {
				t.Fatalf("%s: %s: %v", mode, statement, err)
			}
		}
		if err := c.close(); err != nil {
			t.Fatal(err)
		}
		if pages, err := checkPages(t.Context(), path); err != nil || pages < 10 {
			t.Errorf("%s: %d pages, %v", mode, pages, err)
		}
	}
}
