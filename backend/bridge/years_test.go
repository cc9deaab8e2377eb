package bridge

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// years says how much one account has behind it.
type years struct{ calls, owed, done, promises int }

func tenYears() years { return years{calls: 1500, owed: 400, done: 40_000, promises: 5000} }

// firstWeek has enough done follow-ups to fill a list of them.
func firstWeek() years { return years{calls: 10, owed: 10, done: 60, promises: 10} }

const (
	yearsAccount = "years"
	yearsCall    = "years-today" // planned for today
	yearsCode    = "K7F-42"      // of its post-call sheet
)

// yearsBook makes the book of a rep who has called on one account for years:
// a debrief is filed for each call, and the last ones owe their recap. It is
// saved behind the bridge, in bulk, as filing would have left it.
func yearsBook(tb testing.TB, dir string, y years) *Book {
	tb.Helper()
	now, zone := benchDay(tb)
	clock := now
	book := New(Options{Dir: dir, DeviceID: "bench", Now: func() time.Time { return clock }, Zone: zone, ZoneName: "Europe/Berlin", Notifier: unheard{}})
	if err := book.Open(context.Background()); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := book.Close(); err != nil {
			tb.Error(err)
		}
	})
	save := func(n int, one func(*sqlite.Tx, int) error) {
		tb.Helper()
		for from := 0; from < n; from += 100 {
			clock = callbook.InstantIn(yearsDay(from, n), "19:00", time.UTC)
			err := book.core.update("", func(tx *sqlite.Tx) error {
				for i := from; i < min(from+100, n); i++ {
					if err := one(tx, i); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				tb.Fatal(err)
			}
		}
	}
	save(1, func(tx *sqlite.Tx, _ int) error {
		if err := tx.SaveAccount(callbook.Account{ID: yearsAccount, Name: "Ivy Seeds", Status: callbook.AccountOpen, Phone: "+49 3946 555010", PreferredChannel: "phone"}); err != nil {
			return err
		}
		for i, name := range []string{"Zoë Müller", "Jürgen Groß", "Siân Jones", "Beate Kern"} {
			if err := tx.SavePerson(callbook.Person{ID: fmt.Sprint("years-p", i), AccountID: yearsAccount, Name: name, Role: "Packing"}); err != nil {
				return err
			}
		}
		return nil
	})
	save(y.calls, func(tx *sqlite.Tx, i int) error { return saveYearsCall(tx, y, i) })
	save(y.done, func(tx *sqlite.Tx, i int) error { return saveYearsDone(tx, y, i) })
	save(y.promises, func(tx *sqlite.Tx, i int) error { return saveYearsPromise(tx, y, i) })
	save(1, saveYearsToday)
	clock = now
	return book
}

// yearsDay spreads n things over the years before benchDay.
func yearsDay(i, n int) callbook.Day {
	return callbook.Day("2026-11-23").AddDays(-(n - 1 - i) * 3650 / max(n, 1500))
}

func yearsRef(tx *sqlite.Tx, phase callbook.Phase) (callbook.TemplateRef, error) {
	t, err := templateFor(tx, phase, "")
	return t.Ref(), err
}

func saveYearsCall(tx *sqlite.Tx, y years, i int) error {
	id, on := fmt.Sprintf("years-c%05d", i), yearsDay(i, y.calls)
	filed := callbook.InstantIn(on, "17:00", time.UTC)
	call := callbook.Call{
		ID: id, AccountID: yearsAccount, PersonIDs: []string{fmt.Sprint("years-p", i%3)}, Kind: callbook.VisitCall, State: callbook.CallHeld,
		When: callbook.When{Day: on, Time: "10:00", Zone: "Europe/Berlin"}, Minutes: 30, RecapEnd: callbook.RecapSent, RecapEndAt: filed, CreatedAt: filed.AddDate(0, 0, -7),
	}
	if i >= y.calls-y.owed {
		call.RecapEnd, call.RecapEndAt = callbook.RecapOwed, time.Time{}
	}
	if err := tx.SaveCall(call); err != nil {
		return err
	}
	question := fmt.Sprintf("Who signs order %d?", i)
	for _, phase := range []callbook.Phase{callbook.PhasePre, callbook.PhasePost} {
		ref, err := yearsRef(tx, phase)
		if err != nil {
			return err
		}
		s := callbook.Sheet{
			ID: fmt.Sprint(id, "-", phase), Code: fmt.Sprintf("Y%05d-%s", i, phase), CallID: id, AccountID: yearsAccount, Template: ref, Phase: phase,
			Version: 1, State: callbook.SheetReady, CreatedAt: call.CreatedAt, UpdatedAt: filed,
			Answers: callbook.Answers{
				"last_summary": fmt.Sprintf("Call %d went well.", i-1), "needs": "Dates that hold on waxed paper.", "primary_objective": "A trial week on line 2",
				"opening": "What does that change for the labels?", "to_discover": []callbook.QuestionAnswer{{Text: question, State: callbook.QuestionOpen}},
			},
		}
		if phase == callbook.PhasePost {
			s.State, s.FiledAt = callbook.SheetFiled, filed
			s.Answers = callbook.Answers{
				"needs": "Dates that hold on waxed paper, without solvent.", "interest": fmt.Sprintf("Two pallets came back in month %d", i/2), "overview": fmt.Sprintf("Call %d: peat-free by March.", i),
				"their_words": "“Show me on my line.”", "outcome": "advance", "effectiveness": float64(1 + i%5), "liked": fmt.Sprintf("He asked for date %d.", i), "differently": "Ask before I show prices.",
				"learned": "Look at the line first", "first_follow_up": "2026-12-01T14:30", "authority": fmt.Sprintf("Jürgen signs above %d €", 1000*(i/4)), "commitment_wanted": fmt.Sprint("A trial week on line ", i/2),
				"to_discover":     []callbook.QuestionAnswer{{Text: fmt.Sprintf("Who signs order %d?", i-1), State: callbook.QuestionAnswered, Answer: "Jürgen"}, {Text: question, State: callbook.QuestionOpen}},
				"absent_deciders": []callbook.PersonAnswer{{Name: "Beate Kern", Role: "Managing Director"}},
				"promises":        []callbook.PromiseAnswer{{By: callbook.Them, What: fmt.Sprint("ask the head gardener ", i), Due: "2026-11-27"}},
			}
		}
		if err := tx.SaveSheet(s); err != nil {
			return err
		}
	}
	from := callbook.Source{CallID: id, SheetID: id + "-post", Sheet: "post-call", Day: on}
	handed := []callbook.Carried{{Key: "to_discover", Value: []callbook.QuestionAnswer{{Text: question, State: callbook.QuestionOpen}}, From: from}}
	if err := tx.SaveCarried(yearsAccount, handed); err != nil {
		return err
	}
	if err := tx.MarkTaken(fmt.Sprintf("years-c%05d-pre", i+1), handed); err != nil {
		return err
	}
	if err := tx.SaveConcern(callbook.Concern{ID: id + "-concern", AccountID: yearsAccount, SheetID: id + "-post", What: fmt.Sprint("A failed trial ", i), State: callbook.ConcernWorkedThrough, CreatedAt: filed}); err != nil {
		return err
	}
	if err := keepDiscovered(tx, yearsAccount); err != nil {
		return err
	}
	return tx.AddTouch(callbook.Touch{ID: id + "-touch", AccountID: yearsAccount, PersonID: call.PersonIDs[0], CallID: id, Channel: callbook.Visit, Day: on, At: filed, What: "advance", Answered: true})
}

func saveYearsDone(tx *sqlite.Tx, y years, i int) error {
	on := yearsDay(i, y.done)
	at := callbook.InstantIn(on, "12:00", time.UTC)
	f := callbook.FollowUp{
		ID: fmt.Sprintf("years-f%05d", i), AccountID: yearsAccount, PersonID: fmt.Sprint("years-p", i%3), Channel: callbook.Phone, Purpose: fmt.Sprint("Ask about trial ", i),
		State: callbook.FollowUpDone, When: callbook.When{Day: on, Zone: "Europe/Berlin"}, Result: "done", Answered: i%2 == 0, ClosedAt: at, CreatedAt: at,
	}
	if err := tx.SaveFollowUp(f); err != nil {
		return err
	}
	what := "done"
	if i%20 == 0 {
		what = "moved"
	}
	change := callbook.FollowUpChange{FollowUpID: f.ID, What: what, From: callbook.When{Day: on.AddDays(-2)}, To: callbook.When{Day: on}, Why: "they asked", At: at}
	if err := tx.AddFollowUpChange(change); err != nil {
		return err
	}
	return tx.AddTouch(callbook.Touch{ID: f.ID + "-touch", AccountID: yearsAccount, PersonID: f.PersonID, FollowUp: f.ID, Channel: callbook.Phone, Day: on, At: at, What: f.Purpose, Answered: f.Answered})
}

func saveYearsPromise(tx *sqlite.Tx, y years, i int) error {
	on := yearsDay(i, y.promises)
	at := callbook.InstantIn(on, "18:00", time.UTC)
	p := callbook.Promise{
		ID: fmt.Sprintf("years-pr%05d", i), AccountID: yearsAccount, By: callbook.Them, What: fmt.Sprint("count the rejects of month ", i), Due: on,
		State: callbook.PromiseKept, ClosedOn: on, CreatedAt: at, UpdatedAt: at,
	}
	if i%2 == 0 {
		p.By = callbook.Us
	}
	if i >= y.promises-5 {
		p.State, p.ClosedOn = callbook.PromiseOpen, ""
	}
	return tx.SavePromise(p)
}

// saveYearsToday plans a call for today and one for tomorrow, with a follow-up
// that is late.
func saveYearsToday(tx *sqlite.Tx, _ int) error {
	const today = callbook.Day("2026-11-24")
	for i, id := range []string{yearsCall, yearsCall + "-next"} {
		when := callbook.When{Day: today.AddDays(i), Time: "11:00", Zone: "Europe/Berlin"}
		f := callbook.FollowUp{ID: id + "-f", AccountID: yearsAccount, Channel: callbook.Visit, State: callbook.FollowUpOpen, When: when, Purpose: "Agree the trial"}
		if err := tx.SaveFollowUp(f); err != nil {
			return err
		}
		call := callbook.Call{ID: id, AccountID: yearsAccount, FollowUpID: f.ID, PersonIDs: []string{"years-p0"}, Kind: callbook.VisitCall, State: callbook.CallPlanned, When: when, Minutes: 30}
		if err := tx.SaveCall(call); err != nil {
			return err
		}
		for _, phase := range []callbook.Phase{callbook.PhasePre, callbook.PhasePost} {
			ref, err := yearsRef(tx, phase)
			if err != nil {
				return err
			}
			s := callbook.Sheet{
				ID: fmt.Sprint(id, "-", phase), Code: fmt.Sprint(id, "-", phase), CallID: id, AccountID: yearsAccount,
				Template: ref, Phase: phase, Version: 1, State: callbook.SheetDraft, Answers: callbook.Answers{},
			}
			if id == yearsCall && phase == callbook.PhasePost {
				s.Code = yearsCode
			}
			if phase == callbook.PhasePre {
				s.Answers = callbook.Answers{"needs": "Dates that hold", "primary_objective": "A trial week on line 2", "to_discover": []callbook.QuestionAnswer{{Text: "Who signs above 20,000 €?", State: callbook.QuestionOpen}}}
			}
			if err := tx.SaveSheet(s); err != nil {
				return err
			}
		}
	}
	return tx.SaveFollowUp(callbook.FollowUp{ID: "years-late", AccountID: yearsAccount, Channel: callbook.Phone, State: callbook.FollowUpOpen, When: callbook.When{Day: today.AddDays(-3)}, Purpose: "Ask how the trial went"})
}

// pageAsked is something that a window asks for.
type pageAsked struct {
	name string
	ask  func() error
}

// yearsPages are what a window asks of such a book.
func yearsPages(book *Book) []pageAsked {
	return []pageAsked{
		{"today", func() error { _, err := book.Today.Show("", 0); return err }},
		{"account", func() error { _, err := book.Accounts.Page(yearsAccount); return err }},
		{"call", func() error { _, err := book.Calls.Page(yearsCall); return err }},
		{"follow-ups", func() error { _, err := book.FollowUps.Page(FollowUpQuery{Which: "open", Limit: 200}); return err }},
		{"done", func() error { _, err := book.FollowUps.Page(FollowUpQuery{Which: "done", Limit: 50}); return err }},
		{"found", func() error {
			_, err := book.FollowUps.Page(FollowUpQuery{Which: "open", Text: "trial", Limit: 200})
			return err
		}},
		{"logbook", func() error { _, err := book.Logbook.Show(LogbookQuery{Limit: 50}); return err }},
		{"advice", func() error { _, err := book.Sheets.Advise(Steps{Code: yearsCode}); return err }},
	}
}

// insightsPages read the last twelve months, whatever was before.
func insightsPages(book *Book) []pageAsked {
	return []pageAsked{
		{"insights", func() error { _, err := book.Insights.Show(); return err }},
		{"behind", func() error {
			_, err := book.Insights.Behind(InsightQuery{Measure: callbook.MeasureFollowUpInTime, Limit: 200})
			return err
		}},
	}
}

// BenchmarkTenYears measures what a rep waits for who has called on one account
// for ten years.
func BenchmarkTenYears(b *testing.B) { benchYears(b, tenYears()) }

// BenchmarkFirstWeek measures the same beside it for one who has just begun.
func BenchmarkFirstWeek(b *testing.B) { benchYears(b, firstWeek()) }

func benchYears(b *testing.B, y years) {
	start := time.Now()
	book := yearsBook(b, b.TempDir(), y)
	b.Logf("the book was made in %v", time.Since(start).Round(time.Millisecond))
	for _, page := range append(yearsPages(book), insightsPages(book)...) {
		percentile(b, page.name, page.ask)
	}
	i := 0
	percentile(b, "field", func() error {
		i++
		answers, err := json.Marshal(map[string]string{"overview": fmt.Sprint("They want a trial ", i)})
		if err != nil {
			return err
		}
		_, err = book.Sheets.FillWithin(yearsCode, string(answers), "visit")
		return err
	})
	if _, err := book.Sheets.Fill(yearsCode, filledDebrief); err != nil {
		b.Fatal(err)
	}
	percentileOf(b, "filing", func() error {
		_, err := book.Sheets.FileKnowingly(yearsCode, "")
		return err
	}, func() error {
		_, err := book.core.store.Load().Undo(context.Background())
		return err
	})
}
