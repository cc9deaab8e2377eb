package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
	"callbook/backend/cli"
	"callbook/backend/notify"
)

var hostileStrings = flag.Int("strings", 300, "how many hostile strings go through every output")

// villain makes texts that try to break out of where they are put.
type villain struct {
	*rand.Rand
	made int
}

// fragments each mean something to a reader of one of the formats.
var fragments = []string{
	"\r\nBEGIN:VEVENT\r\nSUMMARY:x", "\nATTENDEE:mailto:eve@evil.example", "\r\nBcc: eve@evil.example\r\n\r\nhello", "\r\n\r\n--boundary--", "END:VCARD", "\\n", "\\", ";", ",",
	"=HYPERLINK(\"http://evil.example\")", "+1-2", "-2+3", "@SUM(A1)", "\t=1+1", "＝1+1", "\u200b=1+1", "\u00a0=1", "\"", "\"\"", "'", "\",\"",
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</text></svg>", "]]>", "&lt;", "&#x0;", "<!--", "<?xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
	"\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "\x07", "\x08", "\r", "\u0085", "\u2028", "\u2029", "\x00", "\x7f",
	"\u202eevil", "\u2066", "\ufeff", "\u200d", "👩\u200d🌾", "e\u0301\u0301\u0301", "שלום", "漢字", "\xff\xfe", "\xc3\x28", "\U0010ffff",
	"# Heading", "\n# Heading", "[link](javascript:alert(1))", "![x](http://evil.example/x.png)", "```", "\n---\n", "| a | b |", "* * *", "<http://evil.example>",
	"/Type /Catalog", ") Tj", "endstream endobj", "%PDF-1.7", "$(calc)", "`id`", "%s%n", "../../etc/passwd", "CON", strings.Repeat("ab ", 60), strings.Repeat("漢", 80), "{{.}}", "${x}",
}

// text is a hostile text around a word of its own.
func (v *villain) text() (text, word string) {
	v.made++
	word = fmt.Sprintf("Quz%dzuq", v.made)
	var b strings.Builder
	bad := func(n int) {
		for range n {
			if v.IntN(4) > 0 {
				b.WriteString(fragments[v.IntN(len(fragments))])
				continue
			}
			for range 1 + v.IntN(8) {
				b.WriteRune(rune(v.IntN(0x2100)))
			}
		}
	}
	bad(v.IntN(3))
	b.WriteString(word)
	bad(1 + v.IntN(3))
	return b.String(), word
}

// Whatever is typed, whole books of it: every output can be read by the program it is
// for, holds what was typed as text, and nothing of it has become anything else.
func TestHostileStringsGoThroughEveryOutputAsText(t *testing.T) {
	if testing.Short() {
		t.Skip("a long test")
	}
	v := &villain{Rand: rand.New(rand.NewPCG(7, uint64(*hostileStrings)))}
	books := 0
	for v.made < *hostileStrings {
		hostileBook(t, v)
		books++
	}
	t.Logf("%d hostile strings in %d books, through every output, all text", v.made, books)
}

type shown struct{ popups []string }

func (s *shown) Notify(_ context.Context, p callbook.Popup) error {
	s.popups = append(s.popups, notify.Title("linux", p.Title)+"\n"+notify.Body("linux", p.Body))
	return nil
}

