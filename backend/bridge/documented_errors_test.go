package bridge_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// unknown is a reference that nothing in a book has, as a name, an id or a code.
const unknown = "ZZZ-ZZ"

// notAsked act on the computer itself, or ask the window for a dialog.
var notAsked = []string{
	"Shell.ChooseFile", "Shell.ChooseFolder", "Shell.ChooseSave", "Shell.OpenMail", "Shell.OpenMap", "Shell.Dial", "Shell.WriteTo", "Reminders.Install", "Reminders.Remove", "Reminders.Status", "Reminders.AtLogin", "Reminders.StartAtLogin",
}

// foundLater are called so that they get to look up the reference, because they
// refuse something else first.
var foundLater = map[string]func(*desk) error{
	"Calendar.Export": func(d *desk) error {
		_, err := d.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportOne, FollowUp: unknown, File: filepath.Join(d.out, "one.ics")})
		return err
	},
	"Calls.Log": func(d *desk) error { _, err := d.Calls.Log(bridge.LogRequest{Account: unknown}); return err },
	"Calls.Plan": func(d *desk) error {
		_, err := d.Calls.Plan(bridge.PlanRequest{Account: unknown, At: "tue 10:00"})
		return err
	},
	"Doubles.Settle": func(d *desk) error { _, err := d.Doubles.Settle(unknown, "same"); return err },
	"Paper.Open":     func(d *desk) error { _, err := d.Paper.Open(bridge.PrintRequest{Sheet: unknown}); return err },
	"Paper.Preview":  func(d *desk) error { _, err := d.Paper.Preview(bridge.PrintRequest{Call: unknown}); return err },
	"Paper.Print": func(d *desk) error {
		_, err := d.Paper.Print(bridge.PrintRequest{Blank: unknown, File: filepath.Join(d.out, "blank.pdf")})
		return err
	},
	"Paper.Send": func(d *desk) error { _, err := d.Paper.Send(bridge.PrintRequest{Peer: unknown}, ""); return err },
	"People.Add": func(d *desk) error {
		_, err := d.People.Add(bridge.NewPerson{Name: "Ada", Account: unknown})
		return err
	},
	"Promises.Add": func(d *desk) error {
		_, err := d.Promises.Add(bridge.NewPromise{By: "us", What: "Call", Account: unknown})
		return err
	},
	"Promises.Move":   func(d *desk) error { _, err := d.Promises.Move(unknown, "fri"); return err },
	"Recaps.HandOver": func(d *desk) error { _, err := d.Recaps.HandOver(unknown, "detailed", ""); return err },
	"Recaps.Keep": func(d *desk) error {
		_, err := d.Recaps.Keep(bridge.KeptMail{Call: unknown, Form: "brief"})
		return err
	},
	"Recaps.NotYet":     func(d *desk) error { _, err := d.Recaps.NotYet(unknown, "detailed"); return err },
	"Recaps.Open":       func(d *desk) error { _, err := d.Recaps.Open(unknown, "detailed"); return err },
	"Recaps.Sent":       func(d *desk) error { _, err := d.Recaps.Sent(unknown, "detailed"); return err },
	"Recaps.StartOver":  func(d *desk) error { _, err := d.Recaps.StartOver(unknown, "detailed"); return err },
	"Recaps.Use":        func(d *desk) error { _, err := d.Recaps.Use(unknown, "detailed", "", true); return err },
	"Search.Place":      func(d *desk) error { _, err := d.Search.Place("call", unknown); return err },
	"Sheets.Fill":       func(d *desk) error { _, err := d.Sheets.Fill(unknown, "{}"); return err },
	"Sheets.FillWithin": func(d *desk) error { _, err := d.Sheets.FillWithin(unknown, "{}", ""); return err },
	"Templates.Save": func(d *desk) error {
		t := d.template("pre-call")
		t.ID = "unknown"
		_, err := d.Templates.Save(t)
		return err
	},
}

