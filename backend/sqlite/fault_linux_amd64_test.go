package sqlite

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"callbook/backend/sqlite/sqlitetest"
)

var faults = flag.Int("faults", 2, "at how many calls of each kind of work the disk fails, and the power at every third sync; 0: at each")

// work is a kind of work on a book that is interrupted. say is how often a process
// reports that something is done.
type work struct {
	job, of string // the job of TestMain; and a book to begin with, or empty for one of this schema
	say     int
}

func kindsOfWork() []work {
	return []work{{"few", "", 4}, {"backup", "", 1}, {"restore", "", 2}, {"import", "", 1}, {"open", "testdata/books/v9.db", 0}, {"open", "testdata/books/v1.db", 0}}
}

// begun makes the book that a work begins with, in a folder of its own.
func (w work) begun(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(memoryDir(t), "callbook.db")
	if w.of != "" {
		copyFile(t, w.of, path)
		return path
	}
	s, err := Open(t.Context(), path, Options{Now: clock()})
	if err == nil {
		addAccounts(t, s, 3)
		if err = s.Backup(t.Context(), filepath.Join(filepath.Dir(path), "kept.db")); err == nil {
			err = s.Close()
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// stands checks a book after a work was interrupted: it opens and is sound, and what
// was reported is in it.
func (w work) stands(t *testing.T, path, says, when string) {
	t.Helper()
	s, err := Open(t.Context(), path, Options{Now: clock()})
	if err != nil {
		t.Errorf("%s: the book does not open: %v", when, err)
		return
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Errorf("%s: %v", when, err)
		}
	}()
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 || len(s.Notices()) > 0 {
		t.Errorf("%s: %q, %v, %q", when, problems, err, s.Notices())
	}
	if w.of != "" {
		finds(t, s, "ivy", "account: Ivy Seeds", "person: Pat O'Brien", "sheet: post-call K7F-42", "follow_up: Agree the trial")
		return
	}
	count := func(query string) (n int) {
		view(t, s, func(tx *Tx) (err error) { n, err = tx.count(query); return err })
		return n
	}
	accounts, saved := count("SELECT count(*) FROM live_account"), strings.Count(says, "saved\n")
	switch {
	case w.job == "few" && (accounts < 3+saved || accounts > 3+saved+1):
		t.Errorf("%s: %d accounts, %d of 4 were reported", when, accounts, saved)
	case w.job == "import" && accounts != 3 && accounts != 103, w.job == "import" && saved == 1 && accounts != 103:
		t.Errorf("%s: %d accounts, an import of 100 was reported %d times", when, accounts, saved)
	case w.job == "restore" && accounts != 3 && accounts != 4, strings.Contains(says, "restored\n") && accounts != 3:
		t.Errorf("%s: %d accounts, after %q", when, accounts, says)
	case w.job == "restore" && strings.Contains(says, "added\n") && accounts == 3 && !strings.Contains(says, "restored\n") && count("SELECT count(*) FROM account WHERE id = 'last'") > 0:
		t.Errorf("%s: half a restore", when)
	case accounts < 3:
		t.Errorf("%s: %d accounts", when, accounts)
	}
	if made := filepath.Join(filepath.Dir(path), "made.db"); strings.Contains(says, "made\n") && !isSoundBook(t.Context(), made) {
		t.Errorf("%s: the backup that was reported is not sound", when)
	}
}

// The disk fails at one call, or is full from one on, whatever is being done. Nothing
// that was reported is lost, no half file bears a name that counts, and the sentence
// says what to do.
func TestADiskThatFailsAtAnyCallLosesNothing(t *testing.T) {
	long(t)
	tried, refused := 0, 0
	for _, w := range kindsOfWork() {
		var sound sqlitetest.Disk
		traced(t, w.job, w.begun(t), sound.Before)
		calls := sound.Calls
		step := 1
		if *faults > 0 {
			step = max(1, calls / *faults)
		}
		for _, errno := range []syscall.Errno{syscall.ENOSPC, syscall.EIO} {
			for at := 1 + int(errno)%step; at <= calls; at += step {
				path := w.begun(t)
				disk := sqlitetest.Disk{At: at, Errno: errno}
				code, says := tracedAnyhow(t, w.job, path, disk.Before)
				when := fmt.Sprintf("%s %s: call %d of %d, %s, gives %s", w.job, w.of, at, calls, disk.Failed, errno.Error())
				tried++
				if code != 0 {
					refused++
				}
				if code != 0 && !strings.Contains(says, "failed: unavailable") && !strings.Contains(says, "not closed:") {
					t.Errorf("%s: ends with %d, and says %q", when, code, says)
				}
				w.stands(t, path, says, when)
				if err := os.RemoveAll(filepath.Dir(path)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	t.Logf("%d failures of the disk, %d of them refused the work, nothing lost", tried, refused)
	if refused < tried/4 {
		t.Errorf("only %d of %d failures were noticed", refused, tried)
	}
}

// platter is what a disk keeps when the power fails: of each file what was synced
// last, and of each folder the names that were there when it was synced.
type platter struct {
	files map[uint64]string            // by inode
	names map[string]map[string]uint64 // by folder
}

// synced brings a file or a folder to the disk.
func (p *platter) synced(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // it was removed meanwhile
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		b, err := os.ReadFile(path)
		p.files[inode(info)] = string(b)
		return err
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return err
	}
	names := map[string]uint64{}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return err
		}
		names[e.Name()] = inode(info)
	}
	p.names[path] = names
	return nil
}

func inode(info os.FileInfo) uint64 {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return stat.Ino
	}
	return 0
}

// all syncs everything in a folder, as it was before the work began.
func (p *platter) all(dir string) error {
	return filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, p.synced(path))
	})
}

