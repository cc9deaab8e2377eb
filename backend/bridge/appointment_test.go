package bridge_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// However a rep plans, fills in, files, corrects, moves, drops and undoes: a
// planned call has one open appointment on its own date, a filed one has none, a
// provisional follow-up is not a call, nothing is carried twice, and undo restores
// every byte of the book.
func TestAnAppointmentIsNeverDuplicated(t *testing.T) {
	bridge.Long(t)
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		if err := checks.Value.Set("30"); err != nil { // each has its own book in a real file
			t.Fatal(err)
		}
	}
	root := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		dir, err := os.MkdirTemp(root, "book")
		if err != nil {
			r.Fatal(err)
		}
		m := &machine{desk: deskAt(t, r, dir), r: r}
		defer func() { m.must(m.Close()) }()
		m.account("Ivy Seeds")
		m.account("Ysgubor Feeds")
		m.plan("Ivy Seeds", "25 nov 10:00")
		actions := m.actions()
		names := slices.Sorted(maps.Keys(actions))
		for range rapid.IntRange(4, 16).Draw(r, "steps") {
			m.step(rapid.SampledFrom(names).Draw(r, "do"), actions)
		}
	})
}

// machine is a desk that does random things.
type machine struct {
	*desk
	r      *rapid.T
	words  int            // how many marked words were used
	before []string       // dumps that undo leads back to
	given  map[string]int // identities that calendars have, with their numbers
	story  []string
}

// step does one thing and looks at the book.
func (m *machine) step(name string, actions map[string]func() error) {
	before := m.dump()
	err := actions[name]()
	after := m.dump()
	m.story = append(m.story, fmt.Sprintf("%s: %v", name, err))
	switch {
	case err != nil:
		if fault := bridge.FaultOf(err); fault.Code != bridge.Invalid && fault.Code != bridge.Conflict && fault.Code != bridge.NotFound {
			m.fail("%s: %v", name, err)
		}
		if after != before {
			m.fail("%s was refused and changed the book", name)
		}
	case name == "undo":
		if want, got := m.apartFromGiven(m.before[len(m.before)-1]), m.apartFromGiven(after); got != want {
			m.fail("undone, the book is not what it was:\n%s", differences(want, got))
		}
		m.before = m.before[:len(m.before)-1]
	case after != before:
		m.before = append(m.before, before)
	}
	m.look()
}

// apartFromGiven is a dump without what calendars were given and, once they
// were, the deleted rows that this still mentions: no undo takes them back.
func (m *machine) apartFromGiven(dump string) string {
	if len(m.given) == 0 {
		return dump
	}
	var b strings.Builder
	for line := range strings.Lines(dump) {
		if !strings.Contains(line, `"table":"calendar_export"`) && !strings.Contains(line, `"deleted_at":`) {
			b.WriteString(line)
		}
	}
	return b.String()
}

// countGiven checks that no identity is forgotten and no number used again.
func (m *machine) countGiven() {
	known := map[string]int{}
	for _, e := range look(m.desk, func(tx *sqlite.Tx) ([]sqlite.Export, error) { return tx.Exports() }) {
		known[e.UID] = e.Sequence
	}
	for uid, number := range m.given {
		if now, ok := known[uid]; !ok || now < number {
			m.fail("%s was given out with the number %d; the book knows it: %v, with %d", uid, number, ok, now)
		}
	}
	m.given = known
}

func (m *machine) fail(format string, args ...any) {
	m.r.Helper()
	m.r.Fatalf(format+"\nafter:\n%s", append(args, strings.Join(m.story, "\n"))...)
}

func (m *machine) pick(what string, from []string) string {
	if len(from) == 0 {
		return "none"
	}
	return rapid.SampledFrom(from).Draw(m.r, what)
}

func (m *machine) day() string {
	return fmt.Sprintf("2026-12-%02d 1%d:00", rapid.IntRange(1, 9).Draw(m.r, "day"), rapid.IntRange(0, 3).Draw(m.r, "hour"))
}

