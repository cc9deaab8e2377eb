package callbook

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

var (
	quill    = Account{ID: "a", Name: "Quill Seeds", Phone: "+44 1970 555120", Address: "1 Mill Lane", Notes: "Closed on Mondays.", Status: AccountOpen, CreatedAt: time.UnixMilli(1)}
	quillLtd = Account{
		ID: "b", Name: "Quill Seeds Ltd", Phone: "01970 555 999", Email: "hello@quill.example", Address: "1 Mill Lane.", Notes: "Pays in 30 days.",
		Status: AccountWon, ClosedOn: "2026-11-10", WonWhy: WonOnPrice, PreferredChannel: "fax", Source: "csv", SourceRef: "quill seeds ltd", CreatedAt: time.UnixMilli(2),
	}
)

func TestAccountsAreComparedFieldByField(t *testing.T) {
	var told []string
	m := Merging{Into: quill, From: quillLtd, IntoStep: StepReached{Step: "trial", Name: "trial"}, FromStep: StepReached{Step: "quote", Name: "quote"}}
	for _, a := range m.Beside() {
		line := string(a.Field) + ": " + strings.Join(a.Book, ", ") + " |"
		for _, f := range a.File {
			line += " " + f.Text + " (" + string(f.Fate) + ")"
		}
		told = append(told, line)
	}
	want := []string{
		"name: Quill Seeds | Quill Seeds Ltd (noted)",
		"email:  | hello@quill.example (new)",
		"phone: +44 1970 555120 | 01970 555 999 (noted)",
		"address: 1 Mill Lane | 1 Mill Lane. (same)",
		"channel:  | fax (new)",
		"status: open | won on 10 Nov 2026, price (noted)",
		"step: trial | quote (noted)",
		"notes: Closed on Mondays. | Pays in 30 days. (new)",
	}
	if !reflect.DeepEqual(told, want) {
		t.Errorf("they are compared as\n%s", strings.Join(told, "\n"))
	}
}

// Whatever is chosen, each value of both accounts is in the one that stays.
func TestAMergedAccountKeepsTheDataOfBoth(t *testing.T) {
	now := time.UnixMilli(5)
	for _, tt := range []struct {
		name     string
		take     []AspectField
		want     Account
		spelling string
	}{
		{"what is missing is taken, and what differs is noted", nil, Account{
			ID: "a", Name: "Quill Seeds", Phone: "+44 1970 555120", Email: "hello@quill.example", Address: "1 Mill Lane", PreferredChannel: "fax", Status: AccountOpen,
			Notes: "Closed on Mondays.\nOther name: Quill Seeds Ltd\nOther phone: 01970 555 999\nOther status: won on 10 Nov 2026, price\nPays in 30 days.",
		}, "Quill Seeds Ltd"},
		{"what is chosen is taken, and the other value is noted", []AspectField{AspectName, AspectPhone, AspectStatus, AspectAddress}, Account{
			ID: "a", Name: "Quill Seeds Ltd", Phone: "01970 555 999", Email: "hello@quill.example", Address: "1 Mill Lane", PreferredChannel: "fax",
			Status: AccountWon, ClosedOn: "2026-11-10", WonWhy: WonOnPrice,
			Notes: "Closed on Mondays.\nOther name: Quill Seeds\nOther phone: +44 1970 555120\nOther status: open\nPays in 30 days.",
		}, "Quill Seeds"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, gone, err := Merging{Into: quill, From: quillLtd}.Merge(tt.take, now)
			if err != nil {
				t.Fatal(err)
			}
			tt.want.CreatedAt, tt.want.UpdatedAt = quill.CreatedAt, now
			if got != tt.want {
				t.Errorf("it is\n%+v, want\n%+v", got, tt.want)
			}
			if want := (Account{ID: "b", Name: tt.spelling, Status: AccountOpen, Source: "csv", SourceRef: "quill seeds ltd", MergedInto: "a", CreatedAt: quillLtd.CreatedAt, UpdatedAt: now}); gone != want {
				t.Errorf("the one that went is\n%+v, want\n%+v", gone, want)
			}
		})
	}
}

func TestAnAccountIsNotMergedWithJustAnything(t *testing.T) {
	removed := quillLtd
	removed.RemovedAt = time.UnixMilli(3)
	for _, tt := range []struct {
		name string
		m    Merging
		take []AspectField
		want Code
	}{
		{"itself", Merging{Into: quill, From: quill}, nil, Invalid},
		{"one that was removed", Merging{Into: quill, From: removed}, nil, Conflict},
		{"into one that was removed", Merging{Into: removed, From: quill}, nil, Conflict},
		{"by a field that accounts have not", Merging{Into: quill, From: quillLtd}, []AspectField{AspectRole}, Invalid},
		{"by the notes, which are both kept", Merging{Into: quill, From: quillLtd}, []AspectField{AspectNotes}, Invalid},
	} {
		if _, _, err := tt.m.Merge(tt.take, time.UnixMilli(5)); CodeOf(err) != tt.want {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestAMergedAccountIsAtTheStepThatWasChosen(t *testing.T) {
	at := func(step string, at int64) StepReached {
		return StepReached{Step: step, Name: step, At: time.UnixMilli(at)}
	}
	for _, tt := range []struct {
		name       string
		into, from StepReached
		take       []AspectField
		want       string
	}{
		{"its own, which came last", at("quote", 2), at("trial", 1), nil, ""},
		{"its own, which came first", at("quote", 1), at("trial", 2), nil, "quote"},
		{"the only one", StepReached{}, at("trial", 2), nil, ""},
		{"the other one, which came first", at("quote", 2), at("trial", 1), []AspectField{AspectStep}, "trial"},
		{"the other one, which came last", at("quote", 1), at("trial", 2), []AspectField{AspectStep}, ""},
		{"the same", at("trial", 1), at("trial", 2), nil, ""},
		{"none", StepReached{}, StepReached{}, nil, ""},
	} {
		got, now := Merging{Into: quill, From: quillLtd, IntoStep: tt.into, FromStep: tt.from}.Step(tt.take, "id", "2026-11-24", time.UnixMilli(9))
		if got.Step != tt.want || now != (tt.want != "") || now && (got.AccountID != "a" || got.ID != "id" || got.Day != "2026-11-24" || got.At != time.UnixMilli(9)) {
			t.Errorf("%s: it comes to %+v, %v", tt.name, got, now)
		}
	}
}

func TestACadenceThatRunsForBothGoesOnOnce(t *testing.T) {
	into := []Series{{ID: "1", CadenceID: "standard", State: SeriesRunning}, {ID: "2", CadenceID: "spring", State: SeriesStopped}}
	from := []Series{{ID: "3", CadenceID: "standard", State: SeriesPaused}, {ID: "4", CadenceID: "spring", State: SeriesRunning}, {ID: "5", CadenceID: "standard", State: SeriesStopped}}
	if got := (Merging{}).Doubled(into, from); len(got) != 1 || got[0].ID != "3" {
		t.Errorf("stopped are %+v", got)
	}
}

func TestWhatAnHoldsIsCounted(t *testing.T) {
	for _, tt := range []struct {
		holds Holds
		want  string
	}{
		{Holds{}, ""},
		{Holds{People: 1}, "1 person"},
		{Holds{Calls: 2, FollowUps: 1}, "2 calls and 1 open follow-up"},
		{Holds{People: 2, Calls: 1, FollowUps: 3}, "2 people, 1 call and 3 open follow-ups"},
	} {
		if got := tt.holds.Words(); got != tt.want {
			t.Errorf("%+v is %q, want %q", tt.holds, got, tt.want)
		}
	}
}
