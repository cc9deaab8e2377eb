package bridge

import (
	"fmt"
	"strings"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/mail"
	"callbook/backend/sqlite"
)

// DayMoveRequest says which day the rep cannot work, a typed date, and what becomes of
// what stands on it. To is the day that everything goes to; where it is empty, it goes
// to the next working days. Only names what moves, by ids or names; where it is empty,
// everything does. A dry run writes nothing.
type DayMoveRequest struct {
	Day     string          `json:"day"`
	To      string          `json:"to"`
	Why     string          `json:"why"`
	Only    []string        `json:"only"`
	Choices []DayMoveChoice `json:"choices"`
	DryRun  bool            `json:"dry_run"`
}

// DayMoveChoice is what the rep chose for one row: that it stays or moves, and where
// to, a typed date. Without a time it keeps its own where that is free.
type DayMoveChoice struct {
	ID    string `json:"id"`
	Stays bool   `json:"stays"`
	At    string `json:"at"`
}

// DayMoveRow is a call or a follow-up of the day. ID is that of the follow-up, which of
// a call is its appointment. From and To are "2026-11-24T10:00", or a day alone; At is
// To as it is typed. Over says that its time is past today, so that it stays unless the
// rep says otherwise. OtherTime says that its time of day is taken on its new day.
// Notice is what to tell the customer, and Mail the mail that says so.
type DayMoveRow struct {
	ID          string           `json:"id"`
	CallID      *string          `json:"call_id"`
	Channel     callbook.Channel `json:"channel"`
	Account     AccountRef       `json:"account"`
	Person      *PersonRef       `json:"person"`
	Purpose     string           `json:"purpose"`
	From        string           `json:"from"`
	To          string           `json:"to"`
	At          string           `json:"at"`
	Stays       bool             `json:"stays"`
	Over        bool             `json:"over"`
	OtherTime   bool             `json:"other_time"`
	Overlaps    []string         `json:"overlaps"`
	Notice      *string          `json:"notice"`
	Mail        *DayMoveMail     `json:"mail"`
	DeleteFirst []string         `json:"delete_first"`
}

// DayMoveMail is a notice as a mail. MailTo opens it in the rep's mail program, and is
// empty where it is too long for that; To is empty where no address is known.
type DayMoveMail struct {
	To      []string `json:"to"`
	Subject string   `json:"subject"`
	Text    string   `json:"text"`
	MailTo  string   `json:"mailto"`
}

// DayMoved is a day with its rows, in the order of the day, and whether they moved.
type DayMoved struct {
	Day    string       `json:"day"`
	DryRun bool         `json:"dry_run"`
	Rows   []DayMoveRow `json:"rows"`
}

// MoveDay finds other days for the calls and follow-ups of a day, says who to tell
// what, and moves them in one step that undo takes back whole. An appointment that was
// agreed is proposed at its new date.
//
// Errors: Invalid for a date that is not understood, and for a day that something
// would move to which is not after today or is the day itself; NotFound where nothing
// on the day has a name that was given.
func (s *Calendar) MoveDay(r DayMoveRequest) (DayMoved, error) {
	out := DayMoved{DryRun: r.DryRun, Rows: []DayMoveRow{}}
	var day callbook.When
	err := s.view(func(tx *sqlite.Tx) (err error) {
		day, err = s.when(tx, "day", r.Day)
		return err
	})
	if err != nil {
		return out, err
	}
	out.Day = string(day.Day)
	move := func(tx *sqlite.Tx) error {
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		laid, err := s.laidOut(tx, set, day.Day, day.Day)
		if err != nil {
			return err
		}
		entries := movable(laid[0].Entries)
		rows, err := s.dayMoveRows(tx, entries)
		if err != nil {
			return err
		}
		if err := r.choose(day.Day, rows); err != nil {
			return err
		}
		if err := s.spread(tx, set, r, day.Day, entries, rows); err != nil {
			return err
		}
		for i := range rows {
			if rows[i].Stays {
				continue
			}
			if err := s.moveRow(tx, set, r, entries[i], &rows[i]); err != nil {
				return err
			}
		}
		out.Rows = rows
		return nil
	}
	if r.DryRun {
		err = s.view(move)
	} else {
		err = s.update("Moved what stood on "+day.Day.Format("Mon 2 Jan"), move)
	}
	return out, err
}

