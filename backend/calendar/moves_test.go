package calendar

import (
	"strings"
	"testing"
	"time"

	"callbook/backend/callbook"
)

func TestCompare(t *testing.T) {
	at := func(s string) time.Time {
		moment, err := time.Parse("2006-01-02T15:04Z07:00", s)
		if err != nil {
			t.Fatal(err)
		}
		return moment
	}
	known := func(edit ...func(*Known)) Known {
		k := Known{FollowUpID: "f1", UID: "u1", When: berlin("2026-12-01", "14:30"), ExportedAt: changed}
		for _, e := range edit {
			e(&k)
		}
		return k
	}
	newYork := func(k *Known) { k.When = callbook.When{Day: "2026-12-01", Time: "14:30", Zone: "America/New_York"} }
	tests := map[string]struct {
		known []Known
		found []Found
		want  string // what moves where, or why not; and how many are unchanged and unknown
	}{
		"nothing moved":                   {[]Known{known()}, []Found{{UID: "u1", Start: at("2026-12-01T13:30Z")}}, "1 0"},
		"none of ours":                    {[]Known{known()}, []Found{{UID: "u9", Day: "2026-12-01"}, {}, {}}, "0 3"},
		"another time":                    {[]Known{known()}, []Found{{UID: "u1", Start: at("2026-12-01T14:00Z")}}, "f1 2026-12-01 15:00 Europe/Berlin; 0 0"},
		"it became a day":                 {[]Known{known()}, []Found{{UID: "u1", Day: "2026-12-01"}}, "f1 2026-12-01  Europe/Berlin; 0 0"},
		"a date stays in its zone":        {[]Known{known(newYork)}, []Found{{UID: "u1", Start: at("2026-12-02T01:00Z")}}, "f1 2026-12-01 20:00 America/New_York; 0 0"},
		"a day got a time":                {[]Known{known(func(k *Known) { k.When.Time = "" })}, []Found{{UID: "u1", Start: at("2026-12-01T08:00Z")}}, "f1 2026-12-01 09:00 Europe/Berlin; 0 0"},
		"a time that clocks skip":         {[]Known{known(func(k *Known) { k.When = berlin("2027-03-28", "02:30") })}, []Found{{UID: "u1", Start: at("2027-03-28T01:30Z")}}, "1 0"},
		"the second of an hour twice":     {[]Known{known(func(k *Known) { k.When = berlin("2026-10-25", "02:30") })}, []Found{{UID: "u1", Start: at("2026-10-25T01:30Z")}}, "1 0"},
		"a zone that is not known":        {[]Known{known(func(k *Known) { k.When.Zone = "Mars/Olympus" })}, []Found{{UID: "u1", Start: at("2026-12-01T14:00Z")}}, "f1 2026-12-01 23:00 Asia/Tokyo; 0 0"},
		"a zone that was never said":      {[]Known{known(func(k *Known) { k.When.Zone = "" })}, []Found{{UID: "u1", Start: at("2026-12-01T14:00Z")}}, "f1 2026-12-01 23:00 Asia/Tokyo; 0 0"},
		"a whole day long from the first": {[]Known{known(func(k *Known) { k.When.Time = "00:00" })}, []Found{{UID: "u1", Day: "2026-12-01", Start: at("2026-11-30T23:00Z")}}, "1 0"},
		"the last version counts":         {[]Known{known()}, []Found{{UID: "u1", Sequence: 2, Day: "2026-12-09"}, {UID: "u1", Sequence: 1, Day: "2026-12-08"}}, "f1 2026-12-09  Europe/Berlin; 0 0"},
		"or the last change":              {[]Known{known()}, []Found{{UID: "u1", Day: "2026-12-08"}, {UID: "u1", Modified: changed, Day: "2026-12-09"}}, "f1 2026-12-09  Europe/Berlin; 0 0"},
		"twice the same":                  {[]Known{known()}, []Found{{UID: "u1", Day: "2026-12-08"}, {UID: "u1", Day: "2026-12-08"}}, "f1 2026-12-08  Europe/Berlin; 0 0"},
		"twice and nobody knows":          {[]Known{known()}, []Found{{UID: "u1", Day: "2026-12-08"}, {UID: "u1", Start: at("2026-12-01T13:30Z")}}, "f1 in the file twice; 0 0"},
		"cancelled there":                 {[]Known{known()}, []Found{{UID: "u1", Cancelled: true, Start: at("2026-12-01T13:30Z")}}, "f1 cancelled in the calendar; 0 0"},
		"cancelled here and there":        {[]Known{known(func(k *Known) { k.Cancelled = true })}, []Found{{UID: "u1", Cancelled: true, Day: "2026-12-09"}}, "1 0"},
		"cancelled here, moved there":     {[]Known{known(func(k *Known) { k.Cancelled = true })}, []Found{{UID: "u1", Day: "2026-12-09"}}, "f1 had been dropped; 0 0"},
		"without a date that is read":     {[]Known{known()}, []Found{{UID: "u1", Unreadable: "No date."}}, "f1 No date.; 0 0"},
		"an entry that was replaced":      {[]Known{known(), known(func(k *Known) { k.UID, k.ExportedAt = "u2", changed.Add(time.Hour) })}, []Found{{UID: "u1", Day: "2026-12-09"}, {UID: "u2", Day: "2026-12-10"}}, "f1 exported again; f1 2026-12-10  Europe/Berlin; 0 0"},
		"a replaced one that stands":      {[]Known{known(), known(func(k *Known) { k.UID, k.ExportedAt = "u2", changed.Add(time.Hour) })}, []Found{{UID: "u1", Start: at("2026-12-01T13:30Z")}}, "1 0"},
		"all day from midnight there":     {[]Known{known(func(k *Known) { k.When.Time = "" })}, []Found{{UID: "u1", WholeDay: true, Start: at("2026-12-02T23:00Z")}}, "f1 2026-12-03  Europe/Berlin; 0 0"},
		"all day from midnight in UTC":    {[]Known{known(func(k *Known) { k.When.Time = "" })}, []Found{{UID: "u1", WholeDay: true, Start: at("2026-12-03T00:00Z")}}, "f1 2026-12-03  Europe/Berlin; 0 0"},
		"all day from midnight elsewhere": {[]Known{known(func(k *Known) { k.When.Time = "" })}, []Found{{UID: "u1", WholeDay: true, Start: at("2026-12-03T05:00Z")}}, "f1 2026-12-03  Europe/Berlin; 0 0"},
		"all day to the east of it":       {[]Known{known(func(k *Known) { k.When.Time = "" })}, []Found{{UID: "u1", WholeDay: true, Start: at("2026-12-02T15:00Z")}}, "f1 2026-12-03  Europe/Berlin; 0 0"},
		"a whole day that did not move":   {[]Known{known(func(k *Known) { k.When.Time = "" })}, []Found{{UID: "u1", WholeDay: true, Start: at("2026-11-30T23:00Z")}}, "1 0"},
		"midnight to midnight there":      {[]Known{known(func(k *Known) { k.When.Time = "" })}, []Found{{UID: "u1", WholeDays: true, Start: at("2026-12-02T23:00Z")}}, "f1 2026-12-03  Europe/Berlin; 0 0"},
		"a day long, but not from one":    {[]Known{known()}, []Found{{UID: "u1", WholeDays: true, Start: at("2026-12-02T22:00Z")}}, "f1 2026-12-02 23:00 Europe/Berlin; 0 0"},
		"nothing in the file is no news":  {[]Known{known()}, nil, "0 0"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := Compare(tt.known, tt.found, "Asia/Tokyo")
			parts := strings.Split(tt.want, "; ")
			moves := parts[:len(parts)-1]
			if counts := []byte{'0' + byte(out.Unchanged), ' ', '0' + byte(out.Unknown)}; string(counts) != parts[len(parts)-1] || len(out.Moved) != len(moves) {
				t.Fatalf("it is %+v", out)
			}
			for i, m := range out.Moved {
				id, says, _ := strings.Cut(moves[i], " ")
				got := m.Why
				if got == "" {
					got = string(m.To.Day) + " " + string(m.To.Time) + " " + m.To.Zone
				}
				if m.FollowUpID != id || !strings.Contains(got, says) {
					t.Errorf("it is %s %s", m.FollowUpID, got)
				}
			}
		})
	}
}

