// Package osprint passes output to the operating system: a PDF to one of its
// printers or to the program that shows PDF files, and a mail to the mail program.
// It never prints from the window, which breaks pages differently, and never uses a
// shell.
//
// A file has to exist after the call, because a viewer may still read it.
package osprint

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// Options say how to print. Queue is one of Queues, or empty for the system's
// default. Paper is "a4", "letter" or empty for the printer's own setting. Windows
// takes paper and sides from the printer's settings.
type Options struct {
	Queue  string
	Paper  string
	Duplex bool // both sides, turned over the long edge
}

// Queues lists the printers by their names in the system, in its order. A system
// without printing has none.
func Queues(ctx context.Context) ([]string, error) { return queues(ctx) }

// Print prints a PDF and reports whether a printer took it. If there is no printer
// at all, or on Windows if the PDF viewer cannot be told to print, the file is
// opened instead, so that the rep can print it there. The error is unavailable if
// neither works, or if Queue no longer exists.
func Print(ctx context.Context, pdf string, o Options) (printed bool, err error) {
	pdf, err = existing(pdf)
	if err != nil {
		return false, err
	}
	found, err := queues(ctx)
	if err != nil {
		return false, err
	}
	switch {
	case o.Queue != "" && !slices.Contains(found, o.Queue):
		return false, noSuchQueue(o.Queue, found)
	case len(found) == 0:
		return false, open(ctx, pdf)
	case o.Queue == "" && len(found) == 1:
		o.Queue = found[0]
	}
	return send(ctx, pdf, o)
}

// Open shows a file in the rep's program for its kind. The error is unavailable if
// there is none.
func Open(ctx context.Context, path string) error {
	path, err := existing(path)
	if err != nil {
		return err
	}
	return open(ctx, path)
}

// Mail opens the mail of a mailto: link in the rep's mail program. The error is
// unavailable if no program takes it.
func Mail(ctx context.Context, link string) error { return openLink(ctx, "mailto", link) }

// Dial has the rep's program for calls dial the number of a tel: link. The error is
// unavailable if no program takes it.
func Dial(ctx context.Context, link string) error { return openLink(ctx, "tel", link) }

// mostOfAddress is how many characters of an address a map is asked for.
const mostOfAddress = 300

// Map shows an address on the map that the system has for places, or else on one in
// the browser. The link is made here: of what was typed for the address only the text
// gets into it. The error is unavailable if no program takes it.
func Map(ctx context.Context, address string) error {
	place := []rune(callbook.OneLine(address))
	if len(place) == 0 {
		return callbook.Errorf(callbook.Invalid, "address", "There is no address to show. Add one to the account first.")
	}
	text := strings.ReplaceAll(url.QueryEscape(string(place[:min(mostOfAddress, len(place))])), "+", "%20")
	if takes(ctx, "geo") {
		return openLink(ctx, "geo", "geo:0,0?q="+text)
	}
	return openLink(ctx, "https", mapSite+"?query="+text)
}

// mapSite is the only page that is ever opened in a browser.
const mapSite = "https://www.openstreetmap.org/search"

// unanswered says what to do where no program takes a link, by its scheme. No link of
// another scheme is opened.
var unanswered = map[string]callbook.Error{
	"mailto": {Field: "mail", Message: "No email program answered. Copy the text into an email where you usually write yours, or set up an email program in the system settings."},
	"tel":    {Field: "phone", Message: "No program on this computer makes calls. Copy the number and dial it on your phone, or choose a program for calls in the system settings."},
	"geo":    {Field: "map", Message: noMap},
	"https":  {Field: "map", Message: noMap},
}

const noMap = "No map answered. Copy the address into the map that you usually use, or choose a browser in the system settings."

// openLink is how every link leaves Callbook. A link has the scheme that it should
// have, and consists of printable ASCII, as RFC 3986 says: nothing in it can end a line or
// begin another argument. A mail has no field that attaches a file or names a sender.
func openLink(ctx context.Context, scheme, link string) error {
	failed, known := unanswered[scheme]
	if !known || !strings.HasPrefix(link, scheme+":") || scheme == "https" && !strings.HasPrefix(link, mapSite+"?") ||
		strings.ContainsFunc(link, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune("\"'`\\<>^|{}$", r) }) {
		return fmt.Errorf("opening a link: %q is no %s link", link, scheme)
	}
	if _, fields, _ := strings.Cut(link, "?"); scheme == "mailto" && fields != "" {
		for field := range strings.SplitSeq(fields, "&") {
			if name, _, _ := strings.Cut(field, "="); !slices.Contains(mailFields, strings.ToLower(name)) {
				return fmt.Errorf("opening a mail: its link has the field %q", name)
			}
		}
	}
	failed.Code = callbook.Unavailable
	if scheme != "geo" && scheme != "https" && !takes(ctx, scheme) {
		failed.Err = fmt.Errorf("no program takes %s links", scheme)
		return &failed
	}
	if err := start(ctx, link); err != nil {
		failed.Err = err
		return &failed
	}
	return nil
}

// mailFields are the fields that a mail link may fill in.
var mailFields = []string{"cc", "bcc", "subject", "body"}

// open shows a file in the program for its kind.
func open(ctx context.Context, path string) error {
	if err := start(ctx, path); err != nil {
		return notOpened(path, err)
	}
	return nil
}

// existing returns the full path of a file, which no program can mistake for an
// option.
func existing(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("finding what to print: %w", err)
	}
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("finding what to print: %w", err)
	}
	return path, nil
}

func noSuchQueue(name string, found []string) error {
	if len(found) == 0 {
		return callbook.Errorf(callbook.Unavailable, "queue", "There is no printer “%s”, nor any other. Set one up in the system's settings, or save the pages as a PDF.", name)
	}
	return callbook.Errorf(callbook.Unavailable, "queue", "There is no printer “%s” now. Choose one of these: %s.", name, strings.Join(found, ", "))
}

func notPrinted(err error) error {
	return &callbook.Error{
		Code:    callbook.Unavailable,
		Message: "The printer did not take the pages. Check that it is switched on, or open the PDF and print it from there.",
		Err:     err,
	}
}

func notOpened(path string, err error) error {
	return &callbook.Error{
		Code:    callbook.Unavailable,
		Message: fmt.Sprintf("No program here opens “%s”. Install one for its kind, or save the file and take it to another machine.", filepath.Base(path)),
		Err:     err,
	}
}
