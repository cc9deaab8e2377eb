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
	"path/filepath"
	"runtime"
	"strings"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/windows"

	"callbook/backend/bridge"
	"callbook/backend/desktop"
)

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