// How much of what was not synced is lost with the power.
const (
	loseAll   = iota // contents and names
	keepNames        // contents; a file that was never synced is empty
	keepSome         // some blocks of the contents
)

// cut writes what is left of a folder to another one.
func (p *platter) cut(dir, to string, how int, random *rand.Rand) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		names := p.names[path]
		if how != loseAll {
			names = map[string]uint64{}
			entries, err := os.ReadDir(path)
			if err != nil {
				return err
			}
			for _, e := range entries {
				info, err := e.Info()
				if err != nil {
					return err
				}
				names[e.Name()] = inode(info)
			}
		}
		below, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		for name, ino := range names {
			if strings.HasSuffix(name, "-shm") {
				continue
			}
			info, err := os.Lstat(filepath.Join(path, name))
			if err == nil && info.IsDir() {
				if err := os.MkdirAll(filepath.Join(to, below, name), 0o700); err != nil {
					return err
				}
				continue
			}
			kept := p.files[ino]
			if how == keepSome && err == nil && inode(info) == ino {
				now, err := os.ReadFile(filepath.Join(path, name))
				if err != nil {
					return err
				}
				kept = mixed(kept, string(now), random)
			}
			if err := errors.Join(os.MkdirAll(filepath.Join(to, below), 0o700), os.WriteFile(filepath.Join(to, below, name), []byte(kept), 0o600)); err != nil {
				return err
			}
		}
		return nil
	})
}

// mixed is a file of which some blocks are new.
func mixed(old, now string, random *rand.Rand) string {
	const block = 512
	size := len(old)
	if random.IntN(2) == 0 {
		size = len(now)
	}
	b := make([]byte, size)
	copy(b, old)
	for at := 0; at < size && at < len(now); at += block {
		if random.IntN(2) == 0 {
			copy(b[at:min(at+block, size)], now[at:])
		}
	}
	return string(b)
}

// The power fails before each sync, and whenever something was reported. What was
// reported is there, and the book is sound, whatever the disk kept of the rest.
func TestAPowerCutAtAnySyncLosesNothing(t *testing.T) {
	long(t)
	random := rand.New(rand.NewPCG(5, 6))
	cuts := 0
	for _, w := range kindsOfWork() {
		path := w.begun(t)
		dir := filepath.Dir(path)
		disk := platter{files: map[uint64]string{}, names: map[string]map[string]uint64{}}
		if err := disk.all(dir); err != nil {
			t.Fatal(err)
		}
		said := strings.Builder{}
		n := 0
		cut := func(before string) {
			for how := range keepSome + 1 {
				to := filepath.Join(memoryDir(t), "after")
				if err := os.Mkdir(to, 0o700); err != nil {
					t.Fatal(err)
				}
				if err := disk.cut(dir, to, how, random); err != nil {
					t.Fatal(err)
				}
				cuts++
				w.stands(t, filepath.Join(to, "callbook.db"), said.String(), fmt.Sprintf("%s %s: cut %d before %s, keeping %d", w.job, w.of, n, before, how))
				if err := os.RemoveAll(filepath.Dir(to)); err != nil {
					t.Fatal(err)
				}
			}
		}
		reports := map[string][]string{"few": {"saved", "saved", "saved", "saved"}, "backup": {"made"}, "restore": {"added", "restored"}, "import": {"saved"}}[w.job]
		traced(t, w.job, path, func(c sqlitetest.Call) syscall.Errno {
			switch {
			case c.Says():
				said.WriteString(reports[0] + "\n")
				reports = reports[1:]
				n++
				cut("saying")
			case c.Syncs() && strings.HasPrefix(c.File, dir):
				n++
				if n%3 == 0 || *faults == 0 {
					cut(c.Name + " of " + filepath.Base(c.File))
				}
				if err := disk.synced(c.File); err != nil {
					t.Fatal(err)
				}
			}
			return 0
		})
		cut("the end")
	}
	t.Logf("%d cuts, nothing lost", cuts)
	if cuts < 40 {
		t.Errorf("the power was cut only %d times", cuts)
	}
}
