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

// packages are the packages of Callbook, and which of the others each may import. A
// package is its folder in backend/ with everything below it, except for subfolders
// that have a line of their own. "main" is the root, and "build" builds and tests
// the program.
var packages = map[string][]string{
	"callbook":       {"callbook/dates"},
	"callbook/dates": {},
	"templates":      {"callbook"},
	"sqlite":         {"callbook"},
	sqliteTest:       {},
	"remind":         {"callbook"},
	"calendar":       {"callbook"},
	"mail":           {"callbook"},
	"print":          {"callbook"},
	"exchange":       {"callbook"},
	"intake":         {"callbook"},
	"scan":           {"callbook"},
	"scan/trial":     {"callbook", "print", "scan"}, // tests alone
	"notify":         {"callbook"},
	"schedule":       {"callbook"},
	"desktop":        {},
	"archive":        {"callbook", "sqlite"},
	"bridge":         {"callbook", "templates", "sqlite", "remind", "calendar", "mail", "print", "exchange", "intake", "scan", "notify", "schedule", "archive"},
	"demo":           {"bridge"},
	"cli":            {"bridge", "demo"},
	"main":           {"callbook", "templates", "sqlite", "remind", "calendar", "mail", "print", "exchange", "intake", "notify", "schedule", "archive", "bridge", "demo", "cli", "desktop"},
	"build":          {"callbook", "sqlite"},
}

// sqliteTest is a package that tests alone may import.
const sqliteTest = "sqlite/sqlitetest"

// modules are the third-party modules, and where each may be imported: in a package
// or in one file. Every package may use the standard library, with two exceptions:
// only sqlite speaks SQL, and nothing uses a network.
var modules = map[string][]string{
	"database/sql":                       {"sqlite", sqliteTest},
	"net/http":                           {"window.go", "app_test.go"},
	"modernc.org/sqlite":                 {"sqlite", sqliteTest},
	"modernc.org/libc":                   {"sqlite"},
	"github.com/pressly/goose/v3":        {"sqlite"},
	"github.com/google/uuid":             {"sqlite", "intake", "bridge"},
	"github.com/gofrs/flock":             {"archive", "sqlite"},
	"filippo.io/age":                     {"archive"},
	"git.sr.ht/~jackmordaunt/go-toast":   {"notify"},
	"github.com/gen2brain/beeep":         {"notify"},
	"github.com/godbus/dbus/v5":          {"notify", "desktop", tests}, // notifications and windows on Linux
	"github.com/emersion/go-message":     {"mail"},
	"github.com/emersion/go-vcard":       {"exchange"},
	"github.com/go-text/typesetting":     {"print"},
	"github.com/rickar/cal/v2":           {"bridge"},
	"github.com/thlib/go-timezone-local": {"bridge"},
	"github.com/alecthomas/kong":         {"cli"},
	"github.com/adrg/xdg":                {"desktop"},
	"gopkg.in/natefinch/lumberjack.v2":   {"main.go"},
	"github.com/wailsapp/wails/v2":       {"app.go", "window.go", "popups.go", tests, "backend/bridge/shell.go", "build/bench/empty/main.go"},
	"golang.org/x/image":                 {"print", "scan"}, // go-text measures in its fixed-point numbers; scanners write TIFF
	"golang.org/x/net/idna":              {"mail"},
	"golang.org/x/sys":                   {"print", "sqlite", "notify"}, // printing calls the Windows shell, the store asks for the kind of a file's locks, notifications ask the registry
	"golang.org/x/text":                  {anywhere},
	"github.com/gen2brain/heic":          {"backend/scan/heic.go"},        // behind a tag: parts of it are LGPL
	"github.com/pdfcpu/pdfcpu":           {tests, "build/bench/scans.go"}, // which makes a PDF of scans
	"github.com/rogpeppe/go-internal":    {tests},
	"pgregory.net/rapid":                 {tests},
}

// Places that are not packages: any file, and any file that ends in _test.go.
const (
	anywhere = "anywhere"
	tests    = "tests"
)

// source is a file with its imports. Its path is relative to the root, with
// slashes.
type source struct {
	path    string
	imports []string
}

func TestEveryImportIsAllowed(t *testing.T) {
	files := sources(t)
	if len(files) < 10 {
		t.Fatalf("found only %d files of ours: the test does not see the tree", len(files))
	}
	for _, sentence := range forbiddenImports(files) {
		t.Error(sentence)
	}
}

