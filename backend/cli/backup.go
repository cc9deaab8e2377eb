package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"callbook/backend/bridge"
)

// passphraseFile names a file with a passphrase. An argument could be read by every
// process of the computer.
type passphraseFile struct {
	PassphraseFile string `help:"A file with the passphrase on its first line." placeholder:"FILE" type:"path"`
}

func (p passphraseFile) read() (string, error) {
	if p.PassphraseFile == "" {
		return "", nil
	}
	text, err := os.ReadFile(p.PassphraseFile)
	if err != nil {
		return "", &bridge.Fault{
			Code: bridge.NotFound, Field: "passphrase_file",
			Message: fmt.Sprintf("The passphrase file %s cannot be read. Check its name and that you may read it.", p.PassphraseFile),
		}
	}
	line, _, _ := strings.Cut(string(text), "\n")
	if line = strings.TrimSuffix(line, "\r"); line == "" {
		return "", &bridge.Fault{
			Code: bridge.Invalid, Field: "passphrase_file",
			Message: fmt.Sprintf("The first line of %s is empty. Write the passphrase there.", p.PassphraseFile),
		}
	}
	return line, nil
}

type backupCmd struct {
	Output string `short:"o" help:"Write it to this file instead of the folder of backups; - writes it to standard output." placeholder:"FILE" type:"path"`
	passphraseFile
	replacing
}

func (c *backupCmd) Run(r *run) error {
	passphrase, err := c.read()
	if err != nil {
		return err
	}
	var out bridge.BackupMade
	switch {
	case c.Output != "":
		if err := r.toFile(c.Output, c.replacing); err != nil {
			return err
		}
		out, err = r.book.WriteBackup(c.Output, passphrase)
	case passphrase != "":
		return &bridge.Fault{
			Code: bridge.Invalid, Field: "passphrase_file",
			Message: "Backups beside the book are not encrypted, because the book beside them is not. Name a file with -o, or encrypt the second folder with `callbook backups --passphrase-file FILE`.",
		}
	default:
		out, err = r.book.Backups.Make()
	}
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		p.files([]string{out.File}, ", "+size(out.Size))
		verified := "verified"
		if !out.Verified {
			verified = "not verified: standard output cannot be read again"
		}
		p.line("%s; %s", held(out.Counts), verified)
		if out.Second != "" {
			p.line("%s", out.Second)
		}
	})
}

type backupsCmd struct {
	Second       string `help:"Copy every backup to this folder too, such as one on a USB stick." placeholder:"DIR" type:"path" xor:"second"`
	NoSecond     bool   `help:"Stop copying backups to a second folder." xor:"second"`
	NoPassphrase bool   `help:"Stop encrypting the copies."`
	passphraseFile
}

// Run works without a book: the list is needed most when it is damaged.
func (c *backupsCmd) Run(_ context.Context, r *run) (err error) {
	if r.book, err = r.Book(r.data); err != nil {
		return err
	}
	passphrase, err := c.read()
	if err != nil {
		return err
	}
	if passphrase != "" || c.NoPassphrase {
		if err := r.book.Backups.Encrypt(passphrase); err != nil {
			return err
		}
	}
	if c.Second != "" || c.NoSecond {
		if err := r.book.Backups.CopyTo(c.Second); err != nil {
			return err
		}
	}
	list, err := r.book.Backups.List()
	if err != nil {
		return err
	}
	second, err := r.book.Backups.SecondFolder()
	if err != nil {
		return err
	}
	return r.show(map[string]any{"backups": list, "second": second}, func(p *page) {
		rows := [][]string{}
		for _, b := range list {
			contents := "encrypted"
			if b.Counts != nil {
				contents = held(*b.Counts)
			} else if !b.Encrypted {
				contents = "cannot be read"
			}
			last := ""
			if len(b.LastDone) > 0 {
				last = b.LastDone[0].Label
			}
			rows = append(rows, []string{moment(b.At), strings.ReplaceAll(string(b.Kind), "_", " "), contents, last, size(b.Size), b.File})
		}
		p.table(rows, "There is no backup yet. `callbook backup` makes one.")
		switch {
		case second.Folder == "":
		case !second.There:
			p.line("The second folder %s is not there. It gets its copies when it is connected again.", second.Folder)
		case second.Missing > 0:
			p.line("The second folder %s does not have %s yet.", second.Folder, count(second.Missing, "backup"))
		default:
			p.line("The second folder %s has a copy of each.", second.Folder)
		}
	})
}

