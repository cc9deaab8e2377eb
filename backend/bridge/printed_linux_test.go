package bridge_test

import (
	"os"
	"path/filepath"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
)

// programs are the only ones that are found from now on: shell scripts by
// their names.
func programs(t *testing.T, scripts map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
}

func TestOnlyWhatAPrinterTookCountsAsPrinted(t *testing.T) {
	const printer = "echo Office_Laser"
	for _, one := range []struct {
		name    string
		scripts map[string]string
		do      func(*desk) error
		want    bool
		fails   bool
	}{
		{name: "looked at", do: func(d *desk) error {
			_, err := d.Paper.Preview(bridge.PrintRequest{Day: "today"})
			return err
		}},
		{name: "saved as a PDF", do: func(d *desk) error {
			_, err := d.Paper.Print(bridge.PrintRequest{Day: "today", File: filepath.Join(d.out, "day.pdf")})
			return err
		}},
		{name: "saved as pictures", do: func(d *desk) error {
			_, err := d.Paper.Print(bridge.PrintRequest{Day: "today", File: filepath.Join(d.out, "day.svg")})
			return err
		}},
		{name: "opened", scripts: map[string]string{"xdg-open": ""}, do: func(d *desk) error {
			_, err := d.Paper.Open(bridge.PrintRequest{Day: "today"})
			return err
		}},
		{name: "opened where there is no viewer", scripts: map[string]string{"xdg-open": "exit 3"}, fails: true, do: func(d *desk) error {
			_, err := d.Paper.Open(bridge.PrintRequest{Day: "today"})
			return err
		}},
		{name: "opened for want of a printer", scripts: map[string]string{"xdg-open": ""}, do: send("", false)},
		{name: "no printer and no viewer", scripts: nil, fails: true, do: send("", false)},
		{name: "the printer refuses", scripts: map[string]string{"lpstat": printer, "lp": "exit 1"}, fails: true, do: send("Office_Laser", false)},
		{name: "the printer is gone", scripts: map[string]string{"lpstat": printer, "lp": ""}, fails: true, do: send("Old", false)},
		{name: "the printer took it", scripts: map[string]string{"lpstat": printer, "lp": ""}, want: true, do: send("Office_Laser", true)},
	} {
		t.Run(one.name, func(t *testing.T) {
			d := newDesk(t)
			d.account("Ivy Seeds")
			call := d.plan("Ivy Seeds", "24 nov 11:00")
			d.fill(call.Pre.Code, `{"value": "A tray"}`)
			d.at("2026-11-24 09:12")
			programs(t, one.scripts)
			err := one.do(d)
			if one.fails != (err != nil) || one.fails && callbook.CodeOf(err) != callbook.Unavailable {
				t.Errorf("it says %v", err)
			}
			at := d.today().Calls[0].Printed
			if (at != nil) != one.want {
				t.Errorf("said to be printed: %v", at)
			}
			if at != nil && *at != "2026-11-24T09:12:00+01:00" {
				t.Errorf("printed at %s", *at)
			}
		})
	}
}

func send(queue string, printed bool) func(*desk) error {
	return func(d *desk) error {
		sent, err := d.Paper.Send(bridge.PrintRequest{Day: "today"}, queue)
		if sent.Printed != printed {
			d.t.Errorf("sent is %+v", sent)
		}
		return err
	}
}

func TestTodayShowsThatAPlanWasPrinted(t *testing.T) {
	d := newDesk(t)
	programs(t, map[string]string{"lpstat": "echo Office_Laser", "lp": ""})
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 11:00")
	d.fill(call.Pre.Code, `{"value": "A tray"}`)
	if d.today().Calls[0].Printed != nil {
		t.Error("never printed, but said so")
	}
	d.at("2026-11-24 09:12")
	_, err := d.Paper.Send(bridge.PrintRequest{Day: "today"}, "Office_Laser")
	d.must(err)
	if at := d.today().Calls[0].Printed; at == nil || *at != "2026-11-24T09:12:00+01:00" {
		t.Errorf("printed at %v", at)
	}
	d.at("2026-11-24 09:13")
	_, err = d.Paper.Send(bridge.PrintRequest{Sheet: call.Pre.Code}, "Office_Laser")
	d.must(err)
	if at := d.today().Calls[0].Printed; at == nil || *at != "2026-11-24T09:12:00+01:00" {
		t.Errorf("printed as it was, it went to paper at %v", at)
	}
	d.fill(call.Pre.Code, `{"value": "Two trays"}`)
	if d.today().Calls[0].Printed != nil {
		t.Error("changed since, but still said to be printed")
	}
}
