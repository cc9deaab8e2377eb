package bridge_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
)

// subjects are the structs that a window binds.
func subjects() []reflect.StructField {
	var all []reflect.StructField
	for _, field := range reflect.VisibleFields(reflect.TypeFor[bridge.Book]()) {
		if field.IsExported() {
			all = append(all, field)
		}
	}
	return all
}

// Values that cross to the window need a TypeScript type. Wails silently turns
// others into any, or leaves them out.
func TestEveryBoundTypeHasATypeScriptType(t *testing.T) {
	for _, subject := range subjects() {
		if subject.Type.Kind() != reflect.Pointer || subject.Type.Elem().Kind() != reflect.Struct {
			t.Errorf("%s cannot be bound: it is a %s", subject.Name, subject.Type)
			continue
		}
		if subject.Type.NumMethod() == 0 {
			t.Errorf("%s has nothing to bind", subject.Name)
		}
		for method := range subject.Type.Methods() {
			name := subject.Type.Elem().Name() + "." + method.Name
			for _, problem := range crossing(method.Type) {
				t.Errorf("%s: %s", name, problem)
			}
		}
	}
}

// crossing says what is wrong with the signature of a method.
func crossing(method reflect.Type) []string {
	var problems []string
	if method.IsVariadic() {
		problems = append(problems, "a variable number of parameters")
	}
	for i := 1; i < method.NumIn(); i++ { // the first is the receiver
		in := method.In(i)
		if in.Kind() != reflect.Struct && in.PkgPath() != "" && !enums()[in] {
			problems = append(problems, "a parameter of the named type "+in.String()+", for which no type is generated")
			continue
		}
		if in.Kind() == reflect.Pointer {
			problems = append(problems, "a pointer as parameter")
		}
		problems = append(problems, typed(in, "parameter", nil)...)
	}
	failure := reflect.TypeFor[error]()
	switch n := method.NumOut(); {
	case n == 0, n == 1 && method.Out(0) == failure:
	case n == 1:
		problems = append(problems, typed(method.Out(0), "result", nil)...)
	case n == 2 && method.Out(1) == failure:
		if method.Out(0).Kind() == reflect.Pointer {
			problems = append(problems, "a result that may be nil: what is not there is not_found")
		}
		problems = append(problems, typed(method.Out(0), "result", nil)...)
	default:
		problems = append(problems, fmt.Sprintf("%d results: all but the first are lost, or it is no error", n))
	}
	return problems
}

// enums are the types whose values the page knows.
func enums() map[reflect.Type]bool {
	known := map[reflect.Type]bool{}
	for _, values := range bridge.Enums() {
		one, _ := reflect.TypeOf(values).Elem().FieldByName("Value")
		known[one.Type] = true
	}
	return known
}

// A value that the page does not know of would pass there as another one.
func TestEnumListsEveryConstantOfItsType(t *testing.T) {
	rules, err1 := filepath.Glob("../callbook/*.go")
	typed, err2 := filepath.Glob("../callbook/dates/*.go")
	files := append(rules, typed...)
	if len(rules) == 0 || len(typed) == 0 {
		t.Fatal(err1, err2)
	}
	constants := map[string]int{}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for node := range ast.Preorder(parsed) {
			decl, ok := node.(*ast.GenDecl)
			if !ok || decl.Tok != token.CONST {
				continue
			}
			for _, spec := range decl.Specs {
				value, ok := spec.(*ast.ValueSpec)
				if !ok {
					continue
				}
				if named, ok := value.Type.(*ast.Ident); ok {
					constants[named.Name] += len(value.Names)
				}
			}
		}
	}
	for _, values := range bridge.Enums() {
		list := reflect.ValueOf(values)
		one, _ := list.Type().Elem().FieldByName("Value")
		if strings.HasPrefix(one.Type.PkgPath(), reflect.TypeFor[callbook.Channel]().PkgPath()) && constants[one.Type.Name()] != list.Len() {
			t.Errorf("%s has %d constants, but the page knows %d of them", one.Type, constants[one.Type.Name()], list.Len())
		}
	}
}

