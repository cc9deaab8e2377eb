package calendar

import (
	"slices"
	"testing"
	"time"

	"callbook/backend/callbook"
)

func TestSummaryNamesChannelPersonAccountAndPurpose(t *testing.T) {
	tests := map[string]struct {
		channel                  callbook.Channel
		account, person, purpose string
		want                     string
	}{
		"everything":    {callbook.Phone, "Ivy Seeds", "Zoë Müller", "meet the deciders", "Phone: Zoë Müller, Ivy Seeds - meet the deciders"},
		"no person":     {callbook.Email, "Ivy Seeds", "", "send prices", "Email: Ivy Seeds - send prices"},
		"no purpose":    {callbook.Visit, "Ivy Seeds", "Zoë Müller", " ", "Visit: Zoë Müller, Ivy Seeds"},
		"a task":        {callbook.Other, "Ivy Seeds", "Zoë Müller", "Send the quote", "To do: Zoë Müller, Ivy Seeds - Send the quote"},
		"nobody at all": {callbook.Other, "", "", "", "To do"},
		"line breaks":   {callbook.Phone, "Ivy\r\nSeeds", "Zoë\x00Müller", "a\nb", "Phone: Zoë Müller, Ivy Seeds - a b"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := followUp("f1", berlin("2026-12-01", "14:30"))
			f.Channel, f.Purpose = tt.channel, tt.purpose
			if got := EntryOf(f, tt.account, tt.person, nil, 60, "").Summary; got != tt.want {
				t.Errorf("it is %q", got)
			}
		})
	}
}

func TestEntryOf(t *testing.T) {
	f := followUp("f1", berlin("2026-12-01", "14:30"))
	f.New, f.Reason, f.AgreedBy = "the trial numbers", "budget in January", callbook.AgreedByCustomer
	t.Run("a call takes half an hour and rings 15 minutes before", func(t *testing.T) {
		e := EntryOf(f, "Ivy Seeds", "Zoë Müller", nil, 60, "")
		if e.Minutes != 30 || e.AlarmBefore != 15*time.Minute || e.Cancelled || e.DayOnly() || e.UID != "" {
			t.Errorf("it is %+v", e)
		}
	})
	t.Run("a visit takes as long as visits take", func(t *testing.T) {
		visit := f
		visit.Channel = callbook.Visit
		if e := EntryOf(visit, "Ivy Seeds", "", nil, 45, "Hafen 3"); e.Minutes != 45 || e.Location != "Hafen 3" {
			t.Errorf("it is %+v", e)
		}
	})
	t.Run("minutes of its own win", func(t *testing.T) {
		long := f
		long.Minutes = 90
		if e := EntryOf(long, "Ivy Seeds", "", nil, 60, ""); e.Minutes != 90 {
			t.Errorf("it takes %d minutes", e.Minutes)
		}
	})
	t.Run("a day without a time rings at nine the day before", func(t *testing.T) {
		if e := EntryOf(followUp("f1", berlin("2026-12-01", "")), "Ivy Seeds", "", nil, 60, ""); !e.DayOnly() || e.AlarmBefore != 15*time.Hour {
			t.Errorf("it is %+v", e)
		}
	})
	t.Run("the description tells nothing about the customer", func(t *testing.T) {
		if e := EntryOf(f, "Ivy Seeds", "", nil, 60, ""); e.Description != "A follow-up from Callbook." {
			t.Errorf("it is %q", e.Description)
		}
	})
	t.Run("details come when they are wanted", func(t *testing.T) {
		want := "A follow-up from Callbook.\nPurpose: meet the deciders\nWhat is new: the trial numbers\nWhy not sooner: budget in January\nAgreed: they set the date"
		if e := EntryOf(f, "Ivy Seeds", "", &Details{}, 60, ""); e.Description != want {
			t.Errorf("it is %q", e.Description)
		}
		want += "\nPhone: +44 1970 555010\nSheet: K7F-42"
		if e := EntryOf(f, "Ivy Seeds", "", &Details{Phone: "+44 1970 555010", Sheet: "K7F-42"}, 60, ""); e.Description != want {
			t.Errorf("with a number and a sheet it is %q", e.Description)
		}
	})
	t.Run("a follow-up that is done stays, and rings no more", func(t *testing.T) {
		done := f
		done.State = callbook.FollowUpDone
		if e := EntryOf(done, "Ivy Seeds", "", nil, 60, ""); e.Cancelled || !e.Done || e.AlarmBefore != 0 {
			t.Errorf("it is %+v", e)
		}
	})
	for name, spoil := range map[string]func(*callbook.FollowUp){
		"dropped":     func(f *callbook.FollowUp) { f.State = callbook.FollowUpDropped },
		"provisional": func(f *callbook.FollowUp) { f.State = callbook.FollowUpProvisional },
		"undated":     func(f *callbook.FollowUp) { f.When = callbook.When{} },
	} {
		t.Run("a follow-up that is "+name+" does not stand in a calendar", func(t *testing.T) {
			closed := f
			spoil(&closed)
			if e := EntryOf(closed, "Ivy Seeds", "", nil, 60, ""); !e.Cancelled {
				t.Errorf("it is %+v", e)
			}
		})
	}
}

func TestHashCoversTheContent(t *testing.T) {
	base := func() Entry {
		e := EntryOf(followUp("f1", berlin("2026-12-01", "14:30")), "Ivy Seeds", "Zoë Müller", nil, 60, "Hafen 3")
		e.UID = "u1"
		return e
	}
	same := map[string]func(*Entry){
		"another identity":          func(e *Entry) { e.UID = "u2" },
		"another sequence":          func(e *Entry) { e.Sequence = 7 },
		"a later change":            func(e *Entry) { e.Modified = e.Modified.Add(time.Hour) },
		"the same instant in Paris": func(e *Entry) { e.When.Zone = "Europe/Paris" },
	}
	other := map[string]func(*Entry){
		"another day":       func(e *Entry) { e.When.Day = "2026-12-02" },
		"another time":      func(e *Entry) { e.When.Time = "14:31" },
		"no time":           func(e *Entry) { e.When.Time = "" },
		"another zone":      func(e *Entry) { e.When.Zone = "Europe/London" },
		"another length":    func(e *Entry) { e.Minutes = 31 },
		"another summary":   func(e *Entry) { e.Summary += "!" },
		"details":           func(e *Entry) { e.Description += "\nmore" },
		"another place":     func(e *Entry) { e.Location = "" },
		"another category":  func(e *Entry) { e.Categories = nil },
		"another alarm":     func(e *Entry) { e.AlarmBefore = time.Hour },
		"it was cancelled":  func(e *Entry) { e.Cancelled = true },
		"an undated one":    func(e *Entry) { e.When = callbook.When{} },
		"an unknown zone":   func(e *Entry) { e.When.Zone = "Mars/Olympus" },
		"two fields joined": func(e *Entry) { e.Summary, e.Location = e.Summary+"\nLOCATION:"+e.Location, "" },
	}
	seen := []string{base().Hash()}
	for name, alter := range same {
		t.Run(name+" is no change", func(t *testing.T) {
			e := base()
			alter(&e)
			if e.Hash() != seen[0] {
				t.Error("the hash differs")
			}
		})
	}
	for name, alter := range other {
		t.Run(name+" is a change", func(t *testing.T) {
			e := base()
			alter(&e)
			if slices.Contains(seen, e.Hash()) {
				t.Error("the hash was seen before")
			}
			seen = append(seen, e.Hash())
		})
	}
}
