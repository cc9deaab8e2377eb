package calendar

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

// event is what the reader in testdata/read.py prints.
type event struct {
	UID         string   `json:"uid"`
	Sequence    int      `json:"sequence"`
	Start       string   `json:"start"`
	End         string   `json:"end"`
	Summary     string   `json:"summary"`
	Description string   `json:"description"`
	Location    string   `json:"location"`
	Categories  []string `json:"categories"`
	Status      string   `json:"status"`
	Alarm       string   `json:"alarm"`
	Errors      []string `json:"errors"`
}

// hostileEntries has no backslash before an n and no comma in a category:
// python3-icalendar reads the first as a line break and splits at the second,
// though both are escaped correctly (TestTextIsEscaped).
func hostileEntries() []Entry {
	hostile := []string{
		"a\r\nATTENDEE:mailto:eve@evil.example", "semi;colon, comma \\ back \" quote: colon", "\x00\x07tab\there\x1b[31m\x7f",
		strings.Repeat("漢字", 2500), "👩‍🌾🇩🇪 e\u0301 " + strings.Repeat("👩‍🌾", 40), "ليلى أحمد، مزرعة الورد", "\u2028line\u2029para\u0085next",
		"100% $(id) `id` <b>&amp;</b>", "\xff\xfebroken",
	}
	var entries []Entry
	newUID := uids()
	for i, s := range hostile {
		e := Entry{
			UID: newUID(), Modified: changed, Sequence: i, When: berlin(callbook.Day("2026-12-01").AddDays(i), "14:30"), Minutes: 30,
			Summary: s, Description: s, Location: s, Categories: []string{strings.ReplaceAll(s, ",", ""), "Callbook"}, AlarmBefore: alarmBeforeTime,
		}
		if i%3 == 2 {
			e.When.Time, e.AlarmBefore = "", alarmBeforeDay
		}
		entries = append(entries, e)
	}
	return entries
}

func TestPythonReadsBackWhatWasWritten(t *testing.T) {
	entries := slices.Concat(sample(), hostileEntries())
	for i := range entries {
		entries[i].UID = strings.Replace(entries[i].UID, "uid-", "uid-"+string(rune('a'+i)), 1)
	}
	path := filepath.Join(t.TempDir(), "all.ics")
	if err := os.WriteFile(path, written(t, entries...), 0o600); err != nil {
		t.Fatal(err)
	}
	var events []event
	if err := json.Unmarshal([]byte(program(t, "python3-icalendar", nil, "/usr/bin/python3", "testdata/read.py", path)), &events); err != nil {
		t.Fatal(err)
	}
	if len(events) != len(entries) {
		t.Fatalf("%d of %d events are read", len(events), len(entries))
	}
	for i, e := range byDate(entries) {
		got := events[i]
		want := event{
			UID: e.UID, Sequence: e.Sequence, Summary: callbook.OneLine(e.Summary), Description: lines(e.Description),
			Location: callbook.OneLine(e.Location), Status: "CONFIRMED", Alarm: "-0:15:00", Categories: []string{}, Errors: []string{},
		}
		for _, c := range e.Categories {
			want.Categories = append(want.Categories, callbook.OneLine(c))
		}
		if e.Cancelled {
			want.Status, want.Alarm = "CANCELLED", ""
		}
		if e.DayOnly() {
			want.Start, want.End, want.Alarm = string(e.When.Day), string(e.When.Day.AddDays(1)), "-15:00:00"
		} else {
			loc, err := zones{}.find(e.When.Zone)
			if err != nil {
				t.Fatal(err)
			}
			start := callbook.InstantIn(e.When.Day, e.When.Time, loc).UTC()
			want.Start = start.Format("2006-01-02T15:04:05+00:00")
			got.End, want.End = "", ""
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("read back:\n%+v\nwant:\n%+v", got, want)
		}
	}
}

