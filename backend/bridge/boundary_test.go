package bridge_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
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
	packages := map[string]map[string]constants{}
	for _, values := range bridge.Enums() {
		list := reflect.ValueOf(values)
		one, _ := list.Type().Elem().FieldByName("Value")
		pkg := one.Type.PkgPath()
		if packages[pkg] == nil {
			packages[pkg] = constantsOf(t, filepath.Join("..", "..", strings.TrimPrefix(pkg, "callbook/")))
		}
		var known []string
		for i := range list.Len() {
			known = append(known, list.Index(i).FieldByName("Value").String())
		}
		of := packages[pkg][one.Type.Name()]
		for _, value := range of.values {
			if !slices.Contains(known, value) {
				t.Errorf("%s can be %q, which the page does not know", one.Type, value)
			}
		}
		if strings.HasPrefix(pkg, reflect.TypeFor[callbook.Channel]().PkgPath()) && of.n != list.Len() {
			t.Errorf("%s has %d constants, but the page knows %d", one.Type, of.n, list.Len())
		}
	}
}

// constants are how many constants a type has, and the values of those that are
// written as a string.
type constants struct {
	n      int
	values []string
}

// constantsOf are the constants of a package, by their type.
func constantsOf(t *testing.T, folder string) map[string]constants {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if len(files) == 0 {
		t.Fatal(folder, err)
	}
	found := map[string]constants{}
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
				value, _ := spec.(*ast.ValueSpec)
				named, ok := value.Type.(*ast.Ident)
				if !ok {
					continue
				}
				of := found[named.Name]
				of.n += len(value.Names)
				for _, written := range value.Values {
					if text, err := strconv.Unquote(types.ExprString(written)); err == nil {
						of.values = append(of.values, text)
					}
				}
				found[named.Name] = of
			}
		}
	}
	return found
}

// closed are the names of fields and parameters that say which one of a few.
var closed = []string{
	"Agreed", "AgreedBy", "As", "By", "ByName", "Channel", "Code", "Column", "Encoding", "Fate", "Field", "Form", "Format", "How", "Job", "Kind",
	"Lacks", "NamedBy", "Outcome", "Paper", "Part", "Phase", "Place", "PreferredChannel", "Settled", "Side", "State", "Status", "Tab", "Theme", "What", "Which",
}

// open are those that are text all the same.
var open = map[string]string{
	"Account.PreferredChannel": "or the customer's own word",
	"Call.Place":               "the rep's words", "CallEdit.Place": "the rep's words", "Trashed.What": "words to be shown", "PlanRequest.Place": "the rep's words",
	"Concern.What": "the rep's words", "Concern.How": "the rep's words",
	"Promise.What": "the rep's words", "NewPromise.What": "the rep's words", "Inbound.What": "the rep's words",
	"Fault.Field": "a field of any request", "Misread.Field": "a prompt of any template",
	"InsightRow.Code": "of a sheet", "Known.Code": "of a sheet", "KeyInRequest.Code": "of a sheet", "LogEntry.Code": "of a sheet", "Sheet.Code": "of a sheet",
	"ScannedPage.Code": "of a sheet", "SheetRef.Code": "of a sheet", "SourceSheet.Code": "of a sheet", "Steps.Code": "of a sheet", "Wording.Code": "of a sheet",
	"KeptMail.Form": "may name who it is forwarded to", "RecapMail.Form": "may name who it is forwarded to",
	"RecapFact.Kind":       "words to be shown",
	"Country.Code":         "the page takes them as they come, so that there is one list",
	"Country.Part":         "words to be shown",
	"LeftOut.Column":       "of the file",
	"LeftOutColumn.Column": "of the file",

	"Recaps.HandOver form": "may name who it is forwarded to", "Recaps.NotYet form": "may name who it is forwarded to",
	"Recaps.Open form": "may name who it is forwarded to", "Recaps.Sent form": "may name who it is forwarded to",
	"Recaps.StartOver form": "may name who it is forwarded to", "Recaps.Use form": "may name who it is forwarded to",
	"Shell.ChooseFile kind": "the words of a dialog",
}

