package main

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"gopkg.in/natefinch/lumberjack.v2"

	"callbook/backend/bridge"
	"callbook/backend/demo"
)

// here is where this process runs: its clock, its zone and its computer.
type here struct {
	now      func() time.Time
	zone     *time.Location
	zoneName string
	device   string
}

// findHere reads the surroundings from the environment. CALLBOOK_NOW freezes
// the clock of a command; TZ sets the zone on every system.
func findHere(getenv func(string) string) (here, error) {
	h := here{now: time.Now}
	if frozen := getenv("CALLBOOK_NOW"); frozen != "" {
		at, err := time.Parse(time.RFC3339, frozen)
		if err != nil {
			return h, &bridge.Fault{
				Code: bridge.Invalid, Field: "CALLBOOK_NOW",
				Message: "CALLBOOK_NOW is “" + frozen + "”, which is no time. Write it as 2026-11-24T08:00:00+01:00, or clear it.",
			}
		}
		h.now = func() time.Time { return at }
	}
	var err error
	if h.zone, h.zoneName, err = bridge.ZoneHere(getenv("TZ")); err != nil {
		return h, err
	}
	zoned := h.now
	h.now = func() time.Time { return zoned().In(h.zone) }
	h.device = deviceID(filepath.Join(xdg.ConfigHome, appFolder(), "device"))
	return h, nil
}

// appFolder is the name of Callbook's folders, as each system writes such names.
func appFolder() string {
	if filepath.Separator == '\\' || strings.Contains(xdg.DataHome, "Application Support") {
		return "Callbook"
	}
	return "callbook"
}

// book makes the unopened book in a data folder, or in the usual one.
func (h here) book(dataDir string) (*bridge.Book, error) { return h.clocked(dataDir, h.now) }

func (h here) clocked(dataDir string, now func() time.Time) (*bridge.Book, error) {
	options := bridge.Options{
		Dir: dataDir, CacheDir: filepath.Join(xdg.CacheHome, appFolder()),
		DeviceID: h.device, Now: now, Zone: h.zone, ZoneName: h.zoneName,
	}
	options.MakeDemo = func(ctx context.Context, dir string) error {
		_, err := demo.Run(ctx, h.clocked, h.now(), dir)
		return err
	}
	if options.Dir == "" {
		options.Dir = filepath.Join(xdg.DataHome, appFolder())
	}
	options.Log = slog.New(slog.NewTextHandler(&lumberjack.Logger{
		Filename: filepath.Join(options.Dir, "log", "callbook.log"), MaxSize: 1, MaxBackups: 3,
	}, nil))
	return bridge.New(options), nil
}

// deviceID names this computer. It lives beside the user's other settings and
// never in the book, so that a copied book gets its own on another computer. A
// computer whose settings cannot be written is nameless and works as well.
func deviceID(file string) string {
	id, err := os.ReadFile(file)
	if err == nil && len(id) > 0 {
		return strings.TrimSpace(string(id))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	made := rand.Text()
	if os.MkdirAll(filepath.Dir(file), 0o700) != nil || os.WriteFile(file, []byte(made+"\n"), 0o600) != nil {
		return ""
	}
	return made
}
