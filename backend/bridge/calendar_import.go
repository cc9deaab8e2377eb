package bridge

import (
	"path/filepath"

	"callbook/backend/calendar"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// MovesRequest says which .ics file to read. A dry run writes nothing.
type MovesRequest struct {
	File   string `json:"file"`
	DryRun bool   `json:"dry_run"`
}

// CalendarMove is an entry that is at another date in the calendar than it was
// exported with. From and To are "2026-11-24T10:00", or a day alone; To is null
// where it could not be read. Why says what is in the way where Moved is false.
// Notice is what to tell a customer who had agreed to the old date.
type CalendarMove struct {
	FollowUpID string     `json:"follow_up_id"`
	Account    AccountRef `json:"account"`
	Person     *PersonRef `json:"person"`
	Summary    string     `json:"summary"`
	From       string     `json:"from"`
	To         *string    `json:"to"`
	Moved      bool       `json:"moved"`
	Why        *string    `json:"why"`
	Notice     *string    `json:"notice"`
}

// CalendarMoves says what an import moved, or would move. Unchanged entries have
// the date of their export; Unknown ones did not come from Callbook.
type CalendarMoves struct {
	File      string         `json:"file"`
	DryRun    bool           `json:"dry_run"`
	Moves     []CalendarMove `json:"moves"`
	Unchanged int            `json:"unchanged"`
	Unknown   int            `json:"unknown"`
}

// movedInCalendar is why a follow-up moved whose entry did.
const movedInCalendar = "moved in the calendar"

// Import reads back what the rep's calendar exported, and moves the follow-ups
// whose entries were moved there, in one step that undo takes back whole. The
// same file again changes nothing.
//
// Errors: NotFound for a file that cannot be opened; Invalid for one that is
// the open book, no calendar, damaged or too large; Unavailable for one that
// cannot be read to its end.
func (s *Calendar) Import(r MovesRequest) (_ CalendarMoves, err error) {
	defer caught(&err)
	found, err := s.read(r.File)
	if err != nil {
		return CalendarMoves{}, err
	}
	out := CalendarMoves{File: r.File, DryRun: r.DryRun, Moves: []CalendarMove{}}
	take := func(tx *sqlite.Tx) error {
		known, err := knownEntries(tx)
		if err != nil {
			return err
		}
		compared := calendar.Compare(known, found, s.ZoneName)
		out.Unchanged, out.Unknown = compared.Unchanged, compared.Unknown
		entries, err := s.entriesByFollowUp(tx, compared.Moved)
		if err != nil {
			return err
		}
		for i, m := range compared.Moved {
			if err := s.ctx.Err(); err != nil {
				return err
			}
			s.Progress(ImportJob, i+1, len(compared.Moved))
			f, err := tx.FollowUp(m.FollowUpID)
			if err != nil && callbook.CodeOf(err) == callbook.NotFound {
				out.Unknown++ // it was undone; only the calendar still has it
				continue
			}
			if err != nil {
				return err
			}
			one, err := s.follow(tx, f, m.Settle(f), entries[f.ID], r.DryRun)
			if err != nil {
				return err
			}
			out.Moves = append(out.Moves, one)
		}
		return nil
	}
	if r.DryRun {
		err = s.view(take)
	} else {
		err = s.update("Moved follow-ups as in "+filepath.Base(r.File), take)
	}
	return out, err
}

func (s *Calendar) read(file string) ([]calendar.Found, error) {
	f, err := s.openNamed(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	return calendar.Read(f, file, s.Zone)
}

// entriesByFollowUp are the entries as they would be exported now, for books
// that have something to move.
func (s *Calendar) entriesByFollowUp(tx *sqlite.Tx, moved []calendar.Moved) (map[string]calendar.Entry, error) {
	byFollowUp := map[string]calendar.Entry{}
	if len(moved) == 0 {
		return byFollowUp, nil
	}
	entries, err := s.entries(tx)
	for _, e := range entries {
		byFollowUp[e.FollowUpID] = e
	}
	return byFollowUp, err
}

// follow moves the follow-up of an entry that moved, unless something is in
// the way, and remembers where the entry is now.
func (s *Calendar) follow(tx *sqlite.Tx, f callbook.FollowUp, m calendar.Moved, e calendar.Entry, dry bool) (CalendarMove, error) {
	shown, err := s.followUpOut(tx, f)
	if err != nil {
		return CalendarMove{}, err
	}
	out := CalendarMove{
		FollowUpID: f.ID, Account: shown.Account, Person: shown.Person, Summary: m.Summary,
		From: civil(m.When), To: absent(civil(m.To)), Moved: m.Why == "", Why: absent(m.Why),
	}
	if out.Moved {
		after, change, err := f.Move(m.To, movedInCalendar, callbook.NotAgreed, s.now())
		if err != nil {
			return out, err
		}
		out.Notice = absent(after.Notice(f))
		if dry {
			return out, nil
		}
		after.UpdatedAt = s.now()
		if err := saveFollowUps(tx, []callbook.FollowUp{after}, []callbook.FollowUpChange{change}); err != nil {
			return out, err
		}
		followUps := FollowUps{s.core}
		if err := followUps.withCall(tx, after, change); err != nil {
			return out, err
		}
	}
	if !dry && (out.Moved || m.There) {
		return out, tx.SaveExport(sqlite.Export(m.Remember(e, s.now())))
	}
	return out, nil
}

// civil is a date as scripts read it: "2026-11-24T10:00", or the day alone.
func civil(w callbook.When) string {
	if w.Time == "" {
		return string(w.Day)
	}
	return string(w.Day) + "T" + string(w.Time)
}
