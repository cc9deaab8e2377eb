package sqlite

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"callbook/backend/callbook"
)

var berlin = "Europe/Berlin"

func day(n int) time.Time { return time.Date(2026, 11, n, 8, 30, 0, 0, time.UTC) }

// same compares nouns except for the times that the store sets.
func same[T any](tb testing.TB, got, want T) {
	tb.Helper()
	g, w := reflect.New(reflect.TypeOf(got)).Elem(), reflect.New(reflect.TypeOf(want)).Elem()
	g.Set(reflect.ValueOf(got))
	w.Set(reflect.ValueOf(want))
	for _, name := range []string{"CreatedAt", "UpdatedAt"} {
		if f := g.FieldByName(name); f.IsValid() {
			if f.Interface().(time.Time).IsZero() { //nolint:errcheck // a noun's times have this type
				tb.Errorf("%s was not set", name)
			}
			f.SetZero()
			w.FieldByName(name).SetZero()
		}
	}
	if !reflect.DeepEqual(g.Interface(), w.Interface()) {
		tb.Errorf("got  %+v\nwant %+v", g.Interface(), w.Interface())
	}
}

// filled sets every field of a noun to a different value, so that a forgotten or
// swapped column is found.
func filled[T any](tb testing.TB, but ...string) T {
	tb.Helper()
	var noun T
	v := reflect.ValueOf(&noun).Elem()
	n := 0
	var fill func(reflect.Value)
	fill = func(f reflect.Value) {
		n++
		switch f.Interface().(type) {
		case time.Time:
			f.Set(reflect.ValueOf(day(1).Add(time.Duration(n) * time.Hour)))
			return
		case callbook.Day:
			f.SetString(string(callbook.DayOf(day(1).AddDate(0, 0, n))))
			return
		}
		switch f.Kind() {
		case reflect.String:
			f.SetString("text " + string(rune('a'+n)) + " ñ 種 😀")
		case reflect.Int:
			f.SetInt(int64(n))
		case reflect.Float64:
			f.SetFloat(float64(n) + 0.5)
		case reflect.Bool:
			f.SetBool(true)
		case reflect.Slice:
			f.Set(reflect.MakeSlice(f.Type(), 2, 2))
			fill(f.Index(0))
			fill(f.Index(1))
		case reflect.Struct:
			for i := range f.NumField() {
				fill(f.Field(i))
			}
		default:
			tb.Fatalf("a noun has a field of kind %s, which this test cannot fill", f.Kind())
		}
	}
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; !contains(but, name) {
			fill(v.Field(i))
		}
	}
	return noun
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// roundTrip saves a noun with every field set, then the same noun with every
// other field empty.
func roundTrip[T any](t *testing.T, save func(*Tx, T) error, load func(*Tx) (T, error), full, empty T) {
	t.Helper()
	s := newStore(t)
	for _, noun := range []T{full, empty} {
		update(t, s, "Saved", func(tx *Tx) error { return save(tx, noun) })
		view(t, s, func(tx *Tx) error {
			got, err := load(tx)
			if err == nil {
				same(t, got, noun)
			}
			return err
		})
		before := dump(t, s)
		update(t, s, "Saved again", func(tx *Tx) error { return save(tx, noun) })
		if dump(t, s) != before {
			t.Error("saving what is there already changed the book")
		}
	}
}

func first[T any](all []T, err error) (T, error) {
	var zero T
	if err != nil || len(all) == 0 {
		return zero, err
	}
	return all[0], nil
}

