package bridge

import (
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Dates reads what reps type for a date.
type Dates struct{ *core }

// DateReading is a typed date as it was understood. Time is null where none
// was named; Rest is what was left over.
type DateReading struct {
	Day     string  `json:"day"`
	Time    *string `json:"time"`
	Rest    string  `json:"rest"`
	Reading string  `json:"reading"`
}

// Read reads one typed date.
//
// Errors: Invalid for what is not a date or could be several.
func (s *Dates) Read(text string) (DateReading, error) {
	var out DateReading
	err := s.view(func(tx *sqlite.Tx) error {
		d, err := s.dates(tx, text)
		if err != nil {
			return err
		}
		out = DateReading{Day: string(d.Day), Time: absent(string(d.Time)), Rest: d.Rest, Reading: d.Reading}
		return nil
	})
	return out, err
}

// DateEcho is a typed date as its field echoes it. State is empty, understood,
// ambiguous, day_off, past or unknown; Shown is the chip, "Fri 27 Nov 2026,
// 09:00"; Days is how far away the day is. Message is what to say where it was
// not understood or is past.
type DateEcho struct {
	Day     string             `json:"day"`
	Time    *string            `json:"time"`
	State   callbook.EchoState `json:"state"`
	Shown   string             `json:"shown"`
	Choices []DateChoice       `json:"choices"`
	Days    int                `json:"days"`
	Message string             `json:"message"`
}

// DateChoice is a day to choose: what to write for it, and how it is shown.
type DateChoice struct {
	Day   string `json:"day"`
	Text  string `json:"text"`
	Shown string `json:"shown"`
}

// Echo reads a date while it is typed, with past one of something that took place. What
// is no date is said in the echo and is no failure.
func (s *Dates) Echo(text string, past bool) (DateEcho, error) {
	out := DateEcho{Choices: []DateChoice{}}
	err := s.view(func(tx *sqlite.Tx) error {
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		opt := set.dateOptions()
		opt.Past = past
		e := callbook.EchoDate(text, s.now(), opt)
		out.Day, out.Time, out.State, out.Days, out.Message = string(e.Day), absent(string(e.Time)), e.State, e.Days, e.Message
		if e.Day != "" {
			out.Shown = e.Day.Format("Mon 2 Jan 2006")
		}
		if e.Time != "" {
			out.Shown += ", " + string(e.Time)
		}
		for _, c := range e.Choices {
			out.Choices = append(out.Choices, DateChoice{string(c.Day), c.Text, c.Shown})
		}
		return nil
	})
	return out, err
}

// Fortnight is two whole weeks to choose a day from.
type Fortnight struct {
	Today string    `json:"today"`
	Days  []WeekDay `json:"days"`
}

// Fortnight returns the two weeks from this one on, or those from the week of the day
// on, where they do not have it. The day is one that was understood, or empty.
//
// Errors: Invalid for what is not a day.
func (s *Dates) Fortnight(day string) (Fortnight, error) {
	out := Fortnight{Today: string(s.today()), Days: []WeekDay{}}
	shown := s.today()
	if day != "" {
		var err error
		if shown, err = callbook.ParseDay(day); err != nil {
			return out, err
		}
	}
	err := s.view(func(tx *sqlite.Tx) error {
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		out.Days, err = daysFrom(tx, set, callbook.Fortnight(s.today(), shown), 14)
		return err
	})
	return out, err
}

// dates reads a typed date against the book's settings.
func (c *core) dates(tx *sqlite.Tx, text string) (callbook.TypedDate, error) {
	set, err := readSettings(tx)
	if err != nil {
		return callbook.TypedDate{}, err
	}
	return callbook.ReadDate(text, c.now(), set.dateOptions())
}

// reader is dates for a rule that reads several.
func (c *core) reader(tx *sqlite.Tx) (func(text string) (callbook.TypedDate, error), error) {
	set, err := readSettings(tx)
	return func(text string) (callbook.TypedDate, error) {
		return callbook.ReadDate(text, c.now(), set.dateOptions())
	}, err
}

// when reads a typed date that must be understood to its end.
func (c *core) when(tx *sqlite.Tx, field, text string) (callbook.When, error) {
	set, err := readSettings(tx)
	if err != nil {
		return callbook.When{}, err
	}
	return c.whenBy(field, text, set.dateOptions())
}

// past is when for what took place.
func (c *core) past(tx *sqlite.Tx, field, text string) (callbook.When, error) {
	set, err := readSettings(tx)
	if err != nil {
		return callbook.When{}, err
	}
	opt := set.dateOptions()
	opt.Past = true
	return c.whenBy(field, text, opt)
}

func (c *core) whenBy(field, text string, opt callbook.DateOptions) (callbook.When, error) {
	d, err := callbook.ReadDate(text, c.now(), opt)
	if err != nil {
		return callbook.When{}, callAs(err, field)
	}
	if d.Rest != "" {
		return callbook.When{}, callbook.Errorf(callbook.Invalid, field, "“%s” is not part of a date I know. Try “fri 9am” or “in 3 weeks”.", d.Rest)
	}
	return callbook.When{Day: d.Day, Time: d.Time, Zone: c.ZoneName}, nil
}

// moment reads a typed date as an instant; a day alone means the hour at which
// the day's reminders come.
func (c *core) moment(tx *sqlite.Tx, field, text string) (time.Time, error) {
	w, err := c.when(tx, field, text)
	if err != nil {
		return time.Time{}, err
	}
	if w.Time == "" {
		set, err := readSettings(tx)
		if err != nil {
			return time.Time{}, err
		}
		w.Time = set.dayReminder
	}
	return callbook.InstantIn(w.Day, w.Time, c.Zone), nil
}
