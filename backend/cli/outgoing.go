package cli

import (
	"fmt"
	"strings"
	"time"

	"callbook/backend/bridge"
)

type calendarCmd struct {
	Export calendarExportCmd `cmd:"" help:"Write follow-ups to an .ics file."`
	Import calendarImportCmd `cmd:"" help:"Move the follow-ups whose entries were moved in the calendar."`
	Live   calendarLiveCmd   `cmd:"" help:"Keep follow-ups.ics in a folder up to date, for a program that watches a file."`
}

type calendarExportCmd struct {
	New       bool   `help:"Those never exported; this is the default." xor:"which"`
	Changed   bool   `help:"Those that changed since they were exported." xor:"which"`
	Cancelled bool   `help:"Those that were exported and dropped since." xor:"which"`
	All       bool   `help:"Every open one." xor:"which"`
	FollowUp  string `help:"One follow-up." placeholder:"ID" xor:"which"`
	AsNew     bool   `help:"Give each a new identity, for a calendar that refuses the old one."`
	Output    string `short:"o" required:"" help:"The .ics file to write; - writes it to standard output." placeholder:"FILE.ics" type:"path"`
	replacing
}

func (c *calendarExportCmd) Run(r *run) error {
	request := bridge.ExportRequest{Which: bridge.ExportNew, FollowUp: c.FollowUp, AsNew: c.AsNew, File: c.Output}
	switch {
	case c.Changed:
		request.Which = bridge.ExportChanged
	case c.Cancelled:
		request.Which = bridge.ExportCancelled
	case c.All:
		request.Which = bridge.ExportAll
	case c.FollowUp != "":
		request.Which = bridge.ExportOne
	}
	if err := r.toFile(c.Output, c.replacing); err != nil {
		return err
	}
	out, err := r.book.Calendar.Export(request)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		for _, entry := range out.DeleteFirst {
			p.line("Delete in your calendar first: %s", entry)
		}
		entries := fmt.Sprintf("%d entries", out.Events)
		if out.Events == 1 {
			entries = "1 entry"
		}
		p.files(out.Files, ", "+entries)
	})
}

type calendarLiveCmd struct {
	Folder string `arg:"" optional:"" help:"The folder for follow-ups.ics. Without one it says where the file is." type:"path"`
	Off    bool   `help:"Do not write the file any more; it stays as it is."`
}

func (c *calendarLiveCmd) Run(r *run) error {
	keep := func() (bridge.LiveCalendar, error) { return r.book.Calendar.KeepLive(c.Folder) }
	switch {
	case c.Off && c.Folder != "":
		return &bridge.Fault{Code: bridge.Invalid, Field: "usage", Message: "Name a folder or --off, not both."}
	case !c.Off && c.Folder == "":
		keep = r.book.Calendar.Live
	}
	out, err := keep()
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		switch {
		case c.Off:
			p.line("The live calendar file is no longer updated.")
		case out.Folder == "":
			p.line("There is no live calendar file. `callbook calendar live FOLDER` writes one.")
		case out.Trouble != "":
			p.line("%s is not up to date. %s", out.File, out.Trouble)
		case c.Folder == "":
			p.line("%s is updated with each change.", out.File)
		default:
			p.line("%s, %s. It is updated with each change.", out.File, count(out.Events, "entry"))
		}
	})
}

type cadenceCmd struct {
	List    cadenceListCmd    `cmd:"" help:"List the cadences."`
	Preview cadencePreviewCmd `cmd:"" help:"Show the touches of a cadence."`
	Start   cadenceStartCmd   `cmd:"" help:"Start a cadence for an account."`
	Pause   cadencePauseCmd   `cmd:"" help:"Pause a running cadence."`
	Resume  cadenceResumeCmd  `cmd:"" help:"Resume a paused cadence."`
	Stop    cadenceStopCmd    `cmd:"" help:"Stop a cadence."`
}

// cadenceRef names a cadence.
type cadenceRef struct {
	ID string `arg:"" help:"The cadence's id, such as standard; cadence list has them."`
}

type cadenceListCmd struct{}

func (c *cadenceListCmd) Run(r *run) error {
	list, err := r.book.Cadences.List()
	if err != nil {
		return err
	}
	return r.show(map[string]any{"cadences": list}, func(p *page) {
		for _, one := range list {
			p.line("%s  %s", one.ID, one.Title)
			for i, step := range one.Steps {
				p.line("  %d. %s", i+1, step)
			}
		}
	})
}

