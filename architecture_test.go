package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms are the parts of Callbook and, of the others, those each may import. A
// room is a folder of backend/ with all that is below it; "main" is the top
// level, "build" what builds and tests the program.
var rooms = map[string][]string{
	"callbook":  {},
	"templates": {"callbook"},
	"sqlite":    {"callbook"},
	"remind":    {"callbook"},
	"calendar":  {"callbook"},
	"mail":      {"callbook"},
	"print":     {"callbook"},
	"exchange":  {"callbook"},
	"intake":    {"callbook"},
	"notify":    {},
	"schedule":  {"callbook"},
	"desktop":   {},
	"archive":   {"callbook", "sqlite"},
	"bridge":    {"callbook", "templates", "sqlite", "remind", "calendar", "mail", "print", "exchange", "intake", "notify", "schedule", "archive"},
	"demo":      {"bridge"},
	"cli":       {"bridge", "demo"},
	"main":      {"callbook", "templates", "sqlite", "remind", "calendar", "mail", "print", "exchange", "intake", "notify", "schedule", "archive", "bridge", "demo", "cli", "desktop"},
	"build":     {"callbook", "sqlite"},
}

// modules are what others made, each with where it may be imported: a room, or
// one file. What the standard library has is free to all but for two: SQL is
// spoken in one room, and nothing here goes to a network.
var modules = map[string][]string{
	"database/sql":                       {"sqlite"},
	"net/http":                           {"app.go", "app_test.go"},
	"modernc.org/sqlite":                 {"sqlite"},
	"modernc.org/libc":                   {"sqlite"},
	"github.com/pressly/goose/v3":        {"sqlite"},
	"github.com/google/uuid":             {"sqlite", "intake", "bridge"},
	"github.com/gofrs/flock":             {"archive", "sqlite"},
	"filippo.io/age":                     {"archive", "sqlite"},
	"github.com/gen2brain/beeep":         {"notify"},
	"github.com/godbus/dbus/v5":          {"notify", "desktop", tests}, // the bus of its notifications on Linux, and of its windows
	"github.com/emersion/go-message":     {"mail"},
	"github.com/emersion/go-vcard":       {"exchange"},
	"github.com/go-text/typesetting":     {"print"},
	"github.com/rickar/cal/v2":           {"bridge"},
	"github.com/thlib/go-timezone-local": {"bridge"},
	"github.com/alecthomas/kong":         {"cli"},
	"github.com/adrg/xdg":                {"desktop"},
	"gopkg.in/natefinch/lumberjack.v2":   {"main.go"},
	"github.com/wailsapp/wails/v2":       {"app.go", "backend/bridge/shell.go", "build/bench/empty/main.go"},
	"golang.org/x/image":                 {"print"},           // go-text measures in its numbers
	"golang.org/x/sys":                   {"print", "sqlite"}, // printing is a call of the Windows shell; what kind of lock
	"golang.org/x/text":                  {anywhere},
	"github.com/pdfcpu/pdfcpu":           {tests},
	"github.com/rogpeppe/go-internal":    {tests},
	"pgregory.net/rapid":                 {tests},
}

// Places that are no room: any file, and any file that ends in _test.go.
const (
	anywhere = "anywhere"
	tests    = "tests"
)

// source is a file with what it imports. Its path is relative to the top
// level, with slashes.
type source struct {
	path    string
	imports []string
}

func TestEveryImportKeepsToItsRoom(t *testing.T) {
	files := sources(t)
	if len(files) < 10 {
		t.Fatalf("found only %d files of ours: the test does not see the tree", len(files))
	}
	for _, trespass := range trespasses(files) {
		t.Error(trespass)
	}
}

func TestTrespassesAreFound(t *testing.T) {
	for _, tc := range []struct {
		name string
		file string
		imp  string
		want string // "" is allowed
	}{
		{"a noun may use the standard library", "backend/callbook/day.go", "time", ""},
		{"a noun may not open the store", "backend/callbook/day.go", "callbook/backend/sqlite", "sqlite"},
		{"nor may its test", "backend/callbook/day_test.go", "callbook/backend/sqlite", "sqlite"},
		{"a technology may use the nouns", "backend/sqlite/call.go", "callbook/backend/callbook", ""},
		{"technologies do not know each other", "backend/sqlite/call.go", "callbook/backend/print", "print"},
		{"nor what is inside another", "backend/sqlite/call.go", "callbook/backend/print/page", "print"},
		{"a room may use what is below it", "backend/print/pack.go", "callbook/backend/print/page", ""},
		{"what is below a room may use its neighbour", "backend/print/pdf/write.go", "callbook/backend/print/page", ""},
		{"what is below a room keeps to its rules", "backend/print/pdf/write.go", "callbook/backend/sqlite", "sqlite"},
		{"the bridge may use the store", "backend/bridge/book.go", "callbook/backend/sqlite", ""},
		{"nothing of the bridge's may use the command line", "backend/bridge/book.go", "callbook/backend/cli", "cli"},
		{"the command line goes over the bridge", "backend/cli/plan.go", "callbook/backend/bridge", ""},
		{"and not past it", "backend/cli/plan.go", "callbook/backend/sqlite", "sqlite"},
		{"the top level may use all", "main.go", "callbook/backend/cli", ""},
		{"nothing may use the top level", "backend/cli/plan.go", "callbook", "callbook"},
		{"a folder without a rule is refused", "backend/utils/join.go", "strings", "utils"},
		{"so is one beside backend", "internal/join.go", "strings", "internal"},
		{"SQL is spoken in one room", "backend/sqlite/open.go", "modernc.org/sqlite", ""},
		{"and in no other", "backend/bridge/book.go", "modernc.org/sqlite/lib", "modernc.org/sqlite"},
		{"that goes for the standard library's SQL too", "backend/bridge/book.go", "database/sql", "database/sql"},
		{"nothing asks a network", "backend/mail/send.go", "net/http", "net/http"},
		{"Wails is in app.go", "app.go", "github.com/wailsapp/wails/v2/pkg/options", ""},
		{"and in one file of the bridge", "backend/bridge/shell.go", "github.com/wailsapp/wails/v2", ""},
		{"and in no other", "backend/bridge/book.go", "github.com/wailsapp/wails/v2", "wails"},
		{"a test may use what tests use", "backend/print/pdf/write_test.go", "github.com/pdfcpu/pdfcpu/pkg/api", ""},
		{"the program may not", "backend/print/pdf/write.go", "github.com/pdfcpu/pdfcpu/pkg/api", "pdfcpu"},
		{"a module that nobody chose is refused", "backend/mail/eml.go", "github.com/stretchr/testify/require", "testify"},
		{"a module of a similar name is another", "backend/sqlite/open.go", "modernc.org/sqlitecopy", "sqlitecopy"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := trespasses([]source{{tc.file, []string{tc.imp}}})
			switch {
			case tc.want == "" && len(got) > 0:
				t.Errorf("refused: %v", got)
			case tc.want != "" && (len(got) != 1 || !strings.Contains(got[0], tc.want)):
				t.Errorf("got %q, want one sentence about %s", got, tc.want)
			}
		})
	}
}