// movable are the entries that can get another date: planned calls with an
// appointment, and open follow-ups.
func movable(entries []callbook.CalendarEntry) []callbook.CalendarEntry {
	out := []callbook.CalendarEntry{}
	for _, e := range entries {
		if !e.Recap && e.FollowUp != nil && e.FollowUp.State == callbook.FollowUpOpen && (e.Call == nil || e.Call.State == callbook.CallPlanned) {
			out = append(out, e)
		}
	}
	return out
}

func (s *Calendar) dayMoveRows(tx *sqlite.Tx, entries []callbook.CalendarEntry) ([]DayMoveRow, error) {
	followUps := make([]callbook.FollowUp, len(entries))
	for i, e := range entries {
		followUps[i] = *e.FollowUp
	}
	shown, err := s.followUpsOut(tx, followUps)
	if err != nil {
		return nil, err
	}
	rows := make([]DayMoveRow, len(entries))
	for i, e := range entries {
		f := shown[i]
		rows[i] = DayMoveRow{
			ID: f.ID, Channel: f.Channel, Account: f.Account, Person: f.Person, Purpose: f.Purpose,
			From: civil(e.When), To: civil(e.When), At: asTyped(e.When), Overlaps: []string{}, DeleteFirst: []string{},
		}
		if e.Call != nil {
			rows[i].CallID = &e.Call.ID
			rows[i].Channel = e.Call.Kind.Channel()
			rows[i].Over = e.When.Day == s.today() && e.Call.Over(s.now())
		}
	}
	return rows, nil
}

// choose says which rows stay.
func (r DayMoveRequest) choose(day callbook.Day, rows []DayMoveRow) error {
	for i := range rows {
		rows[i].Stays = rows[i].Over || len(r.Only) > 0
	}
	for _, ref := range r.Only {
		found := false
		for i := range rows {
			if rows[i].called(ref) {
				rows[i].Stays, found = false, true
			}
		}
		if !found {
			return callbook.Errorf(callbook.NotFound, "only", "Nothing that can move on %s is called “%s”.", day.Format("Monday, 2 January"), ref)
		}
	}
	for _, c := range r.Choices {
		for i := range rows {
			if rows[i].ID == c.ID {
				rows[i].Stays = c.Stays
			}
		}
	}
	return nil
}

// called reports whether a row is meant by an id or by a part of a name.
func (row DayMoveRow) called(ref string) bool {
	ref = strings.TrimSpace(ref)
	if ref == row.ID || row.CallID != nil && ref == *row.CallID {
		return true
	}
	key := callbook.Fold(ref)
	return key != "" && (strings.Contains(callbook.Fold(row.Account.Name), key) || row.Person != nil && strings.Contains(callbook.Fold(row.Person.Name), key))
}

// spread finds the new dates of the rows that move.
func (s *Calendar) spread(tx *sqlite.Tx, set chosen, r DayMoveRequest, day callbook.Day, entries []callbook.CalendarEntry, rows []DayMoveRow) error {
	search := callbook.DayMove{
		Now: s.now(), Zone: s.ZoneName, From: set.workStart, To: set.workEnd, Travel: set.travel, WorkingDay: set.working,
		First: callbook.WorkingDayAfter(max(day, s.today()), set.working),
	}
	if strings.TrimSpace(r.To) != "" {
		to, err := s.when(tx, "to", r.To)
		if err != nil {
			return err
		}
		if err := s.refuseDay(day, to, "to"); err != nil {
			return err
		}
		search.First, search.Only = to.Day, true
	}
	at := map[string]callbook.When{}
	last := search.First
	for _, c := range r.Choices {
		if c.Stays || strings.TrimSpace(c.At) == "" {
			continue
		}
		to, err := s.when(tx, "at "+c.ID, c.At)
		if err != nil {
			return err
		}
		if err := s.refuseDay(day, to, "at "+c.ID); err != nil {
			return err
		}
		at[c.ID], last = to, max(last, to.Day)
	}
	var moving []callbook.Displaced
	var own []string
	for i, e := range entries {
		if rows[i].Stays {
			continue
		}
		d := callbook.Displaced{When: e.When, Length: e.Length, Chosen: at[rows[i].ID]}
		who := rows[i].Account.Name
		if e.Call != nil {
			d.Engagement, _ = e.Call.Engaged(who, s.Zone)
		} else {
			d.Engagement, _ = e.FollowUp.Engaged(who, set.visit, s.Zone)
		}
		own = append(own, e.FollowUp.ID)
		if e.Call != nil {
			own = append(own, e.Call.ID)
		}
		moving = append(moving, d)
	}
	if err := s.held(tx, set, &search, min(search.First, day), last.AddDays(dayMoveAhead), own); err != nil {
		return err
	}
	placed := search.Spread(moving)
	for i := range rows {
		if rows[i].Stays {
			continue
		}
		p := placed[0]
		placed = placed[1:]
		rows[i].To, rows[i].At, rows[i].OtherTime, rows[i].Overlaps = civil(p.When), asTyped(p.When), p.OtherTime, p.Overlaps
	}
	return nil
}

