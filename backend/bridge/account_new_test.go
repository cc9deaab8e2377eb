package bridge_test

import (
	"testing"

	"callbook/backend/bridge"
)

// Each dialog that takes an account also takes the name of a new one and creates it
// together with its first record: if it is refused neither exists, and one undo
// removes both.
func TestANewAccountIsCreatedWithItsFirstRecord(t *testing.T) {
	for name, c := range map[string]struct {
		make   func(d *desk, account, newName string) (string, error)
		refuse func(d *desk, newName string) error
	}{
		"a follow-up": {
			func(d *desk, account, newName string) (string, error) {
				made, err := d.FollowUps.Add(bridge.NewFollowUp{Account: account, NewAccount: newName, When: "fri 9am", Channel: "phone", Purpose: "ask"})
				return made.FollowUp.Account.ID, err
			},
			func(d *desk, newName string) error {
				_, err := d.FollowUps.Add(bridge.NewFollowUp{NewAccount: newName, When: "fri arvo", Channel: "phone", Purpose: "ask"})
				return err
			},
		},
		"a call": {
			func(d *desk, account, newName string) (string, error) {
				made, err := d.Calls.Plan(bridge.PlanRequest{Account: account, NewAccount: newName, At: "fri 9am"})
				return made.Account.ID, err
			},
			func(d *desk, newName string) error {
				_, err := d.Calls.Plan(bridge.PlanRequest{NewAccount: newName, At: "fri arvo"})
				return err
			},
		},
		"a person": {
			func(d *desk, account, newName string) (string, error) {
				made, err := d.People.Add(bridge.NewPerson{Name: "Zoë Müller", Account: account, NewAccount: newName})
				if err != nil {
					return "", err
				}
				return made.Account.ID, err
			},
			func(d *desk, newName string) error {
				_, err := d.People.Add(bridge.NewPerson{Name: "Zoë Müller", NewAccount: newName, Email: "nowhere"})
				return err
			},
		},
		"a sheet of a pad": {
			func(d *desk, account, newName string) (string, error) {
				call, err := d.Sheets.KeyIn(bridge.KeyInRequest{Code: d.padCode(), Account: account, NewAccount: newName})
				return call.Account.ID, err
			},
			func(d *desk, newName string) error {
				_, err := d.Sheets.KeyIn(bridge.KeyInRequest{Code: d.padCode(), NewAccount: newName, At: "fri arvo"})
				return err
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			_, err := d.Sheets.Pad(1)
			d.must(err)
			before := d.dump()
			d.refused(c.refuse(d, "Nordlicht Brewery"), bridge.Invalid)
			if d.dump() != before {
				t.Error("a refusal wrote something")
			}
			if _, err := c.make(d, "", " "); d.refused(err, bridge.Invalid).Field != "account" {
				t.Errorf("an empty name is refused with %v", err)
			}

			id, err := c.make(d, "", " Nordlicht Brewery ")
			d.must(err)
			made := d.accounts("")
			if len(made) != 1 || made[0].ID != id || made[0].Name != "Nordlicht Brewery" || made[0].Status != "open" {
				t.Errorf("the accounts are %s", asJSON(t, made))
			}
			_, err = d.History.Undo()
			d.must(err)
			if left := d.accounts(""); len(left) != 0 {
				t.Errorf("one undo leaves %s", asJSON(t, left))
			}

			there := d.account("Nordlicht Brewery") // by now another has added it
			if id, err = c.make(d, "", "NORDLICHT BREWERY"); err != nil || id != there.ID || len(d.accounts("")) != 1 {
				t.Errorf("the account that bears the name is not taken: %s, %v", asJSON(t, d.accounts("")), err)
			}
		})
	}
}

// A name that two accounts bear is asked about, never made a third time.
func TestANewAccountWithAnAmbiguousNameIsRefused(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.account("Ivy Seeds")
	_, err := d.FollowUps.Add(bridge.NewFollowUp{NewAccount: "Ivy Seeds", When: "fri", Channel: "phone", Purpose: "ask"})
	if fault := d.refused(err, bridge.Invalid); fault.Field != "account" {
		t.Errorf("it says %+v", fault)
	}
}

func (d *desk) padCode() string {
	d.t.Helper()
	codes, err := d.Sheets.Unkeyed()
	d.must(err)
	return codes[0]
}