type restoreCmd struct {
	File   string `arg:"" help:"The backup; backups lists them." type:"path"`
	DryRun bool   `help:"Check the backup and compare it with the book, and change nothing."`
	passphraseFile
}

// Run also restores over a book that cannot be opened, unless a newer Callbook wrote
// it.
func (c *restoreCmd) Run(ctx context.Context, r *run) (err error) {
	passphrase, err := c.read()
	if err != nil {
		return err
	}
	if r.book, err = r.Book(r.data); err != nil {
		return err
	}
	if err := r.book.Open(ctx); err != nil {
		if bridge.FaultOf(err).Code != bridge.Unavailable {
			return err
		}
		r.book.Break(ctx, err, nil)
	}
	defer func() { err = errors.Join(err, r.book.Close()) }()
	if c.DryRun {
		out, err := r.book.Backups.Compare(c.File, passphrase)
		if err != nil {
			return err
		}
		return r.show(out, func(p *page) { compared(p, out); p.line("Nothing was changed.") })
	}
	out, err := r.book.Backups.Restore(c.File, passphrase)
	if err != nil {
		return err
	}
	r.did = true
	return r.show(out, func(p *page) {
		p.line("Restored %s", out.File)
		compared(p, out.BackupComparison)
		switch {
		case out.Saved != "":
			p.line("The book before was saved as %s", out.Saved)
			p.line("To go back to it: callbook restore %q", out.Saved)
		case out.Kept != "":
			p.line("What was in its place is kept in %s", out.Kept)
		}
		if says := out.ErasedAgain(); says != "" {
			p.line("%s", says)
		}
	})
}

// compared shows a backup beside the book.
func compared(p *page, c bridge.BackupComparison) {
	row := func(name string, in, now int) []string {
		if c.Book == nil {
			return []string{name, fmt.Sprint(in), ""}
		}
		return []string{name, fmt.Sprint(in), fmt.Sprint(now)}
	}
	now := bridge.BackupCounts{}
	head := []string{"", "backup", ""}
	if c.Book != nil {
		now, head[2] = *c.Book, "book before"
	}
	p.table([][]string{
		head, row("accounts", c.Counts.Accounts, now.Accounts), row("people", c.Counts.People, now.People), row("calls", c.Counts.Calls, now.Calls),
		row("sheets", c.Counts.Sheets, now.Sheets), row("follow-ups", c.Counts.FollowUps, now.FollowUps),
	}, "")
	if len(c.LastDone) > 0 {
		p.line("Last done in the backup: %s, %s", c.LastDone[0].Label, moment(c.LastDone[0].At))
	}
	if len(c.BookLast) > 0 {
		p.line("Last done in the book before: %s, %s", c.BookLast[0].Label, moment(c.BookLast[0].At))
	}
}

func held(c bridge.BackupCounts) string {
	return fmt.Sprintf("%s, %s, %s", count(c.Accounts, "account"), count(c.Calls, "call"), count(c.FollowUps, "follow-up"))
}

// size says how large a file is: "3.1 MB".
func size(bytes int64) string {
	switch {
	case bytes < 1000*1000:
		return fmt.Sprintf("%d kB", (bytes+999)/1000)
	case bytes < 1000*1000*1000:
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	default:
		return fmt.Sprintf("%.1f GB", float64(bytes)/1e9)
	}
}
