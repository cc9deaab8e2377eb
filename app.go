package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
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

// windowArgs are the arguments of a window: --data DIR, --hidden for a window that
// starts hidden, and --open LINK for what it shows first.
type windowArgs struct {
	data   string
	hidden bool
	open   string
}

// readWindowArgs reads them. ok is false for the arguments of a command.
func readWindowArgs(args []string) (start windowArgs, ok bool) {
	for len(args) > 0 {
		name, value, joined := strings.Cut(args[0], "=")
		args = args[1:]
		if name == bridge.Hidden && !joined {
			start.hidden = true
			continue
		}
		if !joined && len(args) > 0 {
			value, args = args[0], args[1:]
		} else if !joined {
			return windowArgs{}, false
		}
		switch name {
		case "--data":
			start.data = value
		case bridge.OpenArg:
			start.open = value
		default:
			return windowArgs{}, false
		}
	}
	return start, true
}

// windowEnv is the environment as a window sees it: its clock is never frozen.
func windowEnv(name string) string {
	if name == "CALLBOOK_NOW" {
		return ""
	}
	return os.Getenv(name)
}

// openWindow shows page in a window over book, unless it is to start hidden, and
// returns when the window is closed; where the rep has chosen another folder, Callbook
// then starts with that. If this session already has a window for the
// book, that one comes to the front.
func openWindow(page fs.FS, icon []byte, book *bridge.Book, start windowArgs) error {
	if desktop.ShowFirst(windowName(book), os.Args[1:]) {
		if !start.hidden {
			fmt.Println("Callbook already has this book open. Its window is now in front.")
		}
		return nil
	}
	if runtime.GOOS == "linux" && os.Getenv("WEBKIT_DISABLE_DMABUF_RENDERER") == "" {
		// WebKit's own renderer shows an empty window on many drivers.
		if err := os.Setenv("WEBKIT_DISABLE_DMABUF_RENDERER", "1"); err != nil {
			return err
		}
	}
	app := &App{book: book, link: start.open}
	app.hidden.Store(start.hidden && start.open == "")
	var window context.Context
	place, known := desktop.LastPlace(app.dir())
	if !known {
		place = desktop.Place{Width: 1280, Height: 860}
	}
	err := wails.Run(&options.App{
		Title:       "Callbook",
		Width:       place.Width,
		Height:      place.Height,
		MinWidth:    desktop.MinWidth,
		MinHeight:   desktop.MinHeight,
		AssetServer: &assetserver.Options{Assets: page, Handler: pictures(book), Middleware: withPolicy},
		OnStartup: func(ctx context.Context) {
			window = ctx
			if known {
				putBack(ctx, place)
			}
			app.Startup(ctx)
		},
		OnShutdown:        app.Shutdown,
		Bind:              book.Subjects(),
		EnumBind:          bridge.Enums(),
		ErrorFormatter:    func(err error) any { return faultText(book.FaultOf(err)) },
		HideWindowOnClose: runtime.GOOS == "darwin",
		StartHidden:       start.hidden && start.open == "",
		OnBeforeClose:     app.beforeClose,
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId:               windowName(book),
			OnSecondInstanceLaunch: func(start options.SecondInstanceData) { app.again(window, start) },
		},
		DragAndDrop:              &options.DragAndDrop{EnableFileDrop: true},
		LogLevelProduction:       logger.ERROR,
		EnableDefaultContextMenu: true, // without it there is no menu to paste from
		Linux: &linux.Options{
			Icon:             icon,
			ProgramName:      "callbook",
			WebviewGpuPolicy: linux.WebviewGpuPolicyNever,
		},
		Windows: &windows.Options{WebviewUserDataPath: desktop.WebviewDir(), Messages: webviewMessages()},
	})
	return errors.Join(err, book.StartNext())
}

// pictures answers /paper/ID/PAGE.svg with a page of a preview, /scan/PAGE/N.png with
// handwriting on a page that was read, /scan/PAGE/page.jpg with the page, and /ink/ID with handwriting in the book.
func pictures(book *bridge.Book) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		show := func(kind string, picture []byte, ok bool) {
			if !ok {
				http.NotFound(w, r)
				return
			}
			w.Header().Set("Content-Type", kind)
			w.Header().Set("Cache-Control", "no-store")
			_, _ = w.Write(picture) // the window has gone and cannot be told
		}
		if ink, ok := strings.CutPrefix(r.URL.Path, "/ink/"); ok {
			picture, ok := book.InkPicture(ink)
			show("image/jpeg", picture, ok)
			return
		}
		var id, n int
		if _, err := fmt.Sscanf(r.URL.Path, "/scan/%d/%d.png", &id, &n); err == nil {
			strip, ok := book.Strip(id, n)
			show("image/png", strip, ok)
			return
		}
		if _, err := fmt.Sscanf(r.URL.Path, "/scan/%d/page.jpg", &id); err == nil {
			paper, ok := book.ScannedPaper(id)
			show("image/jpeg", paper, ok)
			return
		}
		if _, err := fmt.Sscanf(r.URL.Path, "/paper/%d/%d.svg", &id, &n); err != nil {
			http.NotFound(w, r)
			return
		}
		picture, ok, err := book.PreviewPage(id, n)
		if err != nil {
			http.Error(w, book.FaultOf(err).Message, http.StatusInternalServerError)
			return
		}
		show("image/svg+xml", picture, ok)
	})
}

// faultText sends a fault as a string, because Wails turns an object into "[object
// Object]".
func faultText(f bridge.Fault) string {
	text, err := json.Marshal(f)
	if err != nil {
		return f.Message
	}
	return string(text)
}

// windowName is unique for each book: a second start shows the first one's window.
func windowName(book *bridge.Book) string {
	path, err := filepath.Abs(book.File())
	if err != nil {
		path = book.File()
	}
	sum := sha256.Sum256([]byte(path))
	return "callbook-" + hex.EncodeToString(sum[:8])
}

// webviewMessages says what to install on a Windows that cannot show the
// window. The build tag wv2runtime.error keeps Wails from downloading it.
func webviewMessages() *windows.Messages {
	m := windows.DefaultMessages()
	m.Error = "Callbook cannot open its window"
	m.ContactAdmin = "Callbook's window needs the Microsoft Edge WebView2 Runtime, and this computer has none or one that is too old.\n\n" +
		"On any computer with a network, open developer.microsoft.com/microsoft-edge/webview2 and download the Evergreen Standalone Installer for x64. " +
		"Copy it to this computer on a USB stick and run it. Until then the command line works."
	m.Webview2NotInstalled = "The Microsoft Edge WebView2 Runtime is missing or too old."
	m.WebView2ProcessCrash = "The part of the system that shows Callbook's window has stopped. Start Callbook again; what you have entered is saved."
	return m
}

// policy lets the page load only what this program contains. wails://wails is the
// page's own origin in WebKit, which does not count it as 'self' everywhere. The
// only Trusted Types policy is Svelte's; its development build creates it twice.
var policy = strings.Join([]string{
	"default-src 'none'",
	"script-src 'self' wails://wails",
	"style-src-elem 'self' wails://wails",
	"style-src-attr 'unsafe-inline'",
	"img-src 'self' wails://wails data: blob:",
	"font-src 'self' wails://wails",
	"connect-src 'self' wails://wails",
	"worker-src 'self' wails://wails",
	"base-uri 'none'",
	"form-action 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types svelte-trusted-html 'allow-duplicates'",
}, "; ")

// withPolicy sends the policy with everything the page asks for.
func withPolicy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(w, r)
	})
}
