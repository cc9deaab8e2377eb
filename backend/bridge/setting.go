package bridge

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rickar/cal/v2"

	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/sqlite"
)

// Settings are what the rep has chosen. They belong to this computer's book
// and are not part of what could be shared.
type Settings struct{ *core }

// SettingName names a setting.
type SettingName string

// SettingValue is one setting, as text. The window shows its Label, and the command
// line its Name and what it is About.
type SettingValue struct {
	Name  SettingName `json:"name"`
	Label string      `json:"label"`
	Value string      `json:"value"`
	About string      `json:"about"`
}

// Theme is how the window looks.
type Theme string

// The themes there are.
const (
	SystemTheme Theme = "system" // as the computer shows everything
	LightTheme  Theme = "light"
	DarkTheme   Theme = "dark"
)

// Chosen is what the window and its pages ask of the settings.
type Chosen struct {
	YourName       string      `json:"your_name"`
	Paper          print.Paper `json:"paper"`
	Theme          Theme       `json:"theme"`
	Zoom           int         `json:"zoom"` // percent
	SingleKeys     bool        `json:"single_keys"`
	CloseExplained bool        `json:"close_explained"`
}

// chosen are all settings, in the types that rules take.
type chosen struct {
	Chosen
	yourEmail, yourPhone      string
	yourCompany               string
	managerName, managerEmail string
	pageCode                  bool          // on each sheet, to read pictures of it
	holidays                  *cal.Calendar // of the country
	ownDaysOff                stretches
	week                      [7]bool // the days that are worked, from Sunday on
	workStart, workEnd        callbook.TimeOfDay
	dayReminder               callbook.TimeOfDay
	remindBefore              time.Duration // a timed follow-up
	remindAgain               time.Duration // of one that is not handled; 0: not
	quietFrom, quietTo        callbook.TimeOfDay
	recaps                    bool // every call that was held is followed by one
	recapUntil, recapBy       callbook.TimeOfDay
	recapNext                 callbook.TimeOfDay
	recapRemind               time.Duration // before it is due
	visit, travel             time.Duration
	leadTimes                 []callbook.LeadTime
	dateOrder                 string // dmy, mdy, or empty
	calendarDetails           bool
}

// setting describes one name: its label in the window, its meaning, its default, and
// how a value is read. A refused value is answered with the label and with what the
// setting accepts.
type setting struct {
	name                 SettingName
	label, about, preset string
	take                 func(value string) error
}

