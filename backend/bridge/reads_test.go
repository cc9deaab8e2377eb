package bridge

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
	"callbook/backend/sqlite/sqlitetest"
)

// cost is what a page asks of the book.
type cost struct{ statements, steps int }

func costOf(t *testing.T, book *Book, steps *sqlitetest.Steps, name string, do func() error) (c cost) {
	t.Helper()
	if _, err := steps.Taken(); err != nil {
		t.Fatal(err)
	}
	book.core.store.Load().OnAsked(func(string, int) { c.statements++ })
	if err := do(); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	book.core.store.Load().OnAsked(nil)
	var err error
	if c.steps, err = steps.Taken(); err != nil || c.steps == 0 {
		t.Fatalf("%s takes %d steps: %v", name, c.steps, err)
	}
	return c
}

// What a page asks of the book is counted in statements, and in the steps that
// SQLite takes for them, which no clock and no other program on the computer
// changes. The shorter past has as much as a page shows.
func TestNoPageCostsMoreWithALongerHistory(t *testing.T) {
	Long(t)
	steps := sqlitetest.NewSteps()
	count := func(y years) map[string]cost {
		book := yearsBook(t, t.TempDir(), y)
		all := map[string]cost{}
		ask := func(name string, do func() error) { all[name] = costOf(t, book, steps, name, do) }
		for _, page := range yearsPages(book) {
			ask(page.name, page.ask)
		}
		for _, which := range []TimelinePart{TimelineCalls, TimelineMails, TimelinePromises, TimelineMoves} {
			ask("timeline of "+string(which), func() error { _, err := book.Accounts.Timeline(yearsAccount, which, 0); return err })
		}
		for _, which := range []FollowUpTab{TabMoved, TabDropped} {
			ask(string(which), func() error { _, err := book.FollowUps.Page(FollowUpQuery{Which: which, Limit: 50}); return err })
		}
		for _, category := range []string{"overview", callbook.ToDiscover} {
			ask("earlier "+category, func() error { _, err := book.Accounts.Wordings(yearsAccount, category); return err })
		}
		ask("field", func() error { _, err := book.Sheets.Fill(yearsCode, filledDebrief); return err })
		ask("filing", func() error { _, err := book.Sheets.FileKnowingly(yearsCode, ""); return err })
		return all
	}
	short := count(years{calls: 120, owed: 25, done: 2400, promises: 240})
	long := count(years{calls: 480, owed: 25, done: 9600, promises: 960})
	for name, c := range short {
		if long[name].statements > c.statements {
			t.Errorf("%s takes %d statements after 120 calls, and %d after 480", name, c.statements, long[name].statements)
		}
		most := c.steps * 11 / 10
		if name == "logbook" { // which lists the months to choose from
			most += 12 * 30
		}
		if long[name].steps > most {
			t.Errorf("%s takes %d steps after 120 calls, and %d after 480", name, c.steps, long[name].steps)
		}
	}
}

// The insights cost what happened in twelve months, whatever was before.
func TestInsightsReadOneYear(t *testing.T) {
	Long(t)
	steps := sqlitetest.NewSteps()
	count := func(y years) []cost {
		book := yearsBook(t, t.TempDir(), y)
		var all []cost
		for _, page := range insightsPages(book) {
			all = append(all, costOf(t, book, steps, page.name, page.ask))
		}
		return all
	}
	// The last year is the same, day by day.
	short, long := count(years{calls: 180, done: 180, promises: 10}), count(years{calls: 720, done: 1440, promises: 10})
	for i, c := range short {
		if long[i].statements > c.statements || long[i].steps > c.steps*11/10 {
			t.Errorf("page %d takes %+v after 180 calls, and %+v after 720", i, c, long[i])
		}
	}
}