// Where one of a few values crosses, the page and the compiler know which.
func TestWhatIsOneOfAFewHasATypeOfItsOwn(t *testing.T) {
	untyped := map[string]bool{}
	for _, subject := range subjects() {
		for method := range subject.Type.Methods() {
			for i := 1; i < method.Type.NumIn(); i++ {
				untypedIn(method.Type.In(i), untyped, nil)
			}
			for i := range method.Type.NumOut() {
				untypedIn(method.Type.Out(i), untyped, nil)
			}
		}
	}
	untypedIn(reflect.TypeFor[bridge.Fault](), untyped, nil)
	untypedParameters(t, untyped)
	for name := range untyped {
		if _, is := open[name]; !is {
			t.Errorf("%s is a plain string: give it a type, or say in open why any text will do", name)
		}
	}
	for name := range open {
		if !untyped[name] {
			t.Errorf("open names %s, which is no plain string that crosses", name)
		}
	}
}

// untypedIn collects the plain strings of a type that are named like one of a few.
func untypedIn(v reflect.Type, found map[string]bool, above []reflect.Type) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		untypedIn(v.Elem(), found, above)
	case reflect.Struct:
		if slices.Contains(above, v) {
			return
		}
		for i := range v.NumField() {
			field := v.Field(i)
			of := field.Type
			if of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
				of = of.Elem()
			}
			if of == reflect.TypeFor[string]() && slices.Contains(closed, field.Name) {
				found[v.Name()+"."+field.Name] = true
			}
			untypedIn(field.Type, found, append(above, v))
		}
	}
}

// untypedParameters collects those of the bound methods, but for the codes of sheets.
func untypedParameters(t *testing.T, found map[string]bool) {
	t.Helper()
	bound := map[string]bool{}
	for _, subject := range subjects() {
		bound[subject.Type.Elem().Name()] = true
	}
	files, err := filepath.Glob("*.go")
	if len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range parsed.Decls {
			method, ok := decl.(*ast.FuncDecl)
			if !ok || method.Recv == nil || !method.Name.IsExported() {
				continue
			}
			subject := strings.TrimPrefix(types.ExprString(method.Recv.List[0].Type), "*")
			if !bound[subject] {
				continue
			}
			for _, params := range method.Type.Params.List {
				for _, name := range params.Names {
					word := strings.ToUpper(name.Name[:1]) + name.Name[1:]
					if types.ExprString(params.Type) == "string" && word != "Code" && slices.Contains(closed, word) {
						found[subject+"."+method.Name.Name+" "+name.Name] = true
					}
				}
			}
		}
	}
}

func TestTheCheckForPlainStringsFindsThem(t *testing.T) {
	type row struct {
		Kind  string
		Part  *string
		State []string
		Name  string
		Typed callbook.Channel
	}
	type page struct{ Rows []row }
	found := map[string]bool{}
	untypedIn(reflect.TypeFor[page](), found, nil)
	if want := map[string]bool{"row.Kind": true, "row.Part": true, "row.State": true}; !maps.Equal(found, want) {
		t.Errorf("found %v", found)
	}
}