// typed says which parts of a type lose theirs on the way.
func typed(v reflect.Type, at string, above []reflect.Type) []string {
	for _, a := range above {
		if a == v {
			return nil
		}
	}
	above = append(above, v)
	switch v.Kind() {
	case reflect.String, reflect.Bool, reflect.Int, reflect.Int64, reflect.Float64:
		return nil
	case reflect.Slice:
		if v.Elem().Kind() == reflect.Uint8 && v != reflect.TypeFor[json.RawMessage]() {
			return []string{at + " is bytes, which are slow"}
		}
		if v.Elem().Kind() == reflect.Pointer {
			return []string{at + " is a list of pointers"}
		}
		return typed(v.Elem(), at+"[]", above)
	case reflect.Pointer:
		return typed(v.Elem(), at, above)
	case reflect.Map:
		switch v.Elem().Kind() {
		case reflect.String, reflect.Bool, reflect.Int, reflect.Float64, reflect.Interface:
			return nil
		}
		return []string{at + " is a map of " + v.Elem().String() + ", for which no type is generated"}
	case reflect.Struct:
		if v == reflect.TypeFor[time.Time]() {
			return []string{at + " is a time, which becomes any"}
		}
		var problems []string
		for i := range v.NumField() {
			field := v.Field(i)
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			switch {
			case field.Anonymous && name == "":
				problems = append(problems, typed(field.Type, at, above)...)
				continue
			case !field.IsExported():
				problems = append(problems, at+"."+field.Name+" is not exported and does not cross")
			case name == "" || name == "-":
				problems = append(problems, at+"."+field.Name+" has no name of its own in JSON")
			}
			problems = append(problems, typed(field.Type, at+"."+field.Name, above)...)
			if field.Type.Kind() == reflect.Slice && enums()[field.Type.Elem()] && field.Tag.Get("ts_type") == "" {
				problems = append(problems, at+"."+field.Name+" is a list of an enum, which becomes string[] without a ts_type")
			}
		}
		return problems
	}
	return []string{fmt.Sprintf("%s is a %s, which has no type there", at, v)}
}

func TestBoundTypeCheckFindsEachFault(t *testing.T) {
	type named string
	type untagged struct{ Name string }
	type channels struct {
		Tried []callbook.Channel `json:"tried"`
	}
	type timed struct {
		At time.Time `json:"at"`
	}
	for name, method := range map[string]any{
		"a context": func(bridge.Book, interface{ Done() <-chan struct{} }) error { return nil },
		"a named string that EnumBind does not know": func(bridge.Book, named) error { return nil },
		"a list of an enum":                          func(bridge.Book) (channels, error) { return channels{}, nil },
		"a pointer":                                  func(bridge.Book, *string) error { return nil },
		"many":                                       func(bridge.Book, ...string) error { return nil },
		"a map of structs":                           func(bridge.Book) (map[string]bridge.AccountRef, error) { return nil, nil },
		"a time":                                     func(bridge.Book) (timed, error) { return timed{}, nil },
		"a list of times":                            func(bridge.Book) ([]time.Time, error) { return nil, nil },
		"three results":                              func(bridge.Book) (string, string, error) { return "", "", nil },
		"two results":                                func(bridge.Book) (string, string) { return "", "" },
		"a nil":                                      func(bridge.Book) (*bridge.Call, error) { return nil, nil },
		"a field without a tag":                      func(bridge.Book) (untagged, error) { return untagged{}, nil },
		"bytes":                                      func(bridge.Book) ([]byte, error) { return nil, nil },
		"a channel":                                  func(bridge.Book) chan int { return nil },
	} {
		if len(crossing(reflect.TypeOf(method))) == 0 {
			t.Errorf("%s was let through", name)
		}
	}
	if problems := crossing(reflect.TypeOf(func(bridge.Book, callbook.Channel) error { return nil })); len(problems) > 0 {
		t.Errorf("an enum as parameter: %v", problems)
	}
}