// dayMoveAhead is for how many days it is read what stands on them: two working weeks
// with holidays between them.
const dayMoveAhead = 30

// held reads what the days hold already, apart from what moves.
func (s *Calendar) held(tx *sqlite.Tx, set chosen, search *callbook.DayMove, first, last callbook.Day, own []string) error {
	var err error
	if search.Taken, err = s.engagements(tx, set, first, last, own); err != nil {
		return err
	}
	days, err := s.laidOut(tx, set, first, last)
	if err != nil {
		return err
	}
	moves := map[string]bool{}
	for _, id := range own {
		moves[id] = true
	}
	search.Load = map[callbook.Day]time.Duration{}
	for _, d := range days {
		for _, e := range d.Entries {
			if open := e.FollowUp != nil && !e.FollowUp.Closed() && !moves[e.FollowUp.ID]; open {
				search.Load[d.Day] += e.Length
			}
		}
	}
	return nil
}

// refuseDay refuses a day that is no way out.
func (s *Calendar) refuseDay(from callbook.Day, to callbook.When, field string) error {
	switch {
	case to.Day == from:
		return callbook.Errorf(callbook.Invalid, field, "That is the same day. Name another one.")
	case to.Day < s.today():
		return callbook.Errorf(callbook.Invalid, field, "%s is past. Name a day from today on.", to.Day.Format("Monday, 2 January"))
	}
	return nil
}

// whyDayMoved is the reason in the history where the rep gives none: a date that a
// customer agreed to is not moved without one.
const whyDayMoved = "moved with the whole day"

// moveRow says what the move of a row requires, and moves it unless this is a dry run.
func (s *Calendar) moveRow(tx *sqlite.Tx, set chosen, r DayMoveRequest, e callbook.CalendarEntry, row *DayMoveRow) error {
	to, err := s.when(tx, "at", row.At)
	if err != nil {
		return err
	}
	why := callbook.OneLine(r.Why)
	if why == "" {
		why = whyDayMoved
	}
	before := *e.FollowUp
	after, _, err := before.Move(to, why, callbook.NotAgreed, s.now())
	if err != nil {
		return err
	}
	notice := after.Notice(before)
	if notice == "" && e.Call != nil {
		call := *e.Call
		call.When = to
		notice = call.Notice(before.When)
	}
	if notice != "" {
		row.Notice = &notice
		if row.Mail, err = s.dayMoveMail(tx, set, e, row.Channel, notice); err != nil {
			return err
		}
	}
	if row.DeleteFirst, err = exportedEntries(tx, before.ID); err != nil || r.DryRun {
		return err
	}
	followUps := &FollowUps{s.core}
	_, err = followUps.changeIn(tx, before, followUps.movedTo(to, why, callbook.NotAgreed))
	return err
}

func (s *Calendar) dayMoveMail(tx *sqlite.Tx, set chosen, e callbook.CalendarEntry, kind callbook.Channel, notice string) (*DayMoveMail, error) {
	in := signed(mail.RecapInput{Today: s.today()}, set)
	var err error
	if in.Account, err = tx.Account(e.FollowUp.AccountID); err != nil {
		return nil, err
	}
	var ids []string
	switch {
	case e.Call != nil:
		ids = e.Call.PersonIDs
	case e.FollowUp.PersonID != "":
		ids = []string{e.FollowUp.PersonID}
	}
	people, err := tx.People(ids)
	if err != nil {
		return nil, err
	}
	in.People = callbook.Present(people)
	draft := mail.Moved(in, kind, e.When, notice)
	out := &DayMoveMail{To: addresses(draft.To), Subject: draft.Subject, Text: draft.Text}
	if link, tooLong := mail.Mailto(draft); !tooLong {
		out.MailTo = link
	}
	return out, nil
}

// asTyped is a date as it is typed.
func asTyped(w callbook.When) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s", w.Day, w.Time))
}
