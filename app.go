package main

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/wailsapp/wails/v2/pkg/options"
	wailsruntime "github.com/wailsapp/wails/v2/pkg/runtime"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
	"callbook/backend/desktop"
	"callbook/backend/remind"
)

// App lives as long as the window and owns everything that must end with it. The
// page cannot call it.
type App struct {
	book *bridge.Book
	link string // what this start is to open
	stop context.CancelFunc
	done chan struct{}  // closed when the reminders have ended
	kept sync.WaitGroup // of the backups

	explained bool        // the page was asked to say what closing means
	hidden    atomic.Bool // the window is, and is nowhere
}

// Startup opens the book and starts the reminders. If the book cannot be opened,
// the window says why and what to do.
func (a *App) Startup(ctx context.Context) {
	life, stop := context.WithCancel(ctx)
	a.stop, a.done = stop, make(chan struct{})
	go a.quitWhenTold(life)
	a.book.OnOpen(func(to callbook.Link) { a.show(ctx, to) })
	open := func() error { return a.begin(life, ctx) }
	if err := open(); err != nil {
		close(a.done)
		a.book.Break(life, err, func() error {
			a.done = make(chan struct{})
			err := open()
			if err != nil {
				close(a.done)
			}
			return err
		})
	}
}

// begin opens the book and starts what works beside the page.
func (a *App) begin(life, ctx context.Context) error {
	if err := a.book.OpenWindow(life); err != nil {
		return err
	}
	if !a.book.ReadOnly() {
		a.book.ClearPrinted()
	}
	a.book.OnProgress(func(job bridge.Job, done, total int) { wailsruntime.EventsEmit(ctx, "progress", job, done, total) })
	a.book.OnChanged(func(kinds []string) { wailsruntime.EventsEmit(ctx, "changed", kinds) })
	a.book.OnBackup(func() { wailsruntime.EventsEmit(ctx, "backups") })
	a.book.OnNotice(func(says string) { wailsruntime.EventsEmit(ctx, "notice", says) })
	if a.link != "" {
		a.book.OpenLink(a.link)
		a.link = ""
	}
	if a.book.ReadOnly() {
		go a.watch(life)
		return nil
	}
	go a.remind(life, ctx)
	a.kept.Go(func() { a.book.KeepBackedUp(life) })
	a.kept.Go(func() { a.book.KeepLiveCalendar(life) })
	return nil
}

// watch tells the page about changes in a book that is only read here. The window
// that writes to it shows the reminders.
func (a *App) watch(life context.Context) {
	defer close(a.done)
	for {
		select {
		case <-life.Done():
			return
		case <-time.After(5 * time.Second):
			a.book.TellChangedElsewhere()
		}
	}
}

// quitWhenTold ends Callbook when the system asks it to. Wails would treat that as
// a closed window, which only hides.
func (a *App) quitWhenTold(life context.Context) {
	told, forget := signal.NotifyContext(life, os.Interrupt, syscall.SIGTERM)
	defer forget()
	<-told.Done()
	if life.Err() == nil {
		a.book.Quit(life)
	}
}

// remind runs the reminders until the window ends, and tells the page about changes
// by another Callbook.
func (a *App) remind(life, window context.Context) {
	defer close(a.done)
	loop, err := a.book.ReminderLoop(a.center(window))
	if err != nil {
		wailsruntime.EventsEmit(window, "reminders", a.book.FaultOf(err))
		return
	}
	loop.Checked = func(_ remind.Outcome, err error) {
		if err != nil {
			wailsruntime.EventsEmit(window, "reminders", a.book.FaultOf(err))
		}
		a.book.TellChangedElsewhere()
		if says := a.book.TakeUnread(); says != "" {
			wailsruntime.EventsEmit(window, "notice", says)
		}
	}
	loop.Run(life)
}

// Shutdown backs the book up and ends that life. Windows does not call it when the
// rep logs off, so it must have nothing left to save; the next start makes the backup
// then.
func (a *App) Shutdown(context.Context) {
	a.book.WriteLiveIfDue()
	a.book.BackUpAfter()
	a.stop()
	<-a.done
	a.kept.Wait()
	_ = a.book.LeavePopups() // the bus may have gone before
	_ = a.book.Close()       // every change is already in the file
}

// beforeClose keeps Callbook running behind a closed window, because its reminders
// continue; Quit ends it. The first time, the page explains that before the window
// hides. A page that does not answer must not keep the window open, so closing it
// again hides it. A demo, and a book that is only read, have nobody to remind and
// end with their window. macOS hides windows by itself, and only a real quit
// arrives here.
func (a *App) beforeClose(ctx context.Context) (stay bool) {
	a.keepPlace(ctx)
	if a.book.Quitting() || a.book.Broken() || a.book.Demo() || a.book.ReadOnly() || runtime.GOOS == "darwin" {
		return false
	}
	set, err := a.book.Settings.Show()
	if err == nil && !set.CloseExplained && !a.explained {
		a.explained = true
		wailsruntime.EventsEmit(ctx, "closing")
		return true
	}
	a.hidden.Store(true)
	wailsruntime.WindowHide(ctx)
	return true
}

// keepPlace notes where the window is. What cannot be noted is where it was before.
func (a *App) keepPlace(ctx context.Context) {
	if a.hidden.Load() || wailsruntime.WindowIsMinimised(ctx) || wailsruntime.WindowIsFullscreen(ctx) {
		return
	}
	place, known := desktop.LastPlace(a.dir())
	if maximised := wailsruntime.WindowIsMaximised(ctx); maximised && known {
		place.Maximised = true // and is again as it was before that when it no longer is
	} else {
		place.Maximised = maximised
		place.Width, place.Height = wailsruntime.WindowGetSize(ctx)
		place.X, place.Y = wailsruntime.WindowGetPosition(ctx)
	}
	_ = place.Keep(a.dir()) // a book that is only read may lie where nothing can be written
}

// putBack puts the window where it was, as far as there is such a screen.
func putBack(ctx context.Context, place desktop.Place) {
	screens, err := wailsruntime.ScreenGetAll(ctx)
	if err != nil {
		return
	}
	for _, screen := range screens {
		if screen.IsCurrent {
			place = place.On(screen.Size.Width, screen.Size.Height)
			wailsruntime.WindowSetSize(ctx, place.Width, place.Height)
			wailsruntime.WindowSetPosition(ctx, place.X, place.Y)
		}
	}
	if place.Maximised {
		wailsruntime.WindowMaximise(ctx)
	}
}

// dir is the data folder.
func (a *App) dir() string { return filepath.Dir(a.book.File()) }

// again answers another start of Callbook with this book: the window opens what that
// one was to open, or comes back unless that start is to stay hidden.
func (a *App) again(window context.Context, start options.SecondInstanceData) {
	args, _ := readWindowArgs(start.Args)
	switch {
	case args.open != "":
		a.book.OpenLink(args.open)
	case !args.hidden:
		a.raise(window)
	}
}

// show has the page take what there is to show, in the window in front unless it
// leads nowhere.
func (a *App) show(window context.Context, to callbook.Link) {
	wailsruntime.EventsEmit(window, "open")
	if to != (callbook.Link{}) {
		a.raise(window)
	}
}

// raise brings the window to the front, wherever it was.
func (a *App) raise(window context.Context) {
	a.hidden.Store(false)
	wailsruntime.Show(window)
	wailsruntime.WindowUnminimise(window)
	if runtime.GOOS == "windows" { // which otherwise only lets it blink in the taskbar
		wailsruntime.WindowSetAlwaysOnTop(window, true)
		wailsruntime.WindowSetAlwaysOnTop(window, false)
	}
}
