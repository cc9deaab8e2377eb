package mail

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"

	"callbook/backend/callbook"
)

// talk is a call of the corpus.
type talk struct {
	Kind      callbook.CallKind  `json:"kind"`
	Day       callbook.Day       `json:"day"`
	Time      callbook.TimeOfDay `json:"time"`
	Today     callbook.Day       `json:"today"`
	Account   string             `json:"account"`
	People    []string           `json:"people"`
	Voicemail bool               `json:"voicemail"`
	Offers    []string           `json:"offers"`
}

// recapOf files a debrief as the rep does and returns what its recap is made from.
func recapOf(t *testing.T, call, debrief []byte) RecapInput {
	t.Helper()
	strict := func(b []byte, to any) {
		t.Helper()
		d := json.NewDecoder(bytes.NewReader(b))
		d.DisallowUnknownFields()
		if err := d.Decode(to); err != nil {
			t.Fatal(err)
		}
	}
	var c talk
	strict(call, &c)
	var given map[string]json.RawMessage
	strict(debrief, &given)
	tpl := postCall(t)
	when := callbook.When{Day: c.Day, Time: c.Time, Zone: "Europe/Berlin"}
	now := when.In(time.UTC).Add(time.Hour)
	in := RecapInput{
		Call:    callbook.Call{ID: "c1", AccountID: "a1", Kind: c.Kind, State: callbook.CallHeld, Minutes: 60, When: when, Voicemail: c.Voicemail},
		Account: callbook.Account{ID: "a1", Name: c.Account, Status: callbook.AccountOpen}, Template: tpl, Today: c.Today,
		Rep: "Nora Feld", RepEmail: "nora.feld@markwell.example", RepPhone: "+49 711 555 0142", Company: "Markwell Coding",
	}
	for i, name := range c.People {
		id := fmt.Sprintf("p%d", i+1)
		in.People = append(in.People, callbook.Person{ID: id, Name: name, Emails: []string{id + "@customer.example"}})
		in.Call.PersonIDs = append(in.Call.PersonIDs, id)
	}
	sheet := callbook.Sheet{ID: "s1", Code: "M3Q-8X", CallID: "c1", AccountID: "a1", Phase: callbook.PhasePost, Version: 1, Template: tpl.Ref()}
	read := func(text string) (callbook.TypedDate, error) {
		return callbook.ReadDate(text, now, callbook.DateOptions{DayFirst: true, KnowsOrder: true})
	}
	sheet, err := callbook.Fill(sheet, tpl, given, now, read)
	if err != nil {
		t.Fatal(err)
	}
	in.Answers, in.Missed = sheet.Said(), !in.Call.Reached(sheet)
	n := 0
	filing, err := callbook.File(callbook.FilingInput{
		Now: now, Zone: "Europe/Berlin", Template: tpl, Sheet: sheet, Call: in.Call, Account: in.Account, People: in.People,
		LeaveConcern: true, VisitMinutes: 60, NewID: func() string { n++; return fmt.Sprint(n) },
	})
	if err == nil {
		in.Next = callbook.RecapStep(in.Answers, filing.FollowUps, filing.Changes)
	} else if code := callbook.CodeOf(err); code != callbook.Invalid && code != callbook.Conflict {
		t.Fatal(err)
	}
	for _, o := range c.Offers {
		w, ok := settled(o)
		if !ok {
			t.Fatalf("%q is no day and time", o)
		}
		in.Offers = append(in.Offers, w)
	}
	return in
}

// wholeMail is a recap as it is reviewed: with its subject, and what the rep is
// warned of.
func wholeMail(r Recap) string {
	text := "Subject: " + r.Subject + "\n\n" + r.Text
	for _, w := range r.Warnings {
		text += "\nNote: " + w.Message
	}
	return strings.TrimRight(text, "\n") + "\n"
}

// TestTheCorpus has both recaps of debriefs as reps write them. Read each mail aloud
// before it is committed.
func TestTheCorpus(t *testing.T) {
	files, err := filepath.Glob("testdata/corpus/*.txtar")
	if err != nil || len(files) < 24 {
		t.Fatalf("the corpus has %d debriefs: %v", len(files), err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			part := func(name string) *txtar.File {
				i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == name })
				if i < 0 {
					t.Fatalf("%s has no %s", path, name)
				}
				return &a.Files[i]
			}
			in := recapOf(t, part("call.json").Data, part("debrief.json").Data)
			for _, form := range []string{"detailed", "brief"} {
				in.Brief = form == "brief"
				r := Compose(in)
				readsWell(t, in, r)
				got, want := []byte(wholeMail(r)), part(form)
				if *update {
					want.Data = got
				}
				if !bytes.Equal(got, want.Data) {
					t.Errorf("the %s recap differs from what was reviewed; run with -update if that is right.\n%s", form, diff.Diff("reviewed", want.Data, "now", got))
				}
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

var (
	otherDates = regexp.MustCompile(`\d{4}-\d\d|\b\d\d:\d\d:|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d|\b0\d:\d\d`)
	slips      = regexp.MustCompile(`  |\.\.| [.,;:]|,,|“”|\b(\w+) (?i:you you|the the|to to|will will)\b`)
)

// readsWell holds a mail to what every one of them keeps.
func readsWell(t *testing.T, in RecapInput, r Recap) {
	t.Helper()
	if found := otherDates.FindString(r.Text); found != "" {
		t.Errorf("a date is written %q:\n%s", found, r.Text)
	}
	if found := slips.FindString(r.Text); found != "" {
		t.Errorf("it says %q:\n%s", found, r.Text)
	}
	if len(r.Closes) > 0 {
		t.Errorf("of its own it closes with %q", r.Closes)
	}
	if in.Missed && strings.Contains(r.Text, "hank") {
		t.Errorf("nobody was reached, and it thanks:\n%s", r.Text)
	}
	if !strings.HasSuffix(r.Text, "Nora Feld\nMarkwell Coding\n+49 711 555 0142\n") {
		t.Errorf("it is signed\n%s", r.Text)
	}
	seen := map[string]bool{}
	for l := range strings.Lines(r.Text) {
		if l = strings.TrimSpace(l); l != "" && seen[l] {
			t.Errorf("it says twice: %s", l)
		}
		seen[l] = true
	}
	if _, err := mail.ParseAddressList(r.To[0].String()); err != nil {
		t.Error(err)
	}
}