func hostileBook(t *testing.T, v *villain) {
	zone, err := time.LoadLocation("Europe/Berlin")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(errors.Join(err, errors.Unwrap(err)))
		}
	}
	must(err)
	now := time.Date(2026, 11, 24, 8, 0, 0, 0, zone)
	dir, popups := t.TempDir(), &shown{}
	book := func(string) (*bridge.Book, error) {
		return bridge.New(bridge.Options{
			Dir: filepath.Join(dir, "book"), CacheDir: filepath.Join(os.TempDir(), "callbook-test-cache"), DeviceID: "laptop", Now: func() time.Time { return now },
			Zone: zone, ZoneName: "Europe/Berlin", Notifier: popups, Log: slog.New(slog.DiscardHandler),
		}), nil
	}
	b, err := book("")
	must(err)
	must(b.Open(t.Context()))
	var words, said []string // those in the book; and those of one step
	say := func() string {
		text, word := v.text()
		said = append(said, word)
		return text
	}
	kept := func(err error) bool {
		if err == nil {
			words = append(words, said...)
		} else {
			refusedAsInvalid(t, err)
		}
		said = nil
		return err == nil
	}
	named := func() string { // names are one line; what is refused is not in the book
		return "N" + say()
	}
	var calls []bridge.CallPlanned
	for n := range 3 {
		a, err := b.Accounts.Add(bridge.NewAccount{Name: named(), Phone: "+49 711 555 01" + fmt.Sprint(n), Address: say()})
		if !kept(err) {
			continue
		}
		p, err := b.People.Add(bridge.NewPerson{Name: named(), Account: a.ID, Email: "someone@customer.example", Role: say(), Labels: []string{say()}})
		if !kept(err) {
			continue
		}
		call, err := b.Calls.Plan(bridge.PlanRequest{Account: a.ID, People: []string{p.ID}, At: fmt.Sprintf("today %d:00", 10+n), Place: say()})
		if !kept(err) {
			continue
		}
		calls = append(calls, call)
		answers := map[string]any{"outcome": "advance", "first_follow_up": "1 dec 9:00"}
		for _, key := range []string{
			"needs", "products", "their_words", "common_ground", "time_line", "first_follow_up_for", "delay_reason", "keep_in_touch", "overview", "liked", "differently",
			"learned", "stuck", "benefits", "authority", "commitment_wanted", "interest", "ultimate_objective", "opening_next", "notes",
		} {
			answers[key] = say()
		}
		answers["promises"] = []map[string]any{{"by": "us", "what": say(), "due": "2 dec"}}
		answers["concerns"] = []map[string]any{{"what": say(), "how": say()}}
		answers["questions_asked"] = []map[string]any{{"text": say(), "answer": say()}}
		filled, err := json.Marshal(answers)
		must(err)
		_, err = b.Sheets.Fill(call.Call.Post.Code, string(filled))
		must(err)
		_, err = b.Sheets.FileKnowingly(call.Call.Post.Code, "")
		must(err)
		kept(nil)
		_, err = b.FollowUps.Add(bridge.NewFollowUp{Account: a.ID, When: "today 8:00", Channel: "phone", Purpose: named()})
		kept(err)
	}
	out := func(name string) string { return filepath.Join(dir, name) }
	for i, call := range calls {
		pdf, eml := out(fmt.Sprintf("%d.pdf", i)), out(fmt.Sprintf("%d.eml", i))
		_, err := b.Paper.Print(bridge.PrintRequest{Sheet: call.Call.Post.Code, File: pdf})
		must(err)
		isPDF(t, pdf)
		printed, err := b.Paper.Print(bridge.PrintRequest{Call: call.Call.ID, File: out(fmt.Sprintf("%d.svg", i))})
		must(err)
		for _, svg := range printed.Files {
			isSVG(t, svg)
		}
		_, err = b.Recaps.Draft(call.Call.ID, i%2 == 0, eml)
		if err != nil {
			refusedAsInvalid(t, err)
			continue
		}
		isMail(t, eml)
	}
	_, err = b.Contacts.Export(out("contacts.csv"))
	must(err)
	_, err = b.Contacts.Export(out("contacts.vcf"))
	must(err)
	_, err = b.FollowUps.Export(out("follow-ups.csv"))
	must(err)
	_, err = b.Calls.Export(out("calls.csv"))
	must(err)
	for _, table := range []string{"contacts.csv", "follow-ups.csv", "calls.csv"} {
		isTable(t, readFile(t, out(table)))
	}
	isCards(t, readFile(t, out("contacts.vcf")))
	_, err = b.Calendar.Export(bridge.ExportRequest{Which: "all", File: out("all.ics")})
	must(err)
	isCalendar(t, readFile(t, out("all.ics")))
	_, err = b.Reminders.Due(true)
	must(err)
	for _, popup := range popups.popups {
		if title, body, _ := strings.Cut(popup, "\n"); strings.ContainsFunc(title+body, unicode.IsControl) || strings.ContainsAny(body, "<>") {
			t.Errorf("a popup shows %q", popup)
		}
	}
	_, err = b.Transfer.Export(bridge.WholeRequest{File: out("whole.zip")})
	must(err)
	isWhole(t, out("whole.zip"), words)
	must(b.Close())

	for _, args := range [][]string{{"accounts"}, {"people"}, {"follow-ups"}, {"due"}, {"activity"}, {"sheet", "show", calls[0].Call.Post.Code}, {"recap", calls[0].Call.ID}, {"search", "Quz"}} {
		var stdout, stderr bytes.Buffer
		code := cli.Main(t.Context(), args, cli.Env{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Now: func() time.Time { return now }, Book: book, Clocked: func(dir string, _ func() time.Time) (*bridge.Book, error) { return book(dir) }})
		for _, said := range []string{stdout.String(), stderr.String()} {
			if strings.ContainsFunc(said, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) || !utf8.ValidString(said) || strings.ContainsAny(said, "\u202e\u2066\u2028\u2029") {
				t.Errorf("`callbook %s` (%d) prints %q", strings.Join(args, " "), code, said)
			}
		}
	}
}

