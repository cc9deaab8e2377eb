package bridge_test

import (
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/print"
)

func TestSettingsHaveTypedValues(t *testing.T) {
	d := newDesk(t)
	if set, err := d.Settings.Show(); err != nil || set != (bridge.Chosen{Paper: print.A4, Theme: bridge.SystemTheme, Zoom: 100, SingleKeys: true}) {
		t.Errorf("before anything is set it is %+v, %v", set, err)
	}
	for name, value := range map[bridge.SettingName]string{
		"your_name": "Nora Feld", "paper": "Letter", "theme": "dark", "zoom": "150", "single_keys": "no", "close_explained": "yes",
	} {
		_, err := d.Settings.Set(name, value)
		d.must(err)
	}
	want := bridge.Chosen{YourName: "Nora Feld", Paper: print.Letter, Theme: bridge.DarkTheme, Zoom: 150, CloseExplained: true}
	if set, err := d.Settings.Show(); err != nil || set != want {
		t.Errorf("all set it is %+v, %v", set, err)
	}
}

func TestTheZoomHasLimits(t *testing.T) {
	d := newDesk(t)
	for value, taken := range map[string]bool{"80": true, "115": true, "200": true, "79": false, "201": false, "-100": false, "1e2": false, "": false} {
		if _, err := d.Settings.Set("zoom", value); (err == nil) != taken {
			t.Errorf("%q is answered with %v", value, err)
		}
	}
}

func TestAWorkingDayCannotEndBeforeItStarts(t *testing.T) {
	d := newDesk(t)
	_, err := d.Settings.Set("work_end", "07:00")
	if fault := bridge.FaultOf(err); fault.Code != bridge.Invalid || fault.Field != "work_end" {
		t.Errorf("a day from 08:00 to 07:00 is refused with %+v", fault)
	}
	for _, value := range []string{"09:00", "18:00"} {
		_, err := d.Settings.Set("work_end", value)
		d.must(err)
	}
}

// A rep knows a setting by its label in the window, never by the name that scripts use.
func TestARefusedSettingIsNamedByItsLabel(t *testing.T) {
	d := newDesk(t)
	all, err := d.Settings.List()
	d.must(err)
	refused := 0
	for _, one := range all {
		if one.Label == "" || one.Label == string(one.Name) {
			t.Errorf("%s has the label “%s”", one.Name, one.Label)
		}
		_, err := d.Settings.Set(one.Name, "@")
		if err == nil {
			continue // it takes any text
		}
		refused++
		fault := bridge.FaultOf(err)
		if !strings.Contains(fault.Message, "“"+one.Label+"”") {
			t.Errorf("%s is refused with %s", one.Name, fault.Message)
		}
		for _, other := range all {
			if name := string(other.Name); strings.Contains(name, "_") && strings.Contains(fault.Message, name) {
				t.Errorf("%s is refused with the internal name %s: %s", one.Name, name, fault.Message)
			}
		}
	}
	if refused < 20 {
		t.Errorf("only %d settings refuse “@”", refused)
	}
}