// settings lists every name in the order in which they are shown, each with the
// field that its values go to.
func (set *chosen) settings() []setting {
	return []setting{
		{"your_name", "Your name", "your name, as it appears on sheets and under emails", "", line(&set.YourName)},
		{"your_email", "Your email address", "your email address", "", address(&set.yourEmail)},
		{"your_phone", "Your phone number", "your phone number, as it appears under emails", "", line(&set.yourPhone)},
		{"your_company", "Your company", "your company, as it appears under emails", "", line(&set.yourCompany)},
		{"manager_name", "Your manager’s name", "your manager, as the coaching page names them", "", line(&set.managerName)},
		{"manager_email", "Your manager’s email address", "who gets a hidden copy of recaps; empty for nobody", "", address(&set.managerEmail)},
		{"paper", "Paper size", "a4 or letter", "a4", oneOf(&set.Paper, print.A4, print.Letter)},
		{"page_code", "Print a square code on sheets", "yes prints a small square code in the corner of each sheet, by which a picture of it is read back", "yes", yes(&set.pageCode)},
		{
			"country", "Holidays",
			"whose public holidays are days off: " + strings.Join(countryCodes(), ", ") + "; empty for none", "",
			country(&set.holidays),
		},
		{"working_days", "Working days", "the days you work, such as mon,tue,wed,thu,fri", "mon,tue,wed,thu,fri", days(&set.week)},
		{"days_off", "Your own days off", "your own days off and vacations, such as 24 Dec, 28 Dec to 3 Jan", "", daysOff(&set.ownDaysOff)},
		{"work_start", "Working day starts", "when your working day begins", "08:00", clock(&set.workStart)},
		{"work_end", "Working day ends", "when it ends", "18:00", clock(&set.workEnd)},
		{"day_reminder", "Remind me of untimed follow-ups at", "when follow-ups without a time remind", "08:30", clock(&set.dayReminder)},
		{"remind_before", "Minutes before timed follow-ups", "how many minutes before a timed follow-up to remind you as well; 0 = off", "15", minutes(&set.remindBefore, 0)},
		{
			"remind_again", "Remind me again after, minutes",
			"after how many minutes to remind you again of a follow-up that is still open, on working days in working hours; 0 = off", "0",
			minutesOrNone(&set.remindAgain, 5),
		},
		{"quiet_from", "Quiet hours from", "when quiet hours without popups begin; empty for none", "", clockOrNone(&set.quietFrom)},
		{"quiet_to", "Quiet hours until", "when quiet hours end", "", clockOrNone(&set.quietTo)},
		{"recaps", "Every call gets a recap", "yes: every call that took place gets a recap, with a clock; no: that is up to you", "yes", yes(&set.recaps)},
		{"recap_until", "Same-day recap if a meeting ends before", "meetings that end before this time are recapped the same day, the others the next morning", "17:00", clock(&set.recapUntil)},
		{"recap_by", "Send same-day recaps by", "the time by which a same-day recap is sent", "18:00", clock(&set.recapBy)},
		{"recap_next", "Send other recaps by", "the time by which a recap is sent on the next working day", "10:00", clock(&set.recapNext)},
		{"recap_remind", "Remind me of recaps, minutes before", "how many minutes before a recap is due to remind you", "60", minutes(&set.recapRemind, 0)},
		{"visit_minutes", "Usual visit length, minutes", "how long a visit takes", "60", minutes(&set.visit, 5)},
		{"travel_minutes", "Travel between visits, minutes", "how many minutes you allow for travel between two visits; 0 = off", "0", minutes(&set.travel, 0)},
		{
			"lead_times", "Lead times",
			"working days that each kind of work takes before you can name a day, such as quote 2, sample 5",
			"quote 2, sample 5, proposal 3, contract 5, trial 5, drawing 5", leadTimes(&set.leadTimes),
		},
		{"date_order", "Read 3/4 as", "how 3/4 is read: dmy or mdy; empty to be asked", "", oneOf(&set.dateOrder, "", "dmy", "mdy")},
		{"calendar_details", "Put phone numbers, sheet codes and reasons into calendar entries", "yes puts phone numbers, sheet codes and reasons into calendar entries", "no", yes(&set.calendarDetails)},
		{"theme", "Colours", "light, dark, or system for the same as the computer", "system", oneOf(&set.Theme, SystemTheme, LightTheme, DarkTheme)},
		{"zoom", "Zoom", "how large the window shows everything, in percent: 80 to 200; also Ctrl and plus, minus or 0", "100", percent(&set.Zoom, 80, 200)},
		{"single_keys", "Single-letter keys", "no turns off single-letter keys", "yes", yes(&set.SingleKeys)},
		{"close_explained", "Closing the window is explained", "yes once the window has said that closing it does not end reminders", "no", yes(&set.CloseExplained)},
	}
}

func settingNames() []SettingName {
	var names []SettingName
	for _, one := range new(chosen).settings() {
		names = append(names, one.name)
	}
	return names
}

func (set *chosen) settingNamed(name SettingName) (setting, error) {
	all := set.settings()
	if i := slices.IndexFunc(all, func(one setting) bool { return one.name == name }); i >= 0 {
		return all[i], nil
	}
	names := make([]string, len(all))
	for i, one := range all {
		names[i] = string(one.name)
	}
	return setting{}, callbook.Errorf(callbook.NotFound, "name", "There is no setting “%s”. There are: %s.", name, strings.Join(names, ", "))
}

// Show returns what is chosen, in the types that it is used in.
func (s *Settings) Show() (Chosen, error) {
	var set chosen
	err := s.view(func(tx *sqlite.Tx) (err error) {
		set, err = readSettings(tx)
		return err
	})
	return set.Chosen, err
}