func TestForbiddenImportsAreFound(t *testing.T) {
	for _, tc := range []struct {
		name string
		file string
		imp  string
		want string // "" is allowed
	}{
		{"callbook may use the standard library", "backend/callbook/day.go", "time", ""},
		{"callbook may not open the store", "backend/callbook/day.go", "callbook/backend/sqlite", "sqlite"},
		{"nor may its tests", "backend/callbook/day_test.go", "callbook/backend/sqlite", "sqlite"},
		{"callbook may read typed dates", "backend/callbook/day.go", "callbook/backend/callbook/dates", ""},
		{"typed dates know nothing of callbook", "backend/callbook/dates/read.go", "callbook/backend/callbook", "callbook/dates"},
		{"other packages have dates from callbook", "backend/bridge/date.go", "callbook/backend/callbook/dates", "callbook/dates"},
		{"the store may use callbook", "backend/sqlite/call.go", "callbook/backend/callbook", ""},
		{"the store may not use paper", "backend/sqlite/call.go", "callbook/backend/print", "print"},
		{"nor a package below it", "backend/sqlite/call.go", "callbook/backend/print/page", "print"},
		{"a package may use what is below it", "backend/print/pack.go", "callbook/backend/print/page", ""},
		{"what is below a package may use its neighbour", "backend/print/pdf/write.go", "callbook/backend/print/page", ""},
		{"what is below a package has the same rules", "backend/print/pdf/write.go", "callbook/backend/sqlite", "sqlite"},
		{"the bridge may use the store", "backend/bridge/book.go", "callbook/backend/sqlite", ""},
		{"so may its tests look into SQLite", "backend/bridge/reads_test.go", "callbook/backend/sqlite/sqlitetest", ""},
		{"which the bridge may not", "backend/bridge/book.go", "callbook/backend/sqlite/sqlitetest", "sqlitetest"},
		{"nor the store", "backend/sqlite/open.go", "callbook/backend/sqlite/sqlitetest", "sqlitetest"},
		{"whose own tests may", "backend/sqlite/kill_linux_amd64_test.go", "callbook/backend/sqlite/sqlitetest", ""},
		{"the bridge may not use the command line", "backend/bridge/book.go", "callbook/backend/cli", "cli"},
		{"the command line may use the bridge", "backend/cli/plan.go", "callbook/backend/bridge", ""},
		{"the command line may not use the store", "backend/cli/plan.go", "callbook/backend/sqlite", "sqlite"},
		{"the top level may use every package", "main.go", "callbook/backend/cli", ""},
		{"no package may use the top level", "backend/cli/plan.go", "callbook", "callbook"},
		{"a folder without a line in the table is refused", "backend/utils/join.go", "strings", "utils"},
		{"so is a folder beside backend", "internal/join.go", "strings", "internal"},
		{"the store may use the SQLite driver", "backend/sqlite/open.go", "modernc.org/sqlite", ""},
		{"no other package may use it", "backend/bridge/book.go", "modernc.org/sqlite/lib", "modernc.org/sqlite"},
		{"no other package may use the standard library's SQL", "backend/bridge/book.go", "database/sql", "database/sql"},
		{"nothing uses a network", "backend/mail/send.go", "net/http", "net/http"},
		{"app.go may use Wails", "app.go", "github.com/wailsapp/wails/v2/pkg/options", ""},
		{"so may one file of the bridge", "backend/bridge/shell.go", "github.com/wailsapp/wails/v2", ""},
		{"no other file may", "backend/bridge/book.go", "github.com/wailsapp/wails/v2", "wails"},
		{"a test may use the modules of tests", "backend/print/pdf/write_test.go", "github.com/pdfcpu/pdfcpu/pkg/api", ""},
		{"the program may not", "backend/print/pdf/write.go", "github.com/pdfcpu/pdfcpu/pkg/api", "pdfcpu"},
		{"a module that is not in the table is refused", "backend/mail/eml.go", "github.com/stretchr/testify/require", "testify"},
		{"a module with a similar name is another module", "backend/sqlite/open.go", "modernc.org/sqlitecopy", "sqlitecopy"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := forbiddenImports([]source{{tc.file, []string{tc.imp}}})
			switch {
			case tc.want == "" && len(got) > 0:
				t.Errorf("refused: %v", got)
			case tc.want != "" && (len(got) != 1 || !strings.Contains(got[0], tc.want)):
				t.Errorf("got %q, want one sentence about %s", got, tc.want)
			}
		})
	}
}

func TestThirdPartyListNamesEveryModule(t *testing.T) {
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

// forbiddenImports returns one sentence for each import that the tables forbid.
func forbiddenImports(files []source) []string {
	var found []string
	for _, f := range files {
		pkg := packageOf(path.Dir(f.path))
		if _, ok := packages[pkg]; !ok {
			found = append(found, fmt.Sprintf("%s: the table has no line for the package %s. Add one, or move the file into a package that has one.", f.path, pkg))
			continue
		}
		for _, imp := range f.imports {
			if why := forbidden(f.path, pkg, imp); why != "" {
				found = append(found, fmt.Sprintf("%s imports %s: %s", f.path, imp, why))
			}
		}
	}
	return found
}

// forbidden says why a file may not import something, or "" if it may.
func forbidden(file, pkg, imp string) string {
	if imp == "callbook" {
		return "callbook is the program, and nothing imports it."
	}
	if ours, ok := strings.CutPrefix(imp, "callbook/"); ok {
		other := packageOf(ours)
		if other == sqliteTest && strings.HasSuffix(file, "_test.go") && (pkg == "sqlite" || slices.Contains(packages[pkg], "sqlite")) {
			return ""
		}
		if other == pkg || slices.Contains(packages[pkg], other) {
			return ""
		}
		return fmt.Sprintf("%s may not import %s.", pkg, other)
	}
	for module, places := range modules {
		if imp != module && !strings.HasPrefix(imp, module+"/") {
			continue
		}
		for _, place := range places {
			if place == anywhere || place == pkg || place == file || place == tests && strings.HasSuffix(file, "_test.go") {
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

// packageOf returns the package of the table that a folder belongs to; "." is the
// root. A folder outside backend/ belongs to its first element.
func packageOf(folder string) string {
	if folder == "." {
		return "main"
	}
	folder = strings.TrimPrefix(folder, "backend/")
	for pkg := folder; pkg != "."; pkg = path.Dir(pkg) {
		if _, ok := packages[pkg]; ok {
			return pkg
		}
	}
	pkg, _, _ := strings.Cut(folder, "/")
	return pkg
}

// sources lists our files, including those for other systems and build tags.
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
