package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/schedule"
)

// Hidden is the argument of a window that opens without showing itself, so that
// reminders run from the login on.
const Hidden = "--hidden"

// OpenArg is the argument before the link that a window is to open.
const OpenArg = "--open"

// LoginStart says whether the system starts Callbook when the rep logs in.
type LoginStart struct {
	On   bool   `json:"on"`
	Says string `json:"says"`
}

// AtLogin asks the system.
func (s *Reminders) AtLogin() (LoginStart, error) { return loginOut(schedule.LoginStatus(s.ctx)) }

// StartAtLogin has the system start Callbook at login, hidden, or no longer.
//
// Errors: Conflict for the demo book; Invalid for a path that the system cannot
// hold; Unavailable where the system does not take the change.
func (s *Reminders) StartAtLogin(on bool) (LoginStart, error) {
	if !on {
		return loginOut(schedule.NotAtLogin(s.ctx))
	}
	if s.demo() {
		return LoginStart{}, callbook.Errorf(callbook.Conflict, "", "The demo book is only for trying things out. Open your own book and switch it on there.")
	}
	return s.startAtLogin(s.Dir)
}

func (s *Reminders) startAtLogin(dir string) (LoginStart, error) {
	exe, dir, err := program(dir)
	if err != nil {
		return LoginStart{}, err
	}
	return loginOut(schedule.AtLogin(s.ctx, exe, []string{Hidden, "--data", dir}))
}

func loginOut(state schedule.State, err error) (LoginStart, error) {
	if err != nil {
		return LoginStart{}, err
	}
	switch {
	case state.Active:
		return LoginStart{On: true, Says: "Callbook starts when you log in, without a window, and reminds you."}, nil
	case state.Installed:
		return LoginStart{Says: "Your system’s own settings have switched this off. Switch it on here or there."}, nil
	default:
		return LoginStart{Says: "Callbook starts only when you open it."}, nil
	}
}