func refusedAsInvalid(t *testing.T, err error) {
	t.Helper()
	if fault := bridge.FaultOf(err); fault.Code != bridge.Invalid && fault.Code != bridge.Conflict {
		t.Fatal(errors.Join(err, errors.Unwrap(err)))
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func isPDF(t *testing.T, name string) {
	t.Helper()
	file := readFile(t, name)
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	if err := api.Validate(strings.NewReader(file), conf); err != nil {
		t.Errorf("a PDF cannot be read: %v", err)
	}
	for _, active := range []string{"/JavaScript", "/JS ", "/Launch", "/URI", "/OpenAction", "/AA ", "/EmbeddedFile"} {
		if strings.Contains(file, active) {
			t.Errorf("a PDF has %s", active)
		}
	}
}

func isSVG(t *testing.T, name string) {
	t.Helper()
	file := readFile(t, name)
	decoder := xml.NewDecoder(strings.NewReader(file))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("an SVG cannot be read: %v", err)
			return
		}
		switch token := token.(type) {
		case xml.StartElement:
			if slices.Contains([]string{"script", "foreignObject", "a", "iframe", "animate", "set"}, token.Name.Local) {
				t.Errorf("an SVG has an element %s", token.Name.Local)
			}
			for _, a := range token.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#") && !strings.HasPrefix(a.Value, "data:image/png;base64,") /* a letter in colours */ {
					t.Errorf("an SVG has %s=%q", a.Name.Local, a.Value)
				}
			}
		case xml.Directive:
			t.Errorf("an SVG has the directive %q", token)
		case xml.Comment:
			t.Errorf("an SVG has the comment %q", token)
		}
	}
}

// isMail reads a draft as a mail program does.
func isMail(t *testing.T, name string) {
	t.Helper()
	file := readFile(t, name)
	m, err := mail.ReadMessage(strings.NewReader(file))
	if err != nil {
		t.Errorf("a draft cannot be read: %v\n%q", err, file)
		return
	}
	known := []string{"From", "To", "Cc", "Bcc", "Subject", "Date", "Message-Id", "Mime-Version", "Content-Type", "Content-Transfer-Encoding", "X-Unsent"}
	for header, values := range m.Header {
		if !slices.Contains(known, header) || len(values) != 1 || strings.ContainsAny(values[0], "\r\n\x00\x1b") {
			t.Errorf("a draft has %s: %q", header, values)
		}
	}
	for _, header := range []string{"To", "Bcc", "From"} {
		if m.Header.Get(header) == "" {
			continue
		}
		list, err := m.Header.AddressList(header)
		if err != nil {
			t.Errorf("%s cannot be read: %v: %q", header, err, m.Header.Get(header))
		}
		for _, address := range list {
			if strings.Contains(address.Address, "evil") {
				t.Errorf("the mail goes to %s", address)
			}
		}
	}
	if _, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil {
		t.Errorf("the subject cannot be read: %v", err)
	}
	kind, parameters, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Errorf("a draft of the kind %q: %v", m.Header.Get("Content-Type"), err)
		return
	}
	if strings.HasPrefix(kind, "multipart/") {
		parts := multipart.NewReader(m.Body, parameters["boundary"])
		for {
			part, err := parts.NextPart()
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil {
				_, err = io.ReadAll(part)
			}
			if err != nil {
				t.Errorf("a part of a draft cannot be read: %v", err)
				return
			}
		}
	}
	body := m.Body
	if m.Header.Get("Content-Transfer-Encoding") == "quoted-printable" {
		body = quotedprintable.NewReader(body)
	}
	text, err := io.ReadAll(body)
	if err != nil || !utf8.Valid(text) || strings.ContainsAny(string(text), "\x00\x1b\x07") {
		t.Errorf("the text of a draft is %q, %v", text, err)
	}
}