// mark is a word that was never said before.
func (m *machine) mark(word string) string {
	m.words++
	return fmt.Sprintf("%s%d", word, m.words)
}

// everyCall lists the calls of the book in the order in which they were made.
func (m *machine) everyCall() []callbook.Call {
	calls := look(m.desk, func(tx *sqlite.Tx) ([]callbook.Call, error) { return tx.Calls(sqlite.CallFilter{}) })
	slices.SortFunc(calls, func(a, b callbook.Call) int { return strings.Compare(a.ID, b.ID) })
	return calls
}

func (m *machine) everyFollowUp() []callbook.FollowUp {
	return look(m.desk, func(tx *sqlite.Tx) ([]callbook.FollowUp, error) {
		all, _, err := tx.FollowUps(sqlite.FollowUpFilter{})
		slices.SortFunc(all, func(a, b callbook.FollowUp) int { return strings.Compare(a.ID, b.ID) })
		return all, err
	})
}

func (m *machine) sheet(callID string, phase callbook.Phase) callbook.Sheet {
	return look(m.desk, func(tx *sqlite.Tx) (callbook.Sheet, error) {
		sheets, err := tx.SheetsOfCall(callID)
		if err != nil {
			return callbook.Sheet{}, err
		}
		return sheets[slices.IndexFunc(sheets, func(s callbook.Sheet) bool { return s.Phase == phase })], nil
	})
}

func (m *machine) anyCall() string {
	ids := []string{}
	for _, c := range m.everyCall() {
		ids = append(ids, c.ID)
	}
	return m.pick("call", ids)
}

func (m *machine) anyFollowUp() string {
	ids := []string{}
	for _, f := range m.everyFollowUp() {
		ids = append(ids, f.ID)
	}
	return m.pick("follow-up", ids)
}

func (m *machine) code(phase callbook.Phase) string { return m.sheet(m.anyCall(), phase).Code }