func TestKhalImportsAndListsThem(t *testing.T) {
	dir := t.TempDir()
	config := filepath.Join(dir, "khal.conf")
	text := "[calendars]\n[[callbook]]\npath = " + filepath.Join(dir, "calendar") + "\n" +
		"[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n" +
		"local_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n[default]\ndefault_calendar = callbook\n[sqlite]\npath = " + filepath.Join(dir, "khal.db") + "\n"
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	env := []string{"HOME=" + dir, "XDG_CONFIG_HOME=" + dir, "XDG_DATA_HOME=" + dir, "XDG_CACHE_HOME=" + dir, "LC_ALL=C.UTF-8", "TZ=Europe/Berlin"}
	khal := func(args ...string) string {
		return program(t, "khal", env, "khal", append([]string{"--config", config}, args...)...)
	}
	imported := func(name string, entries ...Entry) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, written(t, entries...), 0o600); err != nil {
			t.Fatal(err)
		}
		khal("import", "--batch", path)
	}
	listed := func() string {
		return khal("list", "--format", "{start} | {end} | {title} | {location} | {status}", "2026-11-01", "400d")
	}
	entries := sample()
	imported("new.ics", entries...)
	list := listed()
	for _, want := range []string{
		"2026-11-27 09:00 | 2026-11-27 10:00 | Visit: Søren Kallio, Kallio Foods, Oulu - see \"the barn\" \\ shed | Hafen 3; Tor 4, 20457 Hamburg",
		"2026-12-01 14:30 | 2026-12-01 15:00 | Phone: Zoë Müller, Ivy Seeds - meet the deciders",
		"2026-12-24 | 2026-12-24 | Phone: ليلى 👩‍🌾, 常春藤種子 - meet the deciders",
		"2027-07-01 10:00 | 2027-07-01 10:30 | Phone: Pat O'Brien, Ysgubor Feeds - meet the deciders",
	} {
		if !strings.Contains(list, want) {
			t.Errorf("khal does not list %q but\n%s", want, list)
		}
	}

	moved := entries[0]
	moved.When, moved.Sequence = berlin("2026-12-02", "09:15"), 1
	imported("changed.ics", moved)
	list = listed()
	if !strings.Contains(list, "2026-12-02 09:15") || strings.Contains(list, "2026-12-01 14:30") || strings.Count(list, "Zoë Müller") != 1 {
		t.Errorf("after a change khal lists\n%s", list)
	}

	// One that took place moves to its date, and a cancelled one is removed.
	b, uid := newBook(t), uids()
	b.newUID = func() string { return "book-" + uid() }
	first := b.plan().New
	b.give(first...)
	imported("book.ics", first...)
	b.change("f1", func(f *callbook.FollowUp) { f.When = berlin("2026-12-03", "11:00") })
	b.change("f1", func(f *callbook.FollowUp) { f.State = callbook.FollowUpDone })
	b.change("f2", func(f *callbook.FollowUp) { f.State = callbook.FollowUpDropped })
	after := b.plan()
	imported("done.ics", after.Changed...)
	imported("off.ics", after.Cancelled...)
	list = listed()
	for _, want := range []string{
		"2026-12-03 11:00 | 2026-12-03 11:30 | Phone: Zoë Müller, Ivy Seeds - meet the deciders |  | CONFIRMED",
		"2026-11-27 | 2026-11-27 | Phone: Zoë Müller, Ivy Seeds - meet the deciders |  | CANCELLED",
	} {
		if !strings.Contains(list, want) {
			t.Errorf("khal does not list %q but\n%s", want, list)
		}
	}

	imported("hostile.ics", withUIDs("hostile-", hostileEntries())...)
	list = listed()
	for _, want := range []string{"semi;colon, comma \\ back \" quote: colon", "ليلى أحمد، مزرعة الورد", "a ATTENDEE:mailto:eve@evil.example"} {
		if !strings.Contains(list, want) {
			t.Errorf("khal does not list %q but\n%s", want, list)
		}
	}
}