func TestSettle(t *testing.T) {
	move := Moved{Known: Known{When: berlin("2026-12-01", "14:30")}, To: berlin("2026-12-02", "09:15")}
	tests := map[string]struct {
		edit  func(*callbook.FollowUp)
		why   string
		there bool
	}{
		"it is free to move": {func(*callbook.FollowUp) {}, "", false},
		"it is told in another zone": {func(f *callbook.FollowUp) {
			f.When = callbook.When{Day: "2026-12-01", Time: "08:30", Zone: "America/New_York"}
		}, "", false},
		"it was moved elsewhere here": {func(f *callbook.FollowUp) { f.When.Day = "2026-12-03" }, "moved here too", false},
		"it lost its date here":       {func(f *callbook.FollowUp) { f.When = callbook.When{} }, "moved here too", false},
		"it was moved alike":          {func(f *callbook.FollowUp) { f.When = move.To }, "already has this date", true},
		"it was moved alike, far away": {func(f *callbook.FollowUp) {
			f.When = callbook.When{Day: "2026-12-02", Time: "03:15", Zone: "America/New_York"}
		}, "already has this date", true},
		"it is done":           {func(f *callbook.FollowUp) { f.State = callbook.FollowUpDone }, "already done", false},
		"it is dropped":        {func(f *callbook.FollowUp) { f.State = callbook.FollowUpDropped }, "dropped", false},
		"it is not agreed yet": {func(f *callbook.FollowUp) { f.State = callbook.FollowUpProvisional }, "not agreed", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := followUp("f1", move.When)
			tt.edit(&f)
			got := move.Settle(f)
			if (got.Why == "") != (tt.why == "") || !strings.Contains(got.Why, tt.why) || got.There != tt.there {
				t.Errorf("it is %+v", got)
			}
		})
	}
	t.Run("what was in the way before stays in the way", func(t *testing.T) {
		refused := move
		refused.Why = "No."
		if got := refused.Settle(followUp("f1", move.When)); got.Why != "No." {
			t.Errorf("it is %+v", got)
		}
	})
}