// Settled answers are read back only to the source of the oldest carried answer:
// filing reads no older rows.
func TestFilingReadsNoOldRows(t *testing.T) {
	Long(t)
	count := func(y years) int {
		book := yearsBook(t, t.TempDir(), y)
		if _, err := book.Sheets.Fill(yearsCode, filledDebrief); err != nil {
			t.Fatal(err)
		}
		n := 0
		book.core.store.Load().OnAsked(func(_ string, rows int) { n += rows })
		if _, err := book.Sheets.FileKnowingly(yearsCode, ""); err != nil {
			t.Fatal(err)
		}
		return n
	}
	short, long := count(years{calls: 20, done: 40, promises: 20}), count(years{calls: 150, done: 400, promises: 150})
	if long > short {
		t.Errorf("filing reads or writes %d rows after 20 calls, and %d after 150", short, long)
	}
}

// plainTimeline is a timeline made of all that there is, sorted at the end.
func plainTimeline(t *testing.T, book *Book, which TimelinePart) []Event {
	t.Helper()
	kinds, err := kindsOf(which)
	if err != nil {
		t.Fatal(err)
	}
	s := book.Accounts
	var all []entry
	err = s.view(func(tx *sqlite.Tx) error {
		a, err := tx.Account(yearsAccount)
		if err != nil {
			return err
		}
		touches, err := tx.TouchesOf(a.ID, 0)
		if err != nil {
			return err
		}
		done, _, err := tx.FollowUps(sqlite.FollowUpFilter{AccountID: a.ID, OfPromises: true, States: []callbook.FollowUpState{callbook.FollowUpDone}})
		if err != nil {
			return err
		}
		heard := false
		shown := []sqlite.TouchShown{}
		for _, touch := range touches {
			keeps := slices.ContainsFunc(done, func(f callbook.FollowUp) bool { return f.ID == touch.FollowUp })
			if !keeps || touch.Channel != callbook.Other {
				shown = append(shown, sqlite.TouchShown{Touch: touch, Heard: heard})
			}
			heard = heard || touch.Answered || touch.Inbound
		}
		if all, err = s.touchEvents(tx, shown); err != nil {
			return err
		}
		promises, err := tx.PromisesOf(a.ID, "")
		if err != nil {
			return err
		}
		for _, p := range promises {
			if p.ClosedOn != "" {
				all = append(all, promiseEvent(p))
			}
		}
		moves, _, err := tx.TimelineMoves(a.ID, time.Time{}, 1_000_000)
		if err != nil {
			return err
		}
		for _, c := range moves {
			all = append(all, s.moveEvent(c))
		}
		if kinds != nil {
			all = slices.DeleteFunc(all, func(e entry) bool { return !slices.Contains(kinds, e.Kind) })
		}
		slices.SortStableFunc(all, func(x, y entry) int {
			if x.Day != y.Day {
				return strings.Compare(y.Day, x.Day)
			}
			return y.at.Compare(x.at)
		})
		return describeCalls(tx, all)
	})
	if err != nil {
		t.Fatal(err)
	}
	events := make([]Event, len(all))
	for i, e := range all {
		events[i] = e.Event
	}
	return events
}