// A list without anything in it crosses as [], never as null, and so does a
// map; on an empty book and on a full one.
func TestEmptyListsAreSentAsLists(t *testing.T) {
	empty := office{desk: newDesk(t)}
	full := newOffice(t)
	_, err := full.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportAll, File: filepath.Join(full.out, "all.ics")})
	full.must(err)
	contacts := full.write("contacts.csv", "Name\nPat O'Brien\n")
	crosses := func(name string, v any, err error) {
		t.Helper()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		for _, problem := range nulls(reflect.ValueOf(v), name) {
			t.Error(problem)
		}
		if _, err := json.Marshal(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, o := range []office{empty, full} {
		v1, err := o.Accounts.List("", 0, 0)
		crosses("Accounts.List", v1, err)
		v2, err := o.Accounts.List("!?", 0, 0)
		crosses("Accounts.List of nothing", v2, err)
		v3, err := o.People.List("", 0, 0)
		crosses("People.List", v3, err)
		v4, err := o.Calls.List("")
		crosses("Calls.List", v4, err)
		v5, err := o.Calls.List("today")
		crosses("Calls.List of today", v5, err)
		for _, which := range []string{bridge.ListOpen, bridge.ListDue, bridge.ListOverdue, bridge.ListAll} {
			v, err := o.FollowUps.List(which, 0, 0)
			crosses("FollowUps.List "+which, v, err)
			v, err = o.FollowUps.List(which, 5, 1000)
			crosses("FollowUps.List beyond its end", v, err)
		}
		v6, err := o.Templates.List()
		crosses("Templates.List", v6, err)
		v7, err := o.Templates.Show("post-call")
		crosses("Templates.Show", v7, err)
		cadences, err := o.Cadences.List()
		crosses("Cadences.List", cadences, err)
		cadence, err := o.Cadences.Edit("standard")
		crosses("Cadences.Edit", cadence, err)
		v8, err := o.Cadences.Preview("standard", "today", 12)
		crosses("Cadences.Preview", v8, err)
		v9, err := o.Search.Find("nothing at all", 5)
		crosses("Search.Find", v9, err)
		v10, err := o.Settings.List()
		crosses("Settings.List", v10, err)
		set, err := o.Settings.Show()
		crosses("Settings.Show", set, err)
		v11, err := o.History.List(0)
		crosses("History.List", v11, err)
		v12, err := o.History.Check()
		crosses("History.Check", v12, err)
		v13, err := o.Reminders.Due(false)
		crosses("Reminders.Due", v13, err)
		v14, err := o.Reminders.Due(true)
		crosses("Reminders.Due, told", v14, err)
		v15, err := o.Paper.Print(bridge.PrintRequest{Blank: "pre-call", File: filepath.Join(o.out, "blank.svg")})
		crosses("Paper.Print", v15, err)
		v16, err := o.Contacts.Import(bridge.ImportRequest{File: contacts, DryRun: true})
		crosses("Contacts.Import", v16, err)
		v17, err := o.Accounts.Add(bridge.NewAccount{Name: "Bare"})
		crosses("Accounts.Add", v17, err)
		open, err := o.Accounts.OpenConcerns("Bare")
		crosses("Accounts.OpenConcerns", open, err)
		v18, err := o.People.Add(bridge.NewPerson{Name: "Nobody", Account: "Bare"})
		crosses("People.Add", v18, err)
		v19, err := o.Calls.Plan(bridge.PlanRequest{Account: "Bare", At: "fri"})
		crosses("Calls.Plan", v19, err)
		v20, err := o.Sheets.Show(v19.Pre.Code)
		crosses("Sheets.Show", v20, err)
		v28, err := o.Sheets.Advise(bridge.Steps{Code: v19.Post.Code, Rows: []bridge.StepRow{{When: "soon"}, {When: "fri"}}})
		crosses("Sheets.Advise", v28, err)
		v21, err := o.Calls.Move(v19.ID, "mon", "")
		crosses("Calls.Move", v21, err)
		v22, err := o.Sheets.File(v19.Post.Code, "They call us")
		crosses("Sheets.File", v22, err)
		v23, err := o.Dates.Read("fri")
		crosses("Dates.Read", v23, err)
		for _, text := range []string{"", "fri 9am", "3/4", "soon"} {
			echo, err := o.Dates.Echo(text)
			crosses("Dates.Echo", echo, err)
		}
		v24, err := o.FollowUps.Move(o.owe("Bare", "fri", "Thanks").ID, "mon", "")
		crosses("FollowUps.Move", v24, err)
		v25, err := o.Cadences.Start("standard", "Bare", "")
		crosses("Cadences.Start", v25, err)
		v26, err := o.Cadences.Stop("Bare")
		crosses("Cadences.Stop", v26, err)
		v27, err := o.History.Undo()
		crosses("History.Undo", v27, err)
	}
	v1, err := full.Sheets.Show(full.filed.Post.Code)
	crosses("Sheets.Show, filed", v1, err)
	v2, err := full.Recaps.Draft(full.filed.ID, true, "")
	crosses("Recaps.Draft", v2, err)
	v3, err := full.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportOne, FollowUp: full.followUp.ID, File: filepath.Join(full.out, "one.ics")})
	crosses("Calendar.Export", v3, err)
	v4, err := full.Calendar.Import(bridge.MovesRequest{File: filepath.Join(full.out, "all.ics"), DryRun: true})
	crosses("Calendar.Import", v4, err)
}

// nulls are the places of a value that would cross as null where a list or a
// map is declared.
func nulls(v reflect.Value, at string) []string {
	switch v.Kind() {
	case reflect.Slice:
		if v.IsNil() {
			return []string{at + " crosses as null"}
		}
		var all []string
		for i := range v.Len() {
			all = append(all, nulls(v.Index(i), fmt.Sprintf("%s[%d]", at, i))...)
		}
		return all
	case reflect.Map:
		if v.IsNil() {
			return []string{at + " crosses as null"}
		}
		var all []string
		for key, value := range v.Seq2() {
			all = append(all, nulls(value, fmt.Sprintf("%s[%v]", at, key))...)
		}
		return all
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return nulls(v.Elem(), at)
	case reflect.Struct:
		var all []string
		for i := range v.NumField() {
			_, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			if strings.Contains(options, "omitempty") && v.Field(i).IsZero() {
				continue
			}
			all = append(all, nulls(v.Field(i), at+"."+v.Type().Field(i).Name)...)
		}
		return all
	}
	return nil
}
