package main

import (
	"context"
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
)

// App lives as long as the window does and owns what must end with it. The
// page cannot call it.
type App struct {
	ctx  context.Context
	stop context.CancelFunc
}

// Startup begins the life that everything the window starts is bound to. It
// runs once the window exists and before the page is loaded.
func (a *App) Startup(ctx context.Context) {
	a.ctx, a.stop = context.WithCancel(ctx)
}

// Shutdown ends that life. Windows does not call it when the rep logs off, so
// nothing may be left for it to save.
func (a *App) Shutdown(context.Context) {
	a.stop()
}

// openWindow shows page in a window and returns when it is closed.
func openWindow(page fs.FS, icon []byte) error {
	if runtime.GOOS == "linux" && os.Getenv("WEBKIT_DISABLE_DMABUF_RENDERER") == "" {
		// WebKit's own renderer shows an empty window on many drivers.
		if err := os.Setenv("WEBKIT_DISABLE_DMABUF_RENDERER", "1"); err != nil {
			return err
		}
	}
	app := &App{}
	return wails.Run(&options.App{
		Title:                    "Callbook",
		Width:                    1180,
		Height:                   820,
		MinWidth:                 640,
		MinHeight:                480,
		AssetServer:              &assetserver.Options{Assets: page, Middleware: withPolicy},
		OnStartup:                app.Startup,
		OnShutdown:               app.Shutdown,
		LogLevelProduction:       logger.ERROR,
		EnableDefaultContextMenu: true, // without it there is no menu to paste from
		Linux: &linux.Options{
			Icon:             icon,
			ProgramName:      "callbook",
			WebviewGpuPolicy: linux.WebviewGpuPolicyNever,
		},
		Windows: &windows.Options{WebviewUserDataPath: webviewData(), Messages: webviewMessages()},
	})
}

// webviewData is where WebView2 keeps its own files: beside those of other
// programs of this machine, never in the profile that roams.
func webviewData() string {
	local, err := os.UserCacheDir()
	if err != nil {
		return "" // WebView2 then chooses
	}
	return filepath.Join(local, "Callbook", "WebView2")
}

// webviewMessages says what to install on a Windows that cannot show the
// window. The build tag wv2runtime.error keeps Wails from downloading it.
func webviewMessages() *windows.Messages {
	m := windows.DefaultMessages()
	m.Error = "Callbook cannot open its window"
	m.ContactAdmin = "Callbook's window needs the Microsoft Edge WebView2 Runtime, and this computer has none or one that is too old.\n\n" +
		"On any computer with a network, open developer.microsoft.com/microsoft-edge/webview2 and download the Evergreen Standalone Installer for x64. " +
		"Carry it here on a stick and run it. Until then the command line works."
	m.Webview2NotInstalled = "The Microsoft Edge WebView2 Runtime is missing or too old."
	m.WebView2ProcessCrash = "What shows Callbook's window has stopped. Start Callbook again; what you have entered is saved."
	return m
}

// policy lets the page load what this program carries and nothing else.
// wails://wails is the page's own origin in WebKit, which does not count it as
// 'self' everywhere. The one Trusted Types policy is Svelte's; its development
// build makes it twice.
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