// List returns every setting with its value.
func (s *Settings) List() ([]SettingValue, error) {
	list := []SettingValue{}
	err := s.view(func(tx *sqlite.Tx) error {
		for _, one := range new(chosen).settings() {
			value, err := valueOf(tx, one)
			if err != nil {
				return err
			}
			list = append(list, one.with(value))
		}
		return nil
	})
	return list, err
}

// Get returns one setting.
//
// Errors: NotFound for an unknown name.
func (s *Settings) Get(name SettingName) (SettingValue, error) {
	one, err := new(chosen).settingNamed(name)
	if err != nil {
		return SettingValue{}, err
	}
	var value string
	err = s.view(func(tx *sqlite.Tx) (err error) {
		value, err = valueOf(tx, one)
		return err
	})
	return one.with(value), err
}

// Set changes one setting.
//
// Errors: NotFound for an unknown name; Invalid for a value that does not fit.
func (s *Settings) Set(name SettingName, value string) (SettingValue, error) {
	one, err := new(chosen).settingNamed(name)
	if err != nil {
		return SettingValue{}, err
	}
	if value, err = s.meant(one, callbook.OneLine(value)); err != nil {
		return SettingValue{}, err
	}
	if err := one.take(value); err != nil {
		return SettingValue{}, &callbook.Error{
			Code: callbook.Invalid, Field: string(name), Err: err,
			Message: fmt.Sprintf("“%s” does not fit “%s”. Enter %s.", value, one.label, err),
		}
	}
	err = s.update("", func(tx *sqlite.Tx) error {
		if err := fitsTheDay(tx, name, value); err != nil {
			return err
		}
		return tx.SetSetting(string(name), value)
	})
	return one.with(value), err
}

func (one setting) with(value string) SettingValue {
	return SettingValue{Name: one.name, Label: one.label, Value: value, About: one.about}
}

// meant is a value as it is kept: “A4” is a4, “8:30am” is 08:30, and “24 Dec” is
// 2026-12-24. What nothing fits stays, to be refused.
func (s *Settings) meant(one setting, said string) (string, error) {
	if one.take(said) == nil {
		return said, nil
	}
	if lower := strings.ToLower(said); one.take(lower) == nil {
		return lower, nil
	}
	if at, err := callbook.ReadTime(said); err == nil && one.take(string(at)) == nil {
		return string(at), nil
	}
	err := s.view(func(tx *sqlite.Tx) error {
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		if days := typedDaysOff(said, s.now(), set.dateOptions()); one.take(days) == nil {
			said = days
		}
		return nil
	})
	return said, err
}

// fitsTheDay refuses a working day that would end before it begins.
func fitsTheDay(tx *sqlite.Tx, name SettingName, value string) error {
	set, err := readSettings(tx)
	if err != nil {
		return err
	}
	was := set
	one, err := set.settingNamed(name)
	if err != nil {
		return err
	}
	if err := one.take(value); err != nil {
		return err
	}
	if set.workStart == was.workStart && set.workEnd == was.workEnd {
		return nil
	}
	return callbook.CheckWorkingHours(string(name), set.workStart, set.workEnd)
}

func valueOf(tx *sqlite.Tx, one setting) (string, error) {
	value, set, err := tx.Setting(string(one.name))
	if err != nil || set {
		return value, err
	}
	return one.preset, nil
}

// readSettings reads them once in a transaction: much that a page shows depends
// on them.
func readSettings(tx *sqlite.Tx) (chosen, error) {
	return sqlite.Once(tx, func() (chosen, error) { return chosenIn(tx) })
}

func chosenIn(tx *sqlite.Tx) (chosen, error) {
	var set chosen
	stored, err := tx.Settings()
	if err != nil {
		return set, err
	}
	for _, one := range set.settings() {
		// A value that this program no longer takes must not stop the day.
		if value, ok := stored[string(one.name)]; ok && one.take(value) == nil {
			continue
		}
		if err := one.take(one.preset); err != nil {
			return set, fmt.Errorf("the preset of %s: %w", one.name, err)
		}
	}
	return set, nil
}

func (set chosen) dateOptions() callbook.DateOptions {
	return callbook.DateOptions{
		DayFirst: set.dateOrder == "dmy", KnowsOrder: set.dateOrder != "", WorkingDay: set.working,
	}
}