func TestEveryModuleIsAcknowledged(t *testing.T) {
	notice, err := os.ReadFile("THIRD-PARTY.md")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{if not (or .Main .Indirect)}}{{.Path}}{{end}}", "all").Output()
	if err != nil {
		t.Fatalf("go list -m: %v", err)
	}
	modules := strings.Fields(string(out))
	if len(modules) < 10 {
		t.Fatalf("found only %d modules: the test does not see go.mod", len(modules))
	}
	for _, module := range modules {
		if !strings.Contains(string(notice), module) {
			t.Errorf("THIRD-PARTY.md does not name %s. Add it with its licence.", module)
		}
	}
}

// trespasses says, in a sentence each, which imports the tables forbid.
func trespasses(files []source) []string {
	var found []string
	for _, f := range files {
		room := roomOf(path.Dir(f.path))
		if _, ok := rooms[room]; !ok {
			found = append(found, fmt.Sprintf("%s: the folder %s is in no room. Give it a line in the table, or its code a room.", f.path, room))
			continue
		}
		for _, imp := range f.imports {
			if why := forbidden(f.path, room, imp); why != "" {
				found = append(found, fmt.Sprintf("%s imports %s: %s", f.path, imp, why))
			}
		}
	}
	return found
}

// forbidden says why a file may not import something, or "" if it may.
func forbidden(file, room, imp string) string {
	if imp == "callbook" {
		return "callbook is the program, and nothing imports it."
	}
	if ours, ok := strings.CutPrefix(imp, "callbook/"); ok {
		other := roomOf(ours)
		if other == room || slices.Contains(rooms[room], other) {
			return ""
		}
		return fmt.Sprintf("%s may not import %s.", room, other)
	}
	for module, places := range modules {
		if imp != module && !strings.HasPrefix(imp, module+"/") {
			continue
		}
		for _, place := range places {
			if place == anywhere || place == room || place == file || place == tests && strings.HasSuffix(file, "_test.go") {
				return ""
			}
		}
		return fmt.Sprintf("%s belongs to %s.", module, strings.Join(places, ", "))
	}
	if first, _, _ := strings.Cut(imp, "/"); !strings.Contains(first, ".") {
		return "" // the standard library
	}
	return "no line of the table has that module."
}

// roomOf names the room of a folder, "." being the top level. What is outside
// backend/ is named by its first folder.
func roomOf(folder string) string {
	if folder == "." {
		return "main"
	}
	folder = strings.TrimPrefix(folder, "backend/")
	room, _, _ := strings.Cut(folder, "/")
	return room
}

// sources lists our files, those for other systems and build tags among them.
func sources(t *testing.T) []source {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=Dir,Module,GoFiles,CgoFiles,IgnoredGoFiles,TestGoFiles,XTestGoFiles", "./...")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &stderr)
	}
	var files []source
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			Dir                                                          string
			Module                                                       struct{ Dir string }
			GoFiles, CgoFiles, IgnoredGoFiles, TestGoFiles, XTestGoFiles []string
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return files
		} else if err != nil {
			t.Fatalf("reading go list: %v", err)
		}
		for _, name := range slices.Concat(p.GoFiles, p.CgoFiles, p.IgnoredGoFiles, p.TestGoFiles, p.XTestGoFiles) {
			file := filepath.Join(p.Dir, name)
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			rel, err := filepath.Rel(p.Module.Dir, file)
			if err != nil {
				t.Fatal(err)
			}
			s := source{path: filepath.ToSlash(rel)}
			for _, spec := range parsed.Imports {
				imp, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					t.Fatal(err)
				}
				s.imports = append(s.imports, imp)
			}
			files = append(files, s)
		}
	}
}