func TestAnImportedMoveIsNotAChange(t *testing.T) {
	for name, to := range map[string]callbook.When{
		"to another time": berlin("2026-12-02", "09:15"), "to a day": berlin("2026-12-04", ""),
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t)
			b.give(b.plan().New...)
			back := strings.NewReplacer("DTSTART:20261201T133000Z", startOf(to), "SEQUENCE:0", "SEQUENCE:3")
			moved := Compare(b.known, read(t, back.Replace(string(written(t, b.plan().All()...)))), "Europe/Berlin").Moved
			if len(moved) != 1 || moved[0].Settle(b.followUps["f1"]).Why != "" {
				t.Fatalf("it is %+v", moved)
			}
			b.change("f1", func(f *callbook.FollowUp) { f.When = moved[0].To })
			was := followUp("f1", moved[0].When)
			k := moved[0].Remember(EntryOf(was, "Ivy Seeds", "Zoë Müller", nil, 60, ""), b.now)
			for i := range b.known {
				if b.known[i].UID == k.UID {
					b.known[i] = k
				}
			}
			if plan := b.plan(); len(plan.Unchanged) != 2 || len(plan.Changed) != 0 {
				t.Errorf("it is %+v", plan)
			}
			if again := Compare(b.known, read(t, back.Replace(string(written(t, b.plan().All()...)))), "Europe/Berlin"); again.Unchanged != 2 {
				t.Errorf("read again it is %+v", again)
			}
			b.change("f1", func(f *callbook.FollowUp) { f.Purpose = "something else" })
			if plan := b.plan(); len(plan.Changed) != 1 || plan.Changed[0].Sequence != 4 || plan.DeleteFirst[0].When != to {
				t.Errorf("changed afterwards it is %+v", plan)
			}
		})
	}
	t.Run("what else had changed is a change still", func(t *testing.T) {
		b := newBook(t)
		b.give(b.plan().New...)
		m := Moved{Known: b.known[0], To: berlin("2026-12-09", "08:00")}
		f := b.followUps[m.FollowUpID]
		f.Purpose = "something else"
		k := m.Remember(EntryOf(f, "Ivy Seeds", "Zoë Müller", nil, 60, ""), b.now)
		f.When = m.To
		if k.Hash == EntryOf(f, "Ivy Seeds", "Zoë Müller", nil, 60, "").Hash() || k.When != m.To {
			t.Errorf("it is %+v", k)
		}
	})
}

// startOf is the property that a calendar writes for a date.
func startOf(w callbook.When) string {
	if w.Time == "" {
		return "DTSTART;VALUE=DATE:" + w.Day.Format("20060102")
	}
	return "DTSTART;TZID=" + w.Zone + ":" + w.Day.Format("20060102") + "T" + strings.ReplaceAll(string(w.Time), ":", "") + "00"
}