func (m *machine) actions() map[string]func() error {
	channel := func() string {
		return m.pick("channel", []string{"phone", "visit", "email", "post", "video", "WhatsApp"})
	}
	file := func() error {
		code := m.code(callbook.PhasePost)
		filed, err := m.Sheets.FileKnowingly(code, m.pick("none because", []string{"", "They call us"}))
		if err == nil {
			m.wentSomewhere(filed)
		}
		return err
	}
	fill := func() error {
		first := strings.Replace(m.day(), " ", "T", 1)
		answers := fmt.Sprintf(`{"preferred_channel": %q, "first_follow_up": %q, "needs": %q, "overview": %q,
			"to_discover": [{"text": %q}], "promises": [{"by": "us", "what": %q, "due": "2026-12-10"}, {"by": "them", "what": %q}]`,
			channel(), first, m.mark("need"), m.mark("said"), m.mark("ask"), m.mark("ours"), m.mark("theirs"))
		switch rapid.IntRange(0, 3).Draw(m.r, "rows") {
		case 1:
			answers += fmt.Sprintf(`, "follow_ups": [{"when": %q, "purpose": "Sign"}]`, first)
		case 2:
			answers += fmt.Sprintf(`, "follow_ups": [{"when": %q, "purpose": "Sign"}, {"when": %q, "channel": "email", "purpose": "Thanks"}]`, first, m.day())
		case 3:
			answers += `, "first_follow_up": null, "preferred_channel": "email", "follow_ups": null`
		}
		_, err := m.Sheets.Fill(m.code(callbook.PhasePost), answers+"}")
		return err
	}
	return map[string]func() error{
		"plan": func() error {
			_, err := m.Calls.Plan(bridge.PlanRequest{Account: m.pick("account", []string{"Ivy Seeds", "Ysgubor Feeds"}), At: m.day(), Kind: bridge.CallKind(m.pick("kind", []string{"visit", "phone", "mail"}))})
			return err
		},
		"fill the plan": func() error {
			_, err := m.Sheets.Fill(m.code(callbook.PhasePre), fmt.Sprintf(`{"provisional_follow_up": [{"channel": %q, "when": %q, "purpose": "Sign"}], "ending": "Own"}`, channel(), m.day()))
			return err
		},
		"strike in the plan": func() error {
			_, err := m.Sheets.Fill(m.code(callbook.PhasePre), `{"needs": null, "to_discover": null, "provisional_follow_up": null}`)
			return err
		},
		"fill the debrief": fill, "fill another debrief": fill,
		"file": file, "file another": file, "file a third": file,
		"correct": func() error { _, err := m.Sheets.Correct(m.code(callbook.PhasePost)); return err }, "correct another": func() error { _, err := m.Sheets.Correct(m.code(callbook.PhasePost)); return err },
		"move the call":      func() error { _, err := m.Calls.Move(m.anyCall(), m.day(), "they asked", ""); return err },
		"move the follow-up": func() error { _, err := m.FollowUps.Move(m.anyFollowUp(), m.day(), "they asked", ""); return err },
		"cancel":             func() error { _, err := m.Calls.Cancel(m.anyCall(), "ill"); return err },
		"not reached":        func() error { _, err := m.Calls.NotReached(m.anyCall(), true, ""); return err },
		"not reached, again": func() error { _, err := m.Calls.NotReached(m.anyCall(), false, m.day()); return err },
		"done":               func() error { _, err := m.FollowUps.Done(m.anyFollowUp(), "well", true); return err },
		"drop":               func() error { _, err := m.FollowUps.Drop(m.anyFollowUp(), "ill"); return err },
		"snooze":             func() error { _, err := m.FollowUps.Snooze(m.anyFollowUp(), "20 dec"); return err },
		"a day passes":       func() error { m.clock.set(m.clock.Now().AddDate(0, 0, 3)); return nil },
		"undo": func() error {
			if len(m.before) == 0 {
				return callbook.Errorf(callbook.Conflict, "", "Only what was done here is undone.")
			}
			_, err := m.History.Undo()
			return err
		},
		"export": func() error {
			file := filepath.Join(m.out, "all.ics")
			_, err := m.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportAll, File: file})
			if err != nil {
				return err
			}
			written, err := os.ReadFile(file)
			dated := 0
			for _, f := range m.everyFollowUp() {
				if f.State == callbook.FollowUpOpen && f.When.Day != "" {
					dated++
				}
			}
			if n := strings.Count(string(written), "BEGIN:VEVENT"); n != dated {
				m.fail("%d entries were exported, and %d follow-ups are open", n, dated)
			}
			return err
		},
	}
}

// wentSomewhere checks that an open question of a filed debrief is in one open
// plan, or waits.
func (m *machine) wentSomewhere(filed bridge.Filed) {
	sheet := m.sheet(filed.Sheet.CallID, callbook.PhasePost)
	for _, q := range sheet.Answers.Questions("to_discover") {
		n := 0
		for _, call := range m.everyCall() {
			pre := m.sheet(call.ID, callbook.PhasePre)
			n += strings.Count(asJSON(m.r, pre.Answers)+asJSON(m.r, pre.Struck), fmt.Sprintf("%q", q.Text))
		}
		pending := look(m.desk, func(tx *sqlite.Tx) ([]callbook.Carried, error) { return tx.PendingCarried(sheet.AccountID) })
		if n == 0 && !strings.Contains(asJSON(m.r, pending), fmt.Sprintf("%q", q.Text)) {
			m.fail("%s is in no plan and does not wait for one", q.Text)
		}
	}
}

