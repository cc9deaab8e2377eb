package calendar

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/diff"

	"callbook/backend/callbook"
)

var update = flag.Bool("update", false, "write the golden files again")

var changed = time.Date(2026, 11, 24, 13, 2, 3, 0, time.UTC)

// written is the file with the entries.
func written(t testing.TB, entries ...Entry) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, entries); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func wantGolden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from what was reviewed; run with -update if that is right.\n%s", name, diff.Diff("reviewed", want, "now", got))
	}
}

// program runs a program that must be installed, and returns its output.
func program(t *testing.T, debian string, env []string, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s is missing: install the Debian package %s.", name, debian)
	}
	cmd := exec.CommandContext(t.Context(), path, args...)
	cmd.Env = append(os.Environ(), env...)
	var errors bytes.Buffer
	cmd.Stderr = &errors
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v (is the Debian package %s installed?)\n%s%s", name, err, debian, out, errors.Bytes())
	}
	return string(out)
}

// uids counts from 1, so that files stay the same.
func uids() func() string {
	n := 0
	return func() string {
		n++
		return fmt.Sprintf("uid-%d@callbook.example", n)
	}
}

func followUp(id string, when callbook.When) callbook.FollowUp {
	return callbook.FollowUp{
		ID: id, When: when, Channel: callbook.Phone, Purpose: "meet the deciders", State: callbook.FollowUpOpen, UpdatedAt: changed,
	}
}

func berlin(day callbook.Day, at callbook.TimeOfDay) callbook.When {
	return callbook.When{Day: day, Time: at, Zone: "Europe/Berlin"}
}
