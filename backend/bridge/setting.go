package bridge

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/us"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Settings are what the rep has chosen. They belong to this computer's book
// and are not part of what could be shared.
type Settings struct{ *core }

// SettingValue is one setting.
type SettingValue struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	About string `json:"about"`
}

// setting describes one name: what it means, what holds until it is set, and
// what a value must be.
type setting struct {
	name, about, preset string
	check               func(value string) error
}

var countries = map[string][]*cal.Holiday{
	"at": at.Holidays, "be": be.Holidays, "ca": ca.Holidays, "ch": ch.Holidays, "de": de.Holidays, "dk": dk.Holidays,
	"es": es.Holidays, "fr": fr.Holidays, "gb": gb.Holidays, "ie": ie.Holidays, "it": it.Holidays, "nl": nl.Holidays,
	"no": no.Holidays, "pl": pl.Holidays, "se": se.Holidays, "us": us.Holidays,
}

var weekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// settings lists every name in the order in which they are shown.
func settings() []setting {
	line := func(string) error { return nil }
	return []setting{
		{"your_name", "your name, as it stands on sheets and under mails", "", line},
		{"your_email", "your mail address", "", address},
		{"your_company", "your company", "", line},
		{"manager_name", "your manager, as the coaching page names them", "", line},
		{"manager_email", "who gets a hidden copy of recaps; empty for nobody", "", address},
		{"paper", "a4 or letter", "a4", oneOf("a4", "letter")},
		{
			"country", "whose public holidays are days off: " + strings.Join(slices.Sorted(maps.Keys(countries)), ", ") + "; empty for none", "",
			oneOf(append(slices.Sorted(maps.Keys(countries)), "")...),
		},
		{"working_days", "days you work, such as mon,tue,wed,thu,fri", "mon,tue,wed,thu,fri", days},
		{"work_start", "when your working day begins", "08:00", clock},
		{"work_end", "when it ends", "18:00", clock},
		{"day_reminder", "when follow-ups without a time remind", "08:30", clock},
		{"remind_before", "minutes before a timed follow-up to remind as well; 0 for not", "15", whole(0, 24*60)},
		{"quiet_from", "from when on no popup comes; empty for never", "", clockOrNone},
		{"quiet_to", "until when no popup comes", "", clockOrNone},
		{"recaps", "yes has every call that was held followed by a recap, with a clock; no leaves that to you", "yes", oneOf("yes", "no")},
		{"recap_until", "meetings over before it are recapped the same day, the others the next morning", "17:00", clock},
		{"recap_by", "by when a recap of the same day is sent", "18:00", clock},
		{"recap_next", "by when one of the next working day is sent", "10:00", clock},
		{"recap_remind", "minutes before a recap is due to remind of it", "60", whole(0, 24*60)},
		{"visit_minutes", "how long a visit takes", "60", whole(5, 24*60)},
		{
			"lead_times", "working days that work takes before you can name a day, such as quote 2, sample 5",
			"quote 2, sample 5, proposal 3, contract 5, trial 5, drawing 5", leadTimes,
		},
		{"date_order", "how 3/4 is read: dmy or mdy; empty to be asked", "", oneOf("", "dmy", "mdy")},
		{"calendar_details", "yes puts reasons and results into calendar entries", "no", oneOf("yes", "no")},
		{"theme", "light, dark, or system for what the computer shows", "system", oneOf("system", "light", "dark")},
		{"single_keys", "no switches single letters off as keys", "yes", oneOf("yes", "no")},
		{"close_explained", "yes once the window has said that closing it does not end reminders", "no", oneOf("yes", "no")},
	}
}

// What a check refuses it answers with what the setting takes.

func clock(v string) error {
	if _, err := callbook.ParseTimeOfDay(v); err != nil {
		return errors.New("a time such as 08:30")
	}
	return nil
}

func clockOrNone(v string) error {
	if v != "" && clock(v) != nil {
		return errors.New("a time such as 08:30, or nothing")
	}
	return nil
}

func address(v string) error {
	if checkEmail(v) != nil {
		return errors.New("a mail address such as name@company.example, or nothing")
	}
	return nil
}

func leadTimes(v string) error {
	if _, err := callbook.ParseLeadTimes(v); err != nil {
		return errors.New("kinds of work with their working days, such as quote 2, sample 5")
	}
	return nil
}

func days(v string) error {
	if _, err := readWeek(v); err != nil {
		return errors.New("days such as mon,tue,wed,thu,fri")
	}
	return nil
}

