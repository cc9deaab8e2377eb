package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"
)

// Go does not define whether a return reads a variable before or after the calls in
// the same return: `return result, view(take)` returns an empty result if take
// fills it.
func TestNoReturnReadsAVariableThatACallInItChanges(t *testing.T) {
	checked := 0
	for _, file := range sources(t) {
		parsed, err := parser.ParseFile(token.NewFileSet(), file.path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range earlyReturns(parsed) {
			t.Errorf("%s: %s. Make the call first, and return then.", file.path, found)
		}
		checked++
	}
	if checked < 100 {
		t.Errorf("only %d files were checked", checked)
	}
}

func TestReturnCheckFindsEachFault(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		want       bool
	}{
		{"a closure in the call assigns it", `return n, view(func() error { n = 1; return nil })`, true},
		{"a closure in the call adds to a field", `return r, view(func() error { r.Taken = append(r.Taken, 1); return nil })`, true},
		{"a closure in the call passes its address", `return r, view(func() error { return fill(&r) })`, true},
		{"a closure with a name", `take := func() error { n++; return nil }; return n, view(take)`, true},
		{"a closure with a name, in another", `take := func() error { n++; return nil }; return n, view(func() error { return take() })`, true},
		{"the call comes first", `err := view(func() error { n = 1; return nil }); return n, err`, false},
		{"the closure changes a variable of its own", `return n, view(func() error { n := 0; n = 1; return use(n) })`, false},
		{"a map is the same map before and after", `m := map[int]int{}; return m, view(func() error { m[1] = 2; return nil })`, false},
		{"a call without a closure", `take := func() { n = 1 }; take(); return n, fmt.Errorf("no")`, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc f() (T, error) {\n"+tt.body+"\n}", parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			if found := earlyReturns(file); len(found) > 0 != tt.want {
				t.Errorf("found is %q", found)
			}
		})
	}
}

// earlyReturns lists the returns of a file that read a variable next to a call
// whose closure changes it.
func earlyReturns(file *ast.File) []string {
	var found []string
	for _, declared := range file.Decls {
		function, ok := declared.(*ast.FuncDecl)
		if !ok || function.Body == nil {
			continue
		}
		named := closures(function.Body)
		ast.Inspect(function.Body, func(n ast.Node) bool {
			r, ok := n.(*ast.ReturnStmt)
			if !ok || len(r.Results) < 2 {
				return true
			}
			var changed []string
			for _, e := range r.Results {
				changed = append(changed, changedBy(e, named, 0)...)
			}
			for _, e := range r.Results {
				if v, ok := e.(*ast.Ident); ok && slices.Contains(changed, v.Name) {
					found = append(found, fmt.Sprintf("in %s a return reads %s, and calls what changes it", function.Name.Name, v.Name))
				}
			}
			return true
		})
	}
	return found
}

// closures are the closures of a function that have a name.
func closures(body *ast.BlockStmt) map[string]*ast.FuncLit {
	named := map[string]*ast.FuncLit{}
	ast.Inspect(body, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && len(a.Lhs) == 1 && len(a.Rhs) == 1 {
			name, isName := a.Lhs[0].(*ast.Ident)
			closure, isClosure := a.Rhs[0].(*ast.FuncLit)
			if isName && isClosure {
				named[name.Name] = closure
			}
		}
		return true
	})
	return named
}

// changedBy lists the variables that the closures in an expression change,
// including closures called by name.
func changedBy(e ast.Node, named map[string]*ast.FuncLit, depth int) []string {
	var changed []string
	if depth > 10 { // closures that call each other
		return nil
	}
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			own := declaredIn(n)
			for _, name := range append(assignedIn(n.Body), changedBy(n.Body, named, depth+1)...) {
				if !slices.Contains(own, name) {
					changed = append(changed, name)
				}
			}
			return false
		case *ast.Ident:
			if closure, ok := named[n.Name]; ok {
				changed = append(changed, changedBy(closure, named, depth+1)...)
			}
		}
		return true
	})
	return changed
}

// assignedIn lists the variables that a body assigns, as a whole or in part, or
// takes the address of.
func assignedIn(body *ast.BlockStmt) []string {
	var names []string
	changes := func(e ast.Expr) {
		for {
			field, ok := e.(*ast.SelectorExpr)
			if !ok {
				break
			}
			e = field.X
		}
		if v, ok := e.(*ast.Ident); ok {
			names = append(names, v.Name)
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				changes(e)
			}
		case *ast.IncDecStmt:
			changes(n.X)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				changes(n.X)
			}
		}
		return true
	})
	return names
}

// declaredIn lists the variables that a closure declares itself.
func declaredIn(closure *ast.FuncLit) []string {
	var names []string
	add := func(all []*ast.Ident) {
		for _, one := range all {
			names = append(names, one.Name)
		}
	}
	ast.Inspect(closure, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			add(n.Names)
		case *ast.ValueSpec:
			add(n.Names)
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if v, ok := e.(*ast.Ident); ok && n.Tok == token.DEFINE {
					names = append(names, v.Name)
				}
			}
		}
		return true
	})
	return names
}
