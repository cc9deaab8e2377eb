package main

import (
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// peerImport puts the same rows into SQLite in the way of a simple script.
//
//go:embed peer_import.py
var peerImport string

// contacts imports a file of contacts with the command line, each time into a new
// book, and for comparison with a Python script.
func (b bench) contacts() ([]figure, error) {
	b.say("Importing %d contacts", b.sizes.contacts)
	file, script := filepath.Join(b.dir, "contacts.csv"), filepath.Join(b.dir, "peer_import.py")
	if err := errors.Join(writeContacts(file, b.sizes.contacts), os.WriteFile(script, []byte(peerImport), 0o600)); err != nil {
		return nil, fmt.Errorf("writing contacts: %w", err)
	}
	var ours, again, theirs []taken
	for round := range b.sizes.rounds {
		book := filepath.Join(b.dir, fmt.Sprint("import-", round))
		out, took, err := b.timed(b.callbook, "--data", book, "--json", "import", file)
		if err != nil {
			return nil, err
		}
		if want := fmt.Sprintf(`"new": %d,`, b.sizes.contacts); !strings.Contains(string(out), want) {
			return nil, fmt.Errorf("importing %d contacts gave\n%s", b.sizes.contacts, out)
		}
		_, tookAgain, err := b.timed(b.callbook, "--data", book, "--json", "import", file)
		if err != nil {
			return nil, err
		}
		out, tookPeer, err := b.timed(python, script, file, book+".peer.db")
		if err != nil {
			return nil, err
		}
		if strings.TrimSpace(string(out)) != fmt.Sprint(b.sizes.contacts) {
			return nil, fmt.Errorf("the peer imported %s of %d contacts", out, b.sizes.contacts)
		}
		ours, again, theirs = append(ours, took), append(again, tookAgain), append(theirs, tookPeer)
		if err := errors.Join(os.RemoveAll(book), os.Remove(book+".peer.db")); err != nil {
			return nil, fmt.Errorf("clearing a book: %w", err)
		}
	}
	const part = "`callbook import`, the whole process"
	return []figure{
		{
			Part: part, What: fmt.Sprintf("%d contacts into a new book", b.sizes.contacts), Unit: "ms", Values: times(ours), Budget: 2500,
			Peer: "Python, csv and sqlite3", PeerValues: times(theirs),
		},
		{Part: part, What: "processor time of it", Unit: "ms", Values: processorTimes(ours)},
		{Part: part, What: "the same file again, which changes nothing", Unit: "ms", Values: times(again), Budget: 1200},
	}, nil
}

// writeContacts writes people, three per company, as Google exports them.
func writeContacts(file string, n int) error {
	rows := [][]string{{
		"First Name", "Last Name", "Organization Name", "Organization Title", "Notes", "E-mail 1 - Value", "Phone 1 - Value",
		"Address 1 - Street", "Address 1 - City", "Address 1 - Postal Code", "Address 1 - Country",
	}}
	for i := range n {
		rows = append(rows, []string{
			[...]string{"Zoë", "Jürgen", "Siân", "Łucja", "Tomáš"}[i%5], fmt.Sprintf("%s-%d", [...]string{"Müller", "O’Brien", "Żółkiewska", "Dvořák"}[i%4], i),
			company(i / 3), "Head of Packing", "Decides on coding.\nPrefers calls before nine.",
			fmt.Sprintf("contact%d@packers.example", i), fmt.Sprintf("+49 3946 555%05d", i),
			fmt.Sprintf("Gärtnerweg %d", i/3), "Quedlinburg", "06484", "Deutschland",
		})
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(csv.NewWriter(f).WriteAll(rows), f.Close())
}

func company(i int) string {
	return fmt.Sprintf("%s %d", [...]string{"Ivy Seeds", "Ysgubor Feeds", "Kallio Meijeri Oy", "Pekárna Dvořák"}[i%4], i+1)
}