func isTable(t *testing.T, file string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(file, "\ufeff"))).ReadAll()
	if err != nil || !utf8.ValidString(file) {
		t.Errorf("a table cannot be read: %v", err)
	}
	for _, cell := range slices.Concat(rows...) {
		for line := range strings.SplitSeq(cell, "\n") {
			seen := strings.TrimLeftFunc(line, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
			if first, _ := utf8.DecodeRuneInString(seen); seen != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", first) {
				t.Errorf("the cell %q is a formula", cell)
			}
		}
	}
}

func unfolded(file string) []string {
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(file, "\r\n ", ""), "\r\n"), "\r\n")
}

func wellFormed(t *testing.T, file string, known []string) {
	t.Helper()
	for _, line := range unfolded(file) {
		name, _, _ := strings.Cut(line, ":")
		name, _, _ = strings.Cut(name, ";")
		if !slices.Contains(known, name) || !utf8.ValidString(line) || strings.ContainsFunc(line, func(r rune) bool { return unicode.IsControl(r) && r != '\t' }) {
			t.Errorf("there is a line %q", line)
		}
	}
}

func isCalendar(t *testing.T, file string) {
	t.Helper()
	wellFormed(t, file, strings.Fields("BEGIN END VERSION PRODID CALSCALE METHOD X-WR-CALNAME UID DTSTAMP DTSTART DTEND DURATION SUMMARY DESCRIPTION LOCATION CATEGORIES STATUS SEQUENCE LAST-MODIFIED CREATED TRANSP CLASS "+
		"ACTION TRIGGER TZID TZOFFSETFROM TZOFFSETTO TZNAME RRULE RDATE X-LIC-LOCATION X-MICROSOFT-CDO-BUSYSTATUS REFRESH-INTERVAL X-PUBLISHED-TTL"))
}

func isCards(t *testing.T, file string) {
	t.Helper()
	wellFormed(t, file, strings.Fields("BEGIN END VERSION PRODID FN N ORG TITLE ROLE EMAIL TEL ADR NOTE CATEGORIES UID REV KIND URL X-CALLBOOK-SOURCE"))
}

func isWhole(t *testing.T, name string, words []string) {
	t.Helper()
	whole, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = whole.Close() }()
	for _, f := range whole.File {
		if !filepath.IsLocal(f.Name) || strings.ContainsFunc(f.Name, unicode.IsControl) || strings.ContainsAny(f.Name, `\:*?"<>|`) {
			t.Errorf("a file of the export is called %q", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		switch filepath.Ext(f.Name) {
		case ".md":
			isMarkdown(t, string(b))
		case ".csv":
			isTable(t, string(b))
		case ".ics":
			isCalendar(t, string(b))
		case ".json":
			if !json.Valid(b) {
				t.Errorf("%s is no JSON", f.Name)
			}
			for _, word := range words {
				if !bytes.Contains(b, []byte(word)) {
					t.Errorf("%s is lost", word)
				}
			}
		}
	}
}

var escaped = regexp.MustCompile(`\\.`)

// isMarkdown finds text that a reader of Markdown would take for more than text.
func isMarkdown(t *testing.T, file string) {
	t.Helper()
	if !utf8.ValidString(file) || strings.ContainsFunc(file, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
		t.Errorf("a sheet is %q", file)
	}
	bare := escaped.ReplaceAllString(file, "")
	for _, bad := range []string{"<script", "<img", "</", "<!--", "<http", "](", "![", "```"} {
		if strings.Contains(bare, bad) {
			t.Errorf("a sheet has %q: %q", bad, file)
		}
	}
}