func TestEveryNounComesBackAsItWasSaved(t *testing.T) {
	t.Run("account", func(t *testing.T) {
		full := filled[callbook.Account](t, "RemovedAt")
		roundTrip(t, (*Tx).SaveAccount, func(tx *Tx) (callbook.Account, error) { return tx.Account(full.ID) },
			full, callbook.Account{ID: full.ID, Status: callbook.AccountOpen})
	})
	t.Run("person", func(t *testing.T) {
		full := filled[callbook.Person](t, "RemovedAt")
		roundTrip(t, (*Tx).SavePerson, func(tx *Tx) (callbook.Person, error) { return tx.Person(full.ID) },
			full, callbook.Person{ID: full.ID, Emails: []string{}, Phones: []string{}})
	})
	t.Run("call", func(t *testing.T) {
		full := filled[callbook.Call](t)
		roundTrip(t, (*Tx).SaveCall, func(tx *Tx) (callbook.Call, error) { return tx.Call(full.ID) }, full, callbook.Call{ID: full.ID, Colleagues: []string{}})
	})
	t.Run("promise", func(t *testing.T) {
		full := filled[callbook.Promise](t)
		roundTrip(t, (*Tx).SavePromise, func(tx *Tx) (callbook.Promise, error) { return first(tx.PromisesOf(full.AccountID, "")) },
			full, callbook.Promise{ID: full.ID, AccountID: full.AccountID})
	})
	t.Run("concern", func(t *testing.T) {
		full := filled[callbook.Concern](t)
		roundTrip(t, (*Tx).SaveConcern, func(tx *Tx) (callbook.Concern, error) { return first(tx.ConcernsOf(full.AccountID, "")) },
			full, callbook.Concern{ID: full.ID, AccountID: full.AccountID})
	})
	t.Run("follow-up", func(t *testing.T) {
		full := filled[callbook.FollowUp](t, "ToldFor")
		roundTrip(t, (*Tx).SaveFollowUp, func(tx *Tx) (callbook.FollowUp, error) { return tx.FollowUp(full.ID) }, full, callbook.FollowUp{ID: full.ID})
	})
	t.Run("series", func(t *testing.T) {
		full := filled[callbook.Series](t)
		roundTrip(t, (*Tx).SaveSeries, func(tx *Tx) (callbook.Series, error) { return tx.Series(full.ID) }, full, callbook.Series{ID: full.ID})
	})
	t.Run("export", func(t *testing.T) {
		full := filled[Export](t)
		roundTrip(t, (*Tx).SaveExport, func(tx *Tx) (Export, error) { return first(tx.Exports()) }, full, Export{UID: full.UID})
	})
	t.Run("touch", func(t *testing.T) {
		full := filled[callbook.Touch](t, "Kind")
		roundTrip(t, (*Tx).AddTouch, func(tx *Tx) (callbook.Touch, error) { return first(tx.TouchesOf(full.AccountID, 0)) }, full, full)
	})
}

func TestTheStoreSetsCreatedAndChangedTimes(t *testing.T) {
	s := newStore(t)
	a, _ := ivy(t, s)
	var made, changed callbook.Account
	view(t, s, func(tx *Tx) (err error) { made, err = tx.Account(a.ID); return err })
	a.Phone = ""
	update(t, s, "", func(tx *Tx) error { return tx.SaveAccount(a) })
	view(t, s, func(tx *Tx) (err error) { changed, err = tx.Account(a.ID); return err })
	if !changed.CreatedAt.Equal(made.CreatedAt) || !changed.UpdatedAt.After(made.UpdatedAt) {
		t.Errorf("created %v then %v, updated %v then %v", made.CreatedAt, changed.CreatedAt, made.UpdatedAt, changed.UpdatedAt)
	}
}

func TestTextThatSQLiteCannotStoreIsCleaned(t *testing.T) {
	s := newStore(t)
	update(t, s, "", func(tx *Tx) error { return tx.SaveAccount(callbook.Account{ID: "a", Name: "Ivy\x00 \xffSeeds"}) })
	view(t, s, func(tx *Tx) error {
		a, err := tx.Account("a")
		if a.Name != "Ivy \ufffdSeeds" {
			t.Errorf("the name became %q", a.Name)
		}
		return err
	})
}

func TestDeletedRowsStayDeletedAfterAnEdit(t *testing.T) {
	s := newStore(t)
	a, p := ivy(t, s)
	update(t, s, "Deleted", func(tx *Tx) error {
		if err := tx.DeleteAccount(a.ID); err != nil {
			return err
		}
		return tx.DeletePerson(p.ID)
	})
	for what, edit := range map[string]func(*Tx) error{
		"the account":         func(tx *Tx) error { a.Notes = "late edit"; return tx.SaveAccount(a) },
		"the person":          func(tx *Tx) error { p.Notes = "late edit"; return tx.SavePerson(p) },
		"what belongs to it":  func(tx *Tx) error { return tx.SavePromise(callbook.Promise{ID: "late", AccountID: a.ID}) },
		"somebody new":        func(tx *Tx) error { return tx.SavePerson(callbook.Person{ID: "late", AccountID: a.ID, Name: "Jo"}) },
		"another one's moved": func(tx *Tx) error { return tx.SaveFollowUp(callbook.FollowUp{ID: "late", AccountID: a.ID}) },
	} {
		if err := s.Update(t.Context(), "", edit); callbook.CodeOf(err) != callbook.Conflict {
			t.Errorf("%s: an edit gives %v, want a conflict", what, err)
		}
	}
	view(t, s, func(tx *Tx) error {
		if got, err := tx.Account(a.ID); err != nil || !got.Removed() || got.Name != a.Name {
			t.Errorf("history shows the deleted account as %+v, %v", got, err)
		}
		if got, err := tx.Person(p.ID); err != nil || !got.Removed() || got.Name != p.Name {
			t.Errorf("history shows the deleted person as %+v, %v", got, err)
		}
		if there, _, err := tx.AccountsMatching("", 0, 0); err != nil || len(there) != 0 {
			t.Errorf("the list has %v, %v", there, err)
		}
		people, err := tx.PeopleOf(a.ID)
		if len(people) != 0 {
			t.Errorf("the account still has %v", people)
		}
		return err
	})
	err := s.Update(t.Context(), "", func(tx *Tx) error { return tx.DeleteAccount(a.ID) })
	if callbook.CodeOf(err) != callbook.NotFound {
		t.Errorf("deleting twice gives %v, want not found", err)
	}
}