type cadencePreviewCmd struct {
	cadenceRef
	From   string `required:"" help:"The day of the call it counts from." placeholder:"DAY"`
	Months int    `help:"How many months to show." default:"12"`
}

func (c *cadencePreviewCmd) Run(r *run) error {
	touches, err := r.book.Cadences.Preview(c.ID, c.From, c.Months)
	if err != nil {
		return err
	}
	return r.show(map[string]any{"touches": touches}, func(p *page) {
		rows := [][]string{}
		for _, t := range touches {
			planned := ""
			if t.Planned != t.Day {
				planned = "from " + dated(t.Planned, nil)
			}
			merged := ""
			if len(t.Merged) > 0 {
				merged = "stands for " + strings.Join(t.Merged, "; ")
			}
			rows = append(rows, []string{dated(t.Day, nil), strings.ToLower(t.Channel.Word()), t.Purpose, planned, merged})
		}
		p.table(rows, "No touches.")
	})
}

type cadenceStartCmd struct {
	cadenceRef
	Account string `required:"" help:"The account it is for." placeholder:"ID"`
	From    string `help:"The day of the call it counts from; today, unless you say otherwise." placeholder:"DAY"`
}

func (c *cadenceStartCmd) Run(r *run) error {
	return r.showSeries(r.book.Cadences.Start(c.ID, c.Account, c.From))
}

type seriesRef struct {
	Series string `arg:"" help:"The id of the running cadence, or the account that has one."`
}

type cadencePauseCmd struct{ seriesRef }

func (c *cadencePauseCmd) Run(r *run) error { return r.showSeries(r.book.Cadences.Pause(c.Series)) }

type cadenceResumeCmd struct{ seriesRef }

func (c *cadenceResumeCmd) Run(r *run) error { return r.showSeries(r.book.Cadences.Resume(c.Series)) }

type cadenceStopCmd struct{ seriesRef }

func (c *cadenceStopCmd) Run(r *run) error { return r.showSeries(r.book.Cadences.Stop(c.Series)) }

func (r *run) showSeries(s bridge.Series, err error) error {
	if err != nil {
		return err
	}
	return r.show(map[string]any{"series": s}, func(p *page) {
		p.line("%s  %s, %s since %s, %s", s.ID, s.Account.Name, s.Cadence, dated(s.From, nil), s.State)
		p.followUps(s.FollowUps, "No touches ahead.")
	})
}

type dueCmd struct {
	Notify bool `help:"Show a popup for what you have not been reminded of yet."`
	Wait   bool `help:"With --notify, stay until the popups are gone, at most four minutes, and do what is clicked on them."`
}

// stayForClicks ends before the system's scheduler runs the next check.
const stayForClicks = 4 * time.Minute

func (c *dueCmd) Run(r *run) error {
	if c.Wait {
		r.book.OpenByWindow()
		r.after = func() error { return r.book.AwaitClicks(stayForClicks) }
	}
	out, err := r.book.Reminders.Due(c.Notify)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		if len(out.Due) > 0 || len(out.Recaps) == 0 {
			p.followUps(out.Due, "Nothing is due.")
		}
		for _, one := range out.Recaps {
			who := one.Account.Name
			if one.Person != nil {
				who = one.Person.Name + ", " + who
			}
			p.line("Recap to send by %s: %s", dated(one.Day, &one.Time), who)
		}
		if c.Notify {
			p.line("%s shown.", count(out.Notified, "popup"))
		}
	})
}

type remindersCmd struct {
	Install remindersInstallCmd `cmd:"" help:"Start checking on its own."`
	Remove  remindersRemoveCmd  `cmd:"" help:"Stop checking on its own."`
	Status  remindersStatusCmd  `cmd:"" help:"Say whether it checks on its own."`
}

type remindersInstallCmd struct{}

func (c *remindersInstallCmd) Run(r *run) error { return r.showSchedule(r.book.Reminders.Install()) }

type remindersRemoveCmd struct{}

func (c *remindersRemoveCmd) Run(r *run) error { return r.showSchedule(r.book.Reminders.Remove()) }

type remindersStatusCmd struct{}

func (c *remindersStatusCmd) Run(r *run) error { return r.showSchedule(r.book.Reminders.Status()) }

func (r *run) showSchedule(s bridge.Schedule, err error) error {
	if err != nil {
		return err
	}
	return r.show(s, func(p *page) { p.line("%s", s.Says) })
}