func oneOf(values ...string) func(string) error {
	return func(v string) error {
		if slices.Contains(values, v) {
			return nil
		}
		takes := strings.Join(slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" }), ", ")
		if slices.Contains(values, "") {
			takes += ", or nothing"
		}
		return errors.New("one of " + takes)
	}
}

func whole(low, high int) func(string) error {
	return func(v string) error {
		if n, err := strconv.Atoi(v); err != nil || n < low || n > high {
			return fmt.Errorf("a whole number from %d to %d", low, high)
		}
		return nil
	}
}

func settingNamed(name string) (setting, error) {
	names := make([]string, 0, 20)
	for _, s := range settings() {
		if s.name == name {
			return s, nil
		}
		names = append(names, s.name)
	}
	return setting{}, callbook.Errorf(callbook.NotFound, "name", "There is no setting “%s”. There are: %s.", name, strings.Join(names, ", "))
}

// List returns every setting with its value.
func (s *Settings) List() ([]SettingValue, error) {
	list := []SettingValue{}
	err := s.view(func(tx *sqlite.Tx) error {
		for _, one := range settings() {
			value, err := valueOf(tx, one)
			if err != nil {
				return err
			}
			list = append(list, SettingValue{Name: one.name, Value: value, About: one.about})
		}
		return nil
	})
	return list, err
}

// Get returns one setting.
//
// Errors: NotFound for an unknown name.
func (s *Settings) Get(name string) (SettingValue, error) {
	one, err := settingNamed(name)
	if err != nil {
		return SettingValue{}, err
	}
	out := SettingValue{Name: name, About: one.about}
	err = s.view(func(tx *sqlite.Tx) error {
		out.Value, err = valueOf(tx, one)
		return err
	})
	return out, err
}

// Set changes one setting.
//
// Errors: NotFound for an unknown name; Invalid for a value that does not fit.
func (s *Settings) Set(name, value string) (SettingValue, error) {
	one, err := settingNamed(name)
	if err != nil {
		return SettingValue{}, err
	}
	value = callbook.OneLine(value)
	if one.check(value) != nil && one.check(strings.ToLower(value)) == nil {
		value = strings.ToLower(value) // A4
	}
	if err := one.check(value); err != nil {
		return SettingValue{}, &callbook.Error{
			Code: callbook.Invalid, Field: name, Err: err,
			Message: fmt.Sprintf("“%s” does not fit %s. It takes %s.", value, name, err),
		}
	}
	err = s.update("", func(tx *sqlite.Tx) error {
		if err := fitsTheDay(tx, name, value); err != nil {
			return err
		}
		return tx.SetSetting(name, value)
	})
	return SettingValue{Name: name, Value: value, About: one.about}, err
}

// fitsTheDay refuses a working day that would end before it begins.
func fitsTheDay(tx *sqlite.Tx, name, value string) error {
	if name != "work_start" && name != "work_end" {
		return nil
	}
	set, err := readSettings(tx)
	if err != nil {
		return err
	}
	ends := maps.Clone(set.all)
	ends[name] = value
	from, err1 := callbook.ParseTimeOfDay(ends["work_start"])
	until, err2 := callbook.ParseTimeOfDay(ends["work_end"])
	if err := errors.Join(err1, err2); err != nil || from < until {
		return err
	}
	return callbook.Errorf(callbook.Invalid, name, "A working day from %s to %s has no hours. It must end after it begins; set the other end first.", from, until)
}

func valueOf(tx *sqlite.Tx, one setting) (string, error) {
	value, set, err := tx.Setting(one.name)
	if err != nil || set {
		return value, err
	}
	return one.preset, nil
}

// chosen are the settings in the types that rules take.
type chosen struct {
	all         map[string]string
	dayReminder callbook.TimeOfDay
	visit       time.Duration
	week        [7]bool
	holidays    *cal.Calendar
}

// readSettings reads them once in a transaction: much that a page shows depends
// on them.
func readSettings(tx *sqlite.Tx) (chosen, error) {
	return sqlite.Once(tx, func() (chosen, error) { return chosenIn(tx) })
}

func chosenIn(tx *sqlite.Tx) (chosen, error) {
	set := chosen{all: map[string]string{}, holidays: &cal.Calendar{}}
	stored, err := tx.Settings()
	if err != nil {
		return set, err
	}
	for _, one := range settings() {
		set.all[one.name] = one.preset
		// A value that this program no longer takes must not stop the day.
		if value, ok := stored[one.name]; ok && one.check(value) == nil {
			set.all[one.name] = value
		}
	}
	set.dayReminder = callbook.TimeOfDay(set.all["day_reminder"])
	set.visit = time.Duration(set.number("visit_minutes")) * time.Minute
	if set.week, err = readWeek(set.all["working_days"]); err != nil {
		return set, err
	}
	set.holidays.AddHoliday(countries[set.all["country"]]...)
	return set, nil
}

func (set chosen) number(name string) int {
	n, err := strconv.Atoi(set.all[name])
	if err != nil {
		return 0 // checked when it was set
	}
	return n
}

// working reports whether the rep works on that day (calendar-and-mail.md
// section 3): weekends and, where a country is chosen, its holidays are off.
func (set chosen) working(day callbook.Day) bool {
	if !set.week[day.Weekday()] {
		return false
	}
	_, observed, _ := set.holidays.IsHoliday(callbook.InstantIn(day, "12:00", time.UTC))
	return !observed
}

func (set chosen) dateOptions() callbook.DateOptions {
	return callbook.DateOptions{
		DayFirst: set.all["date_order"] == "dmy", KnowsOrder: set.all["date_order"] != "", WorkingDay: set.working,
	}
}

func readWeek(v string) ([7]bool, error) {
	var week [7]bool
	for name := range strings.SplitSeq(v, ",") {
		i := slices.Index(weekdays, strings.TrimSpace(name))
		if i < 0 {
			return week, fmt.Errorf("“%s” is no day of the week", name)
		}
		week[i] = true
	}
	return week, nil
}