// Whatever a method is asked, it gives no other errors than its comment names:
// for a reference that nothing has, for none, and for those of things in a state
// that may forbid it. Where the comment names NotFound, it gives that one.
func TestMethodsReturnTheErrorsTheirCommentsName(t *testing.T) {
	d := newDesk(t)
	comments, references := readErrorComments(t), append([]string{"", unknown}, referencesTo(d)...)
	asked := 0
	for _, subject := range d.Subjects() {
		v := reflect.ValueOf(subject)
		for method := range v.Type().Methods() {
			name := v.Type().Elem().Name() + "." + method.Name
			if n := method.Type.NumOut(); n == 0 || method.Type.Out(n-1) != reflect.TypeFor[error]() || slices.Contains(notAsked, name) {
				continue
			}
			asked++
			named, given := comments.codes(name), map[bridge.Code]bool{}
			ask := func(of string, args []reflect.Value) {
				results := method.Func.Call(args)
				err, failed := results[len(results)-1].Interface().(error)
				if !failed {
					return
				}
				code := bridge.FaultOf(err).Code
				if given[code] = true; !slices.Contains(named, code) {
					t.Errorf("%s, asked for %q, gives %s, which its comment does not name: %v", name, of, code, err)
				}
			}
			for _, reference := range references {
				ask(reference, arguments(v, method.Type, reference, false))
			}
			ask(unknown, arguments(v, method.Type, unknown, true))
			if later, is := foundLater[name]; is {
				if given[bridge.NotFound] {
					t.Errorf("%s finds a reference at once", name)
				}
				given[bridge.NotFound] = bridge.FaultOf(later(d)).Code == bridge.NotFound
			}
			if slices.Contains(named, bridge.NotFound) && !given[bridge.NotFound] {
				t.Errorf("%s names NotFound in its comment, and does not give it for %q", name, unknown)
			}
		}
	}
	if asked < 130 {
		t.Errorf("only %d methods were asked", asked)
	}
}

// referencesTo makes things that methods may refuse for their state, and names
// them.
func referencesTo(d *desk) []string {
	d.t.Helper()
	account := d.account("Hanse Seeds")
	ahead := d.plan("Hanse Seeds", "fri 10:00")
	filed := d.plan("Hanse Seeds", "today 8:00")
	d.debrief(filed, `{"overview": "They want a trial", "no_follow_up": "They call"}`)
	pad, err := d.Sheets.Pad(1)
	d.must(err)
	done := d.owe("Hanse Seeds", "fri", "ask how the trial went")
	_, err = d.FollowUps.Done(done.ID, "", false)
	d.must(err)
	promise, err := d.Promises.Add(bridge.NewPromise{Account: "Hanse Seeds", By: "them", What: "Send the list"})
	d.must(err)
	series, err := d.Cadences.Start("standard", "Hanse Seeds", "")
	d.must(err)
	lost := d.account("Ivy Nursery")
	_, err = d.Accounts.Lost(lost.ID, "", "")
	d.must(err)
	return []string{account.Name, lost.ID, ahead.ID, ahead.Pre.Code, filed.ID, filed.Post.Code, pad[0], done.ID, promise.ID, series.ID, series.Cadence, "pre-call", "today"}
}

// arguments passes a method a reference as its first text, or as every one, and
// zero values otherwise.
func arguments(receiver reflect.Value, method reflect.Type, reference string, all bool) []reflect.Value {
	args := []reflect.Value{receiver}
	given := false
	for i := 1; i < method.NumIn(); i++ {
		arg := reflect.New(method.In(i)).Elem()
		if !given || all {
			given = give(arg, reference) || given
		}
		args = append(args, arg)
	}
	return args
}

// give puts a reference into every text of a value, and reports whether it has one.
func give(to reflect.Value, reference string) bool {
	switch to.Kind() {
	case reflect.String:
		to.SetString(reference)
		return true
	case reflect.Slice:
		if to.Type().Elem().Kind() == reflect.String {
			to.Set(reflect.MakeSlice(to.Type(), 1, 1))
			to.Index(0).SetString(reference)
			return true
		}
	case reflect.Struct:
		given := false
		for i := range to.NumField() {
			given = give(to.Field(i), reference) || given
		}
		return given
	}
	return false
}

// errorComments are what the comments of methods say of errors, by subject and
// method.
type errorComments map[string]string

func readErrorComments(t *testing.T) errorComments {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	comments := errorComments{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, declared := range parsed.Decls {
			f, ok := declared.(*ast.FuncDecl)
			if !ok || f.Recv == nil {
				continue
			}
			_, says, _ := strings.Cut(f.Doc.Text(), "\nErrors: ")
			comments[strings.TrimPrefix(types.ExprString(f.Recv.List[0].Type), "*")+"."+f.Name.Name] = says
		}
	}
	return comments
}

var (
	namedCode  = regexp.MustCompile(`\b(Invalid|NotFound|Conflict|Unavailable)\b`)
	asAnother  = regexp.MustCompile(`\bas\s+([A-Z]\w+)`) // as Page, and Invalid for ...
	namedCodes = map[string]bridge.Code{
		"Invalid": bridge.Invalid, "NotFound": bridge.NotFound, "Conflict": bridge.Conflict, "Unavailable": bridge.Unavailable,
	}
)

// codes are those that the comment of a method names, with those of the method
// that it says to be like.
func (c errorComments) codes(method string) []bridge.Code {
	var codes []bridge.Code
	for _, name := range namedCode.FindAllString(c[method], -1) {
		codes = append(codes, namedCodes[name])
	}
	subject, _, _ := strings.Cut(method, ".")
	for _, other := range asAnother.FindAllStringSubmatch(c[method], -1) {
		codes = append(codes, c.codes(subject+"."+other[1])...)
	}
	return codes
}
