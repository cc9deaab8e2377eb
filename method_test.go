package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// docs/method.md names for every requirement of the method its code and the test
// that shows it. A name that no longer exists must not stay there.
func TestEveryRequirementNamesCodeAndTestsThatExist(t *testing.T) {
	text, err := os.ReadFile("docs/method.md")
	if err != nil {
		t.Fatal(err)
	}
	known := named(t)
	if len(known) < 1000 {
		t.Fatalf("found only %d names of ours: the test does not see the tree", len(known))
	}
	for _, fault := range faultsOf(string(text), known) {
		t.Error(fault)
	}
}

func TestRequirementCheckFindsEachFault(t *testing.T) {
	known := map[string]kind{"pre-call.opening": place, "bridge.Calls.Plan": place, "TestPlan": proof}
	var whole strings.Builder
	for n := 1; n <= requirements; n++ {
		fmt.Fprintf(&whole, "| R%02d | asks | `pre-call.opening` | `TestPlan` |\n", n)
	}
	sound := "| R07 | asks | `pre-call.opening` | `TestPlan` |\n"
	for _, tc := range []struct {
		name, with string
		want       string // "" is sound
	}{
		{"a full table is sound", sound, ""},
		{"a place is a method too", "| R07 | asks | the plan, `bridge.Calls.Plan` | `TestPlan` |\n", ""},
		{"a requirement without a row", "", "R07 has no row"},
		{"two rows for one", sound + sound, "R07 has 2 rows"},
		{"a prompt that no sheet has", "| R07 | asks | `pre-call.openings` | `TestPlan` |\n", "`pre-call.openings`"},
		{"a test that is gone", "| R07 | asks | `pre-call.opening` | `TestPlans` |\n", "`TestPlans`"},
		{"no place", "| R07 | asks | somewhere | `TestPlan` |\n", "R07 names no place"},
		{"no test", "| R07 | asks | `pre-call.opening` | by hand |\n", "R07 names no test"},
		{"a place for a test", "| R07 | asks | `pre-call.opening` | `pre-call.opening` |\n", "R07 names no test"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := faultsOf(strings.Replace(whole.String(), sound, tc.with, 1), known)
			switch {
			case tc.want == "" && len(got) > 0:
				t.Errorf("found: %v", got)
			case tc.want != "" && !strings.Contains(strings.Join(got, "\n"), tc.want):
				t.Errorf("got %q, want one about %s", got, tc.want)
			}
		})
	}
}

// requirements is how many there are, R01 to R78.
const requirements = 78

// outOfScope is a requirement that Callbook leaves to others: recording calls and
// riding along are not work for a call book.
const outOfScope = "R68"

// kind is the kind of thing that a name in the table refers to.
type kind int

const (
	place kind = iota + 1
	proof
)

var (
	row    = regexp.MustCompile(`(?m)^\| (R\d\d) \| (.+) \| (.*) \| (.*) \|$`)
	quoted = regexp.MustCompile("`([^`]+)`")
)

func faultsOf(text string, known map[string]kind) []string {
	var faults []string
	rows := map[string]int{}
	for _, cells := range row.FindAllStringSubmatch(text, -1) {
		id := cells[1]
		rows[id]++
		if id == outOfScope {
			continue
		}
		for i, want := range []kind{place, proof} {
			found := false
			for _, name := range quoted.FindAllStringSubmatch(cells[3+i], -1) {
				if known[name[1]] == 0 {
					faults = append(faults, fmt.Sprintf("%s names `%s`, which does not exist", id, name[1]))
				}
				found = found || known[name[1]] == want
			}
			if !found {
				faults = append(faults, fmt.Sprintf("%s names no %s", id, map[kind]string{place: "place", proof: "test"}[want]))
			}
		}
	}
	for n := 1; n <= requirements; n++ {
		switch id := fmt.Sprintf("R%02d", n); rows[id] {
		case 1:
		case 0:
			faults = append(faults, id+" has no row")
		default:
			faults = append(faults, fmt.Sprintf("%s has %d rows", id, rows[id]))
		}
	}
	return faults
}

// named finds everything that the table may name: prompts of sheets
// (“pre-call.opening”), Go names (“bridge.Calls.Plan”), files of the page
// (“features/today/Peek.svelte”), tests by their names, and scripts and tests of
// the page by their files.
func named(t *testing.T) map[string]kind {
	t.Helper()
	known := map[string]kind{}
	err := errors.Join(
		walk("backend", func(path string) error { return goNames(path, known) }),
		walk("build", func(path string) error { return goNames(path, known) }),
		walk("testdata/commandline", func(path string) error { known[filepath.Base(path)] = proof; return nil }),
		walk("frontend/src/features", func(path string) error { pageName(path, "frontend/src/", known); return nil }),
		walk("frontend/src/lib", func(path string) error { pageName(path, "frontend/src/", known); return nil }),
		walk("frontend/e2e", func(path string) error { pageName(path, "frontend/e2e/", known); return nil }),
		walk("backend/templates", func(path string) error { return prompts(path, known) }),
	)
	if err != nil {
		t.Fatal(err)
	}
	return known
}

func walk(root string, visit func(path string) error) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return visit(filepath.ToSlash(path))
	})
}

func pageName(path, root string, known map[string]kind) {
	name := strings.TrimPrefix(path, root)
	switch {
	case strings.HasSuffix(name, ".test.ts"), strings.HasSuffix(name, ".e2e.ts"):
		known[name] = proof
	default:
		known[name] = place
	}
}

func goNames(path string, known map[string]kind) error {
	if !strings.HasSuffix(path, ".go") {
		return nil
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	inTest := strings.HasSuffix(path, "_test.go")
	pkg := filepath.Base(filepath.Dir(path)) + "."
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			switch {
			case inTest && strings.HasPrefix(decl.Name.Name, "Test"):
				known[decl.Name.Name] = proof
			case inTest:
			case decl.Recv != nil:
				known[pkg+receiver(decl.Recv.List[0].Type)+"."+decl.Name.Name] = place
			default:
				known[pkg+decl.Name.Name] = place
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				if of, ok := spec.(*ast.TypeSpec); ok && !inTest {
					known[pkg+of.Name.Name] = place
				}
			}
		}
	}
	return nil
}

func receiver(of ast.Expr) string {
	if star, ok := of.(*ast.StarExpr); ok {
		of = star.X
	}
	if name, ok := of.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

func prompts(path string, known map[string]kind) error {
	if filepath.Ext(path) != ".json" || filepath.Base(path) == "schema.json" {
		return nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var sheet struct {
		ID       string `json:"id"`
		Sections []struct {
			Prompts []struct {
				Key string `json:"key"`
			} `json:"prompts"`
		} `json:"sections"`
	}
	if err := json.Unmarshal(text, &sheet); err != nil {
		return fmt.Errorf("reading %s: %w", path, err)
	}
	known[sheet.ID] = place
	for _, section := range sheet.Sections {
		for _, prompt := range section.Prompts {
			known[sheet.ID+"."+prompt.Key] = place
		}
	}
	return nil
}