func TestTimelinePagesAddUpToTheTimeline(t *testing.T) {
	book := yearsBook(t, t.TempDir(), years{calls: 60, owed: 3, done: 400, promises: 90})
	// Some of it is out of order: calls that were filed late, touches that kept
	// promises, an answer that came unasked, and moves at the same instant.
	err := book.core.update("", func(tx *sqlite.Tx) error {
		at := book.core.now()
		for i := range 40 {
			id := fmt.Sprint("odd-", i)
			on := yearsDay(i*7%60, 60)
			f := callbook.FollowUp{
				ID: id, AccountID: yearsAccount, Channel: callbook.Other, Purpose: "send the sample", State: callbook.FollowUpDone,
				When: callbook.When{Day: on}, CreatedAt: at,
			}
			if i%2 == 0 {
				f.PromiseID = fmt.Sprintf("years-pr%05d", i)
			}
			if err := tx.SaveFollowUp(f); err != nil {
				return err
			}
			touch := callbook.Touch{ID: id + "-t", AccountID: yearsAccount, FollowUp: id, Channel: [...]callbook.Channel{callbook.Other, callbook.Email, callbook.Phone}[i%3], Day: on, At: at, What: "sample", Inbound: i%11 == 3}
			if err := tx.AddTouch(touch); err != nil {
				return err
			}
			if err := tx.AddFollowUpChange(callbook.FollowUpChange{FollowUpID: id, What: [...]string{"moved", "dropped", "done"}[i%3], To: f.When, At: at}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, which := range []TimelinePart{TimelineAll, TimelineCalls, TimelineMails, TimelinePromises, TimelineMoves} {
		want := plainTimeline(t, book, which)
		for offset := 0; offset <= len(want); offset += 130 {
			page, err := book.Accounts.Timeline(yearsAccount, which, offset)
			if err != nil {
				t.Fatal(err)
			}
			if page.Total != len(want) {
				t.Errorf("%s has %d entries, want %d", which, page.Total, len(want))
			}
			for i, e := range page.Events {
				if got, want := fmt.Sprint(e.Day, e.Kind, e.Title, e.Snippet, e.Foot), want[offset+i]; got != fmt.Sprint(want.Day, want.Kind, want.Title, want.Snippet, want.Foot) {
					t.Fatalf("%s from %d: entry %d is %q, want %+v", which, offset, i, got, want)
				}
			}
			size := eventsAtOnce
			if offset == 0 {
				size = eventsAtFirst
			}
			if len(page.Events) != min(size, len(want)-offset) {
				t.Errorf("%s from %d shows %d entries", which, offset, len(page.Events))
			}
		}
	}
}

// What is known by index is what all debriefs together say.
func TestKnownFactsComeFromAllDebriefs(t *testing.T) {
	book := yearsBook(t, t.TempDir(), years{calls: 130})
	page, err := book.Accounts.Page(yearsAccount)
	if err != nil {
		t.Fatal(err)
	}
	err = book.core.view(func(tx *sqlite.Tx) error {
		sheets, err := tx.SheetsOf(yearsAccount)
		if err != nil {
			return err
		}
		var filed []callbook.FiledSheet
		for _, sheet := range sheets {
			if sheet.Phase != callbook.PhasePost || sheet.State != callbook.SheetFiled {
				continue
			}
			call, err := tx.Call(sheet.CallID)
			if err != nil {
				return err
			}
			filed = append(filed, callbook.FiledSheet{Sheet: sheet, Day: call.When.Day})
		}
		slices.SortStableFunc(filed, func(x, y callbook.FiledSheet) int { return strings.Compare(string(y.Day), string(x.Day)) })
		for i, c := range callbook.Categories(nil) {
			all := callbook.Wordings(c, filed, nil)
			if got, want := page.Know[i], knownOut(c, all); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("of %s is known\n%+v, want\n%+v", c.Name, got, want)
			}
			earlier, err := book.Accounts.Wordings(yearsAccount, c.ID)
			if err != nil {
				return err
			}
			var want []Wording
			for _, w := range all[min(1, len(all)):min(mostWordings, len(all))] {
				want = append(want, Wording{Text: w.Text, Day: string(w.Day), Code: w.Code})
			}
			if !slices.Equal(earlier, want) {
				t.Errorf("of %s was known\n%+v, want\n%+v", c.Name, earlier, want)
			}
			if c.ID == "overview" && len(earlier) != mostWordings-1 {
				t.Errorf("of %s there are %d earlier wordings", c.Name, len(earlier))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if page.Know[len(page.Know)-1].Open != 1 {
		t.Errorf("what is known is %+v", page.Know)
	}
}

func TestFollowUpsAreReadPageByPage(t *testing.T) {
	book := yearsBook(t, t.TempDir(), years{calls: 10, done: 450})
	for _, text := range []string{"", "TRIAL müller"} {
		all, err := book.FollowUps.Page(FollowUpQuery{Which: "done", Text: text})
		if err != nil || all.Total != len(all.FollowUps) || all.Total == 0 {
			t.Fatalf("%d of %d are listed: %v", len(all.FollowUps), all.Total, err)
		}
		var paged []FollowUp
		for offset := 0; offset < all.Total; offset += 70 {
			page, err := book.FollowUps.Page(FollowUpQuery{Which: "done", Text: text, Limit: 70, Offset: offset})
			if err != nil || page.Total != all.Total {
				t.Fatalf("%d in all, want %d: %v", page.Total, all.Total, err)
			}
			paged = append(paged, page.FollowUps...)
		}
		if !slices.EqualFunc(paged, all.FollowUps, func(a, b FollowUp) bool { return a.ID == b.ID }) {
			t.Errorf("“%s”: the pages are not the list", text)
		}
	}
}

func TestSavingAnAnswerWritesNothingElse(t *testing.T) {
	book := yearsBook(t, t.TempDir(), years{calls: 3})
	var told []string
	book.OnChanged(func(kinds []string) { told = append(told, kinds...) })
	if _, err := book.Sheets.Fill(yearsCode, `{"overview": "They want a trial"}`); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(told, []string{"activity", "answer"}) {
		t.Errorf("a saved answer tells of %v", told)
	}
}

func TestFilingAsksAboutAConcernBeforeItFiles(t *testing.T) {
	book := yearsBook(t, t.TempDir(), years{calls: 3})
	err := book.core.update("", func(tx *sqlite.Tx) error {
		return tx.SaveConcern(callbook.Concern{ID: "c", AccountID: yearsAccount, What: "The price", State: callbook.ConcernOpen})
	})
	if err != nil {
		t.Fatal(err)
	}
	fill := func(answers string) {
		t.Helper()
		if _, err := book.Sheets.Fill(yearsCode, answers); err != nil {
			t.Fatal(err)
		}
	}
	fill(`{"outcome": "advance", "first_follow_up": "2026-12-01 14:30"}`)
	_, err = book.Sheets.File(yearsCode, "")
	sheet, shown := book.Sheets.Show(yearsCode)
	if fault := FaultOf(err); fault.Code != Conflict || fault.Field != "concerns" || !strings.Contains(fault.Message, "“The price” is still open") || shown != nil || sheet.State != callbook.SheetDraft {
		t.Fatalf("filing asks %+v, and the sheet is %s (%v)", fault, sheet.State, shown)
	}
	fill(`{"concerns": [{"what": "the price", "state": "open", "how": "show what a stop costs"}]}`)
	filed, err := book.Sheets.File(yearsCode, "")
	if err != nil || filed.Sheet.State != callbook.SheetFiled {
		t.Errorf("with a word on it the sheet is %s (%v)", filed.Sheet.State, err)
	}
	if _, err := book.core.store.Load().Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	fill(`{"concerns": null}`)
	if filed, err = book.Sheets.FileKnowingly(yearsCode, ""); err != nil || filed.Sheet.State != callbook.SheetFiled {
		t.Errorf("filed knowingly, the sheet is %s (%v)", filed.Sheet.State, err)
	}
}

func TestReachAgreesWithTheAccountPage(t *testing.T) {
	book := yearsBook(t, t.TempDir(), years{calls: 3, done: 10})
	page, err := book.Accounts.Page(yearsAccount)
	if err != nil {
		t.Fatal(err)
	}
	reach, err := book.Accounts.Reach("ivy seeds")
	if err != nil || len(reach.People) != 4 || !reflect.DeepEqual(reach, Reach{Account: page.Account, People: page.People, Channel: page.Channel}) {
		t.Errorf("reached by %+v, want what the page has (%v)", reach, err)
	}
}