func TestPeopleOfACallKeepTheirOrder(t *testing.T) {
	s := newStore(t)
	c := callbook.Call{ID: "c", State: callbook.CallPlanned, Colleagues: []string{}}
	for _, order := range [][]string{{"pat", "zoe", "kim"}, {"zoe", "pat", "kim"}, {"zoe", "new", "pat", "kim"}, {"kim"}, {"kim", "pat", "zoe"}, nil} {
		c.PersonIDs = order
		update(t, s, "", func(tx *Tx) error { return tx.SaveCall(c) })
		view(t, s, func(tx *Tx) error {
			got, err := tx.Call("c")
			if err == nil && !reflect.DeepEqual(got.PersonIDs, order) {
				t.Errorf("saved %v, got %v", order, got.PersonIDs)
			}
			return err
		})
	}
}

func TestCallsAreListedByDayAndTime(t *testing.T) {
	s := newStore(t)
	update(t, s, "", func(tx *Tx) error {
		for _, c := range []callbook.Call{
			{ID: "late", AccountID: "ivy", When: callbook.When{Day: "2026-11-24", Time: "14:00"}, State: callbook.CallPlanned},
			{ID: "early", AccountID: "ivy", When: callbook.When{Day: "2026-11-24", Time: "09:00"}, State: callbook.CallHeld, FollowUpID: "f"},
			{ID: "next", AccountID: "oak", When: callbook.When{Day: "2026-11-25"}, State: callbook.CallPlanned},
		} {
			if err := tx.SaveCall(c); err != nil {
				return err
			}
		}
		return nil
	})
	for name, tt := range map[string]struct {
		filter CallFilter
		want   []string
	}{
		"all":               {CallFilter{}, []string{"early", "late", "next"}},
		"one day":           {CallFilter{Day: "2026-11-24"}, []string{"early", "late"}},
		"from a day on":     {CallFilter{From: "2026-11-25"}, []string{"next"}},
		"up to a day":       {CallFilter{To: "2026-11-24"}, []string{"early", "late"}},
		"of an account":     {CallFilter{AccountID: "oak"}, []string{"next"}},
		"planned":           {CallFilter{State: callbook.CallPlanned}, []string{"late", "next"}},
		"of an appointment": {CallFilter{FollowUpID: "f"}, []string{"early"}},
		"none":              {CallFilter{Day: "2026-12-24"}, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			view(t, s, func(tx *Tx) error {
				calls, err := tx.Calls(tt.filter)
				ids := []string{}
				for _, c := range calls {
					ids = append(ids, c.ID)
				}
				if !reflect.DeepEqual(ids, tt.want) {
					t.Errorf("got %v, want %v", ids, tt.want)
				}
				return err
			})
		})
	}
}

