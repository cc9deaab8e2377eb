package osprint

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

// programs puts only these scripts on PATH. Each records its arguments, one per
// line, in a file with its name, because the test has no printer.
func programs(t *testing.T, scripts map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, script := range scripts {
		text := "#!/bin/sh\nfor a in \"$@\"; do echo \"$a\"; done >'" + filepath.Join(dir, name+".args") + "'\n" + script + "\n"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	return dir
}

// arguments returns what a script was called with, nil if it was not.
func arguments(t *testing.T, dir, name string) []string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name+".args"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
}

// pages makes a file with a name that a shell would split.
func pages(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "-o x; $(id) \"Zoë\" & 24 Nov.pdf")
	if err := os.WriteFile(path, []byte("%PDF-1.7\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const twoQueues = "echo Office_Laser; echo Kyocera-2"

func TestLpArguments(t *testing.T) {
	tests := []struct {
		name    string
		lpstat  string
		options Options
		want    []string // before the file
	}{
		{"a named printer, A4, one side", twoQueues, Options{Queue: "Kyocera-2", Paper: "a4"}, []string{"-d", "Kyocera-2", "-o", "media=A4", "-o", "sides=one-sided"}},
		{"Letter on both sides", twoQueues, Options{Queue: "Office_Laser", Paper: "letter", Duplex: true}, []string{"-d", "Office_Laser", "-o", "media=Letter", "-o", "sides=two-sided-long-edge"}},
		{"the only printer needs no name", "echo Office_Laser", Options{Paper: "a4"}, []string{"-d", "Office_Laser", "-o", "media=A4", "-o", "sides=one-sided"}},
		{"among several the system chooses", twoQueues, Options{}, []string{"-o", "sides=one-sided"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := programs(t, map[string]string{"lpstat": tt.lpstat, "lp": "", "xdg-open": ""})
			pdf := pages(t)
			if printed, err := Print(t.Context(), pdf, tt.options); !printed || err != nil {
				t.Fatalf("printed: %v, %v", printed, err)
			}
			want := append(tt.want, "-t", "Callbook", pdf)
			if got := arguments(t, dir, "lp"); !slices.Equal(got, want) {
				t.Errorf("lp got  %q\nwant    %q", got, want)
			}
			if got := arguments(t, dir, "lpstat"); !slices.Equal(got, []string{"-e"}) {
				t.Errorf("lpstat got %q", got)
			}
			if got := arguments(t, dir, "xdg-open"); got != nil {
				t.Errorf("the file was opened as well: %q", got)
			}
		})
	}
}

func TestWithoutAPrinterTheFileIsOpened(t *testing.T) {
	for name, scripts := range map[string]map[string]string{
		"no CUPS":        {"xdg-open": ""},
		"CUPS is off":    {"xdg-open": "", "lpstat": "exit 1", "lp": ""},
		"no printers":    {"xdg-open": "", "lpstat": "", "lp": ""},
		"a viewer stays": {"xdg-open": "exec /bin/sleep 4", "lpstat": ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := programs(t, scripts)
			pdf := pages(t)
			if printed, err := Print(t.Context(), pdf, Options{Paper: "a4"}); printed || err != nil {
				t.Fatalf("printed: %v, %v", printed, err)
			}
			if got := arguments(t, dir, "xdg-open"); !slices.Equal(got, []string{pdf}) {
				t.Errorf("xdg-open got %q, want %q", got, pdf)
			}
			if got := arguments(t, dir, "lp"); got != nil {
				t.Errorf("lp got %q", got)
			}
		})
	}
}

func TestPrintFailuresAreReported(t *testing.T) {
	tests := []struct {
		name    string
		scripts map[string]string
		options Options
		want    string
	}{
		{"the printer is gone", map[string]string{"lpstat": twoQueues, "lp": ""}, Options{Queue: "Old"}, "There is no printer “Old” now. Choose one of these: Office_Laser, Kyocera-2."},
		{"there is no printer at all", nil, Options{Queue: "Old"}, "There is no printer “Old”, nor any other. Set one up in the system's settings, or save the pages as a PDF."},
		{"the printer refuses", map[string]string{"lpstat": twoQueues, "lp": "echo lp: not accepting jobs >&2; exit 1"}, Options{}, "The printer did not take the pages. Check that it is switched on, or open the PDF and print it from there."},
		{"lp is missing", map[string]string{"lpstat": twoQueues}, Options{}, "The printer did not take the pages. Check that it is switched on, or open the PDF and print it from there."},
		{"no viewer", map[string]string{"xdg-open": "exit 3"}, Options{}, "No program here opens “-o x; $(id) \"Zoë\" & 24 Nov.pdf”. Install one for its kind, or save the file and take it to another machine."},
		{"no opener", nil, Options{}, "No program here opens “-o x; $(id) \"Zoë\" & 24 Nov.pdf”. Install one for its kind, or save the file and take it to another machine."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			programs(t, tt.scripts)
			printed, err := Print(t.Context(), pages(t), tt.options)
			told, ok := errors.AsType[*callbook.Error](err)
			if !ok || told.Code != callbook.Unavailable || told.Message != tt.want || printed {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestPrintingAMissingFileFails(t *testing.T) {
	dir := programs(t, map[string]string{"lpstat": twoQueues, "lp": "", "xdg-open": ""})
	if _, err := Print(t.Context(), filepath.Join(dir, "gone.pdf"), Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("printing: %v", err)
	}
	if err := Open(t.Context(), filepath.Join(dir, "gone.pdf")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("opening: %v", err)
	}
	if arguments(t, dir, "lp") != nil || arguments(t, dir, "xdg-open") != nil {
		t.Error("a program was asked to take a file that is not there")
	}
}

// This test uses the system as it is, without a display: whatever it answers,
// nothing hangs and every error has a sentence for the rep.
func TestAnUnknownPrinterIsReportedOnThisMachine(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	found, err := Queues(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, err = Print(t.Context(), pages(t), Options{Queue: "No such printer"})
	told, ok := errors.AsType[*callbook.Error](err)
	if !ok || told.Code != callbook.Unavailable || told.Field != "queue" {
		t.Errorf("with the printers %q: %v", found, err)
	}
}