// Evolution's data server also serves GNOME Calendar. It keeps each entry once, and
// marks a cancelled one, which no longer reminds.
func TestEvolutionImportsThem(t *testing.T) {
	dir := t.TempDir()
	env := []string{"HOME=" + dir, "XDG_RUNTIME_DIR=" + dir, "XDG_CONFIG_HOME=" + dir, "XDG_DATA_HOME=" + dir, "XDG_CACHE_HOME=" + dir, "LC_ALL=C.UTF-8", "GSETTINGS_BACKEND=memory", "GIO_USE_VFS=local"}
	var files []string
	imported := func(entries ...Entry) map[string]event {
		path := filepath.Join(dir, string(rune('a'+len(files)))+".ics")
		if err := os.WriteFile(path, written(t, entries...), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
		out := program(t, "evolution-data-server gir1.2-ecal-2.0 python3-gi", env, "dbus-run-session", "--", "/usr/bin/python3", "testdata/evolution.py", path)
		var events []event
		if err := json.Unmarshal([]byte(out), &events); err != nil {
			t.Fatal(err)
		}
		byUID := map[string]event{}
		for _, e := range events {
			byUID[e.UID] = e
		}
		if len(byUID) != len(events) {
			t.Errorf("%d entries have %d identities", len(events), len(byUID))
		}
		return byUID
	}
	all := sample()
	entries, gone := all[:3], all[3]
	gone.Cancelled, gone.Sequence = false, 2
	held := imported(append(slices.Clone(entries), gone)...)
	for uid, want := range map[string]event{
		entries[0].UID: {Start: "20261201T133000Z", End: "20261201T140000Z", Summary: "Phone: Zoë Müller, Ivy Seeds - meet the deciders", Alarm: "-0:15:00"},
		entries[1].UID: {Start: "20261127T080000Z", End: "20261127T090000Z", Summary: `Visit: Søren Kallio, Kallio Foods, Oulu - see "the barn" \ shed`, Location: "Hafen 3; Tor 4, 20457 Hamburg", Alarm: "-0:15:00"},
		entries[2].UID: {Start: "20261224", End: "20261225", Summary: "Phone: ليلى 👩‍🌾, 常春藤種子 - meet the deciders", Alarm: "-15:00:00"},
		gone.UID:       {Sequence: 2, Start: "20270701T080000Z", End: "20270701T083000Z", Summary: "Phone: Pat O'Brien, Ysgubor Feeds - meet the deciders", Alarm: "-0:15:00"},
	} {
		got := held[uid]
		if want.UID, want.Description, want.Status = uid, got.Description, "CONFIRMED"; !reflect.DeepEqual(got, want) {
			t.Errorf("held is\n%+v\nwant\n%+v", got, want)
		}
	}

	moved := entries[0]
	moved.When, moved.Sequence = berlin("2026-12-02", "09:15"), 1
	if held = imported(moved); len(held) != 4 || held[moved.UID].Start != "20261202T081500Z" || held[moved.UID].Sequence != 1 {
		t.Errorf("after a change it holds %+v", held)
	}
	gone.Cancelled, gone.Sequence = true, 3
	if held = imported(gone); held[gone.UID].Status != "CANCELLED" || held[gone.UID].Alarm != "" {
		t.Errorf("a cancelled one is held as %+v", held[gone.UID])
	}

	hostile := withUIDs("hostile-", hostileEntries())
	held = imported(hostile...)
	for _, e := range hostile {
		if got := held[e.UID]; got.Summary != callbook.OneLine(e.Summary) || got.Description != lines(e.Description) {
			t.Errorf("held is %.200q %.200q of %.200q", got.Summary, got.Description, e.Summary)
		}
	}
}

func withUIDs(prefix string, entries []Entry) []Entry {
	for i := range entries {
		entries[i].UID = prefix + entries[i].UID
	}
	return entries
}