func TestTemplateVersionsAreNeverOverwritten(t *testing.T) {
	s := newStore(t)
	one := callbook.Template{ID: "pre-call", Version: 1, Title: "Pre-call", Phase: callbook.PhasePre, Sections: []callbook.Section{{Title: "Goal", Prompts: []callbook.Prompt{{Key: "needs"}}}}}
	two := one
	two.Version, two.Title = 2, "Plan"
	update(t, s, "", func(tx *Tx) error {
		for _, tpl := range []callbook.Template{one, two, one} {
			if err := tx.AddTemplate(tpl, tpl.Version > 1); err != nil {
				return err
			}
		}
		return nil
	})
	changed := one
	changed.Title = "Other"
	if err := s.Update(t.Context(), "", func(tx *Tx) error { return tx.AddTemplate(changed, true) }); callbook.CodeOf(err) != callbook.Conflict {
		t.Errorf("changing a version gives %v, want conflict", err)
	}
	view(t, s, func(tx *Tx) error {
		got, err := tx.Template("pre-call", 1)
		if err != nil || !reflect.DeepEqual(got, one) {
			t.Errorf("version 1 is %+v, %v", got, err)
		}
		if got, err = tx.LatestTemplate("pre-call"); err != nil || got.Version != 2 {
			t.Errorf("the latest is %+v, %v", got, err)
		}
		if _, err = tx.Template("pre-call", 3); callbook.CodeOf(err) != callbook.NotFound {
			t.Errorf("version 3 gives %v, want not found", err)
		}
		all, err := tx.Templates()
		if len(all) != 1 || all[0].Version != 2 {
			t.Errorf("templates are %+v", all)
		}
		if own, err := tx.OwnTemplates(); err != nil || !slices.Equal(own, []string{"pre-call"}) {
			t.Errorf("the rep's own are %v, %v", own, err)
		}
		again := one
		again.Version = 7 // the same definition
		for tpl, want := range map[*callbook.Template]bool{&again: true, &two: false, &changed: false} {
			if had, err := tx.HasTemplate(*tpl); err != nil || had != want {
				t.Errorf("%s, version %d, is among Callbook's own: %v, %v", tpl.Title, tpl.Version, had, err)
			}
		}
		return err
	})
}

func TestTheTemplateChosenLastIsInUse(t *testing.T) {
	s := newStore(t)
	add := func(id string, phase callbook.Phase) callbook.Template {
		tpl := callbook.Template{ID: id, Version: 1, Title: id, Phase: phase}
		update(t, s, "", func(tx *Tx) error { return tx.AddTemplate(tpl, true) })
		return tpl
	}
	short, long, post := add("short", callbook.PhasePre), add("long", callbook.PhasePre), add("post", callbook.PhasePost)
	inUse := func(phase callbook.Phase, want string) {
		t.Helper()
		view(t, s, func(tx *Tx) error {
			id, err := tx.TemplateInUse(phase)
			if id != want {
				t.Errorf("in use for %s is %q, want %q", phase, id, want)
			}
			return err
		})
	}
	inUse(callbook.PhasePre, "")
	for _, tpl := range []callbook.Template{short, post, long} {
		update(t, s, "Chose "+tpl.ID, func(tx *Tx) error { return tx.UseTemplate(tpl) })
	}
	inUse(callbook.PhasePre, "long")
	inUse(callbook.PhasePost, "post")
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	inUse(callbook.PhasePre, "short")
}

func TestUndoKeepsATemplateVersionThatASheetUses(t *testing.T) {
	s := newStore(t)
	update(t, s, "Saved a template", func(tx *Tx) error {
		return tx.AddTemplate(callbook.Template{ID: "own", Version: 1, Phase: callbook.PhasePost, Title: "Own"}, true)
	})
	update(t, s, "", func(tx *Tx) error {
		return tx.SaveSheet(callbook.Sheet{ID: "s", Code: "K7F-42", Template: callbook.TemplateRef{ID: "own", Version: 1}, Phase: callbook.PhasePost})
	})
	if _, err := s.Undo(t.Context()); callbook.CodeOf(err) != callbook.Conflict || !strings.Contains(err.Error(), "own") {
		t.Errorf("undo gives %v, want a conflict that names the template", err)
	}
}

func TestSettings(t *testing.T) {
	s := newStore(t)
	update(t, s, "", func(tx *Tx) error { return tx.SetSetting("paper", "a4") })
	update(t, s, "", func(tx *Tx) error { return tx.SetSetting("paper", "letter") })
	view(t, s, func(tx *Tx) error {
		v, set, err := tx.Setting("paper")
		if err != nil || v != "letter" || !set {
			t.Errorf("paper is %q, %v, %v", v, set, err)
		}
		if v, set, err = tx.Setting("country"); err != nil || v != "" || set {
			t.Errorf("country is %q, %v, %v", v, set, err)
		}
		all, err := tx.Settings()
		if !reflect.DeepEqual(all, map[string]string{"paper": "letter"}) {
			t.Errorf("settings are %v", all)
		}
		return err
	})
}