// look checks what must hold at any time.
func (m *machine) look() {
	problems, err := m.History.Check()
	if err != nil || len(problems) > 0 {
		m.fail("the book has problems: %v, %v", problems, err)
	}
	m.countGiven()
	followUps := map[string]callbook.FollowUp{}
	foreseen := map[string]bool{}
	for _, f := range m.everyFollowUp() {
		followUps[f.ID] = f
		foreseen[f.ID] = f.State == callbook.FollowUpProvisional
	}
	calls := map[string]callbook.Call{}
	appointments, carried := map[string]string{}, map[string]int{}
	for _, call := range m.everyCall() {
		calls[call.ID] = call
		post, own := m.sheet(call.ID, callbook.PhasePost), followUps[call.FollowUpID]
		if call.State == callbook.CallPlanned {
			if own.State != callbook.FollowUpOpen || own.When != call.When {
				m.fail("the call of %v is planned and its appointment is %s on %v", call.When, own.State, own.When)
			}
			if other := appointments[own.ID]; other != "" {
				m.fail("two calls have one appointment: %s and %s", other, call.ID)
			}
			appointments[own.ID] = call.ID
			m.countCarried(call, carried)
		} else if !own.Closed() {
			m.fail("the call of %v is %s and its appointment is %s", call.When, call.State, own.State)
		}
		if post.State == callbook.SheetFiled {
			if call.State == callbook.CallPlanned {
				m.fail("the debrief of the call of %v is filed and it is %s", call.When, call.State)
			}
			m.countRecorded(call, post, followUps)
		}
	}
	for word, n := range carried {
		if n > 1 {
			m.fail("%s is there %d times", word, n)
		}
	}
	for _, f := range followUps {
		call := calls[f.CallID]
		awaitsDebrief := call.State == callbook.CallHeld && m.sheet(call.ID, callbook.PhasePost).State != callbook.SheetFiled
		if foreseen[f.ID] && call.State != callbook.CallPlanned && !awaitsDebrief {
			m.fail("a follow-up is still foreseen by a call that is %s", call.State)
		}
	}
	due, err := m.Reminders.Due(false)
	m.must(err)
	for _, f := range slices.Concat(due.Due, m.followUps(bridge.ListDue), m.followUps(bridge.ListOverdue)) {
		if foreseen[f.ID] {
			m.fail("what is only foreseen is due: %s", f.Purpose)
		}
	}
}

// countCarried counts the marked words that came along to a plan.
func (m *machine) countCarried(call callbook.Call, carried map[string]int) {
	pre := m.sheet(call.ID, callbook.PhasePre)
	for key := range pre.Carried {
		for _, word := range strings.FieldsFunc(asJSON(m.r, pre.Answers[key]), func(c rune) bool { return !('a' <= c && c <= 'z' || '0' <= c && c <= '9') }) {
			if key != "open_question" && strings.ContainsAny(word, "123456789") && strings.ContainsAny(word[:1], "nsaot") {
				carried[call.AccountID+" "+key+" "+word]++
			}
		}
	}
}

// countRecorded checks that a filed debrief has made nothing twice.
func (m *machine) countRecorded(call callbook.Call, post callbook.Sheet, followUps map[string]callbook.FollowUp) {
	steps := len(slices.DeleteFunc(slices.Clone(post.Answers.Promises("promises")), func(p callbook.PromiseAnswer) bool { return p.By != callbook.Us }))
	first := post.Answers.Text("first_follow_up")
	for _, row := range post.Answers.FollowUps("follow_ups") {
		steps++
		if row.When == first {
			first = ""
		}
	}
	if first != "" {
		steps++
	}
	made := 0
	for _, f := range followUps {
		if f.CallID == call.ID && f.ID != call.FollowUpID && f.State == callbook.FollowUpOpen {
			made++
		}
	}
	if made > steps {
		m.fail("the debrief of %v asks for %d follow-ups and made %d", call.When, steps, made)
	}
}

// differences are the lines that two dumps do not share.
func differences(want, got string) string {
	wanted, there := strings.Split(want, "\n"), strings.Split(got, "\n")
	var b strings.Builder
	for _, line := range wanted {
		if !slices.Contains(there, line) {
			b.WriteString("- " + line + "\n")
		}
	}
	for _, line := range there {
		if !slices.Contains(wanted, line) {
			b.WriteString("+ " + line + "\n")
		}
	}
	return b.String()
}