// What the page or the command line sends is no value of its type until it is
// checked.
func TestAValueOutsideItsSetIsRefused(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	person := d.person("Zoë Müller", "Ivy Seeds")
	pad, err := d.Sheets.Pad(1)
	d.must(err)
	contacts := d.write("contacts.csv", "Name\nPat O'Brien\n")
	svg := filepath.Join(d.out, "blank.svg")
	for name, refused := range map[string]func() error{
		"FollowUps.Add, channel": func() error {
			_, err := d.FollowUps.Add(bridge.NewFollowUp{Account: "ivy", When: "fri", Purpose: "Ask", Channel: "fax"})
			return err
		},
		"FollowUps.Add, agreed": func() error {
			_, err := d.FollowUps.Add(bridge.NewFollowUp{Account: "ivy", When: "fri", Purpose: "Ask", Channel: "phone", Agreed: "them"})
			return err
		},
		"FollowUps.List": func() error { _, err := d.FollowUps.List("late", 0, 0); return err },
		"FollowUps.Page": func() error { _, err := d.FollowUps.Page(bridge.FollowUpQuery{Which: "due"}); return err },
		"Promises.Add, by": func() error {
			_, err := d.Promises.Add(bridge.NewPromise{Account: "ivy", By: "you", What: "Call"})
			return err
		},
		"Promises.Add, named by": func() error {
			_, err := d.Promises.Add(bridge.NewPromise{Account: "ivy", By: "us", What: "Call", NamedBy: "them"})
			return err
		},
		"Calls.Plan": func() error {
			_, err := d.Calls.Plan(bridge.PlanRequest{Account: "ivy", At: "fri", Kind: "fax"})
			return err
		},
		"Sheets.KeyIn": func() error {
			_, err := d.Sheets.KeyIn(bridge.KeyInRequest{Code: pad[0], Account: "ivy", Kind: "fax"})
			return err
		},
		"Accounts.Heard":    func() error { return d.Accounts.Heard(bridge.Inbound{Account: "ivy", Channel: "fax"}) },
		"Accounts.Timeline": func() error { _, err := d.Accounts.Timeline("ivy", "visits", 0); return err },
		"People.Add": func() error {
			_, err := d.People.Add(bridge.NewPerson{Name: "Pat", Account: "ivy", Part: "signs"})
			return err
		},
		"People.Edit": func() error {
			_, err := d.People.Edit(bridge.PersonEdit{ID: person.ID, Part: new(callbook.Part("signs"))})
			return err
		},
		"Cadences.Save": func() error {
			_, err := d.Cadences.Save(bridge.CadenceForm{Title: "Own", Steps: []bridge.CadenceStep{{ID: "a", Channel: "fax", AfterDays: 9}}})
			return err
		},
		"Logbook.Show":    func() error { _, err := d.Logbook.Show(bridge.LogbookQuery{What: "loved"}); return err },
		"Insights.Behind": func() error { _, err := d.Insights.Behind(bridge.InsightQuery{Measure: "sunshine"}); return err },
		"Calendar.Export": func() error {
			_, err := d.Calendar.Export(bridge.ExportRequest{Which: "old", File: filepath.Join(d.out, "a.ics")})
			return err
		},
		"Search.Place":    func() error { _, err := d.Search.Place("promise", person.ID); return err },
		"Search.Remember": func() error { return d.Search.Remember(bridge.Opened{Place: "call", ID: "x", Tab: "notes"}) },
		"Doubles.Settle":  func() error { _, err := d.Doubles.Settle(person.ID, "waiting"); return err },
		"Paper.Print": func() error {
			_, err := d.Paper.Print(bridge.PrintRequest{Blank: "pre-call", Paper: "a3", File: svg})
			return err
		},
		"Templates.Preview": func() error {
			template, err := d.Templates.Show("pre-call")
			d.must(err)
			_, err = d.Templates.Preview(template, "a3", false)
			return err
		},
		"Templates.Save, place": func() error {
			template, err := d.Templates.Show("pre-call")
			d.must(err)
			template.Sections[0].Place = "bath"
			_, err = d.Templates.Save(template)
			return err
		},
		"Contacts.Import, format": func() error {
			_, err := d.Contacts.Import(bridge.ImportRequest{File: contacts, Format: "xlsx"})
			return err
		},
		"Contacts.Import, encoding": func() error {
			_, err := d.Contacts.Import(bridge.ImportRequest{File: contacts, Encoding: "utf-9"})
			return err
		},
	} {
		if err := refused(); err == nil || bridge.FaultOf(err).Code != bridge.Invalid {
			t.Errorf("%s: %v", name, err)
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
			if enums()[field.Type] && field.Type.PkgPath() == v.PkgPath() && field.Tag.Get("ts_type") != "" {
				problems = append(problems, at+"."+field.Name+" is an enum of its own package, for which Wails overlooks a ts_type")
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
		for _, which := range []bridge.WhichFollowUps{bridge.ListOpen, bridge.ListDue, bridge.ListOverdue, bridge.ListAll} {
			v, err := o.FollowUps.List(which, 0, 0)
			crosses("FollowUps.List "+string(which), v, err)
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
		v21, err := o.Calls.Move(v19.ID, "mon", "", "")
		crosses("Calls.Move", v21, err)
		v22, err := o.Sheets.File(v19.Post.Code, "They call us")
		crosses("Sheets.File", v22, err)
		v23, err := o.Dates.Read("fri")
		crosses("Dates.Read", v23, err)
		for _, text := range []string{"", "fri 9am", "3/4", "soon"} {
			echo, err := o.Dates.Echo(text, false)
			crosses("Dates.Echo", echo, err)
		}
		fortnight, err := o.Dates.Fortnight("")
		crosses("Dates.Fortnight", fortnight, err)
		v24, err := o.FollowUps.Move(o.owe("Bare", "fri", "Thanks").ID, "mon", "", "")
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
