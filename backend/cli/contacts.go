package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"callbook/backend/bridge"
)

type importCmd struct {
	File     string               `arg:"" help:"The file to read." type:"path"`
	Format   bridge.ContactFormat `help:"auto, csv or vcard." enum:"auto,csv,vcard" default:"auto"`
	Encoding bridge.Encoding      `help:"auto, utf-8, utf-16, windows-1250 to windows-1258, koi8-r, ibm850, ibm852, ibm866, shift_jis, gbk, big5, euc-kr or macintosh. With auto, a file that could be in several is refused, and you see its names in each." enum:"auto,utf-8,utf-16,windows-1250,windows-1251,windows-1252,windows-1253,windows-1254,windows-1255,windows-1256,windows-1257,windows-1258,koi8-r,ibm850,ibm852,ibm866,shift_jis,gbk,big5,euc-kr,macintosh" default:"auto"`
	DryRun   bool                 `help:"Show what would happen without writing anything."`

	Column     map[string]string `help:"Read a column as a field: name, given, middle, family, company, role, email, phone, address, street, city, region, postal_code, country, notes, labels, id or nothing; may be repeated." placeholder:"HEADER=FIELD" mapsep:"none"`
	Duplicates string            `aliases:"doubles" help:"add: import a possible duplicate as a new person. wait: keep it for the command duplicates." enum:"add,wait" default:"add"`
}

func (c *importCmd) Run(r *run) error {
	out, err := r.book.Contacts.Import(bridge.ImportRequest{
		File: c.File, Format: c.Format, Encoding: c.Encoding, DryRun: c.DryRun, Columns: c.Column, DoublesWait: c.Duplicates == "wait",
	})
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		p.line("%s, %s", out.Dialect, out.Encoding)
		tally := func(noun string, t bridge.Tally) []string {
			return []string{noun, fmt.Sprintf("%d new", t.New), fmt.Sprintf("%d updated", t.Updated), fmt.Sprintf("%d unchanged", t.Unchanged)}
		}
		p.table([][]string{tally("Accounts", out.Accounts), tally("People", out.People)}, "")
		for _, d := range out.Duplicates {
			p.line("Line %d: %s looks like %s, who is already in the book.", d.Line, d.Name, d.Like)
		}
		for _, d := range out.AlikeAccounts {
			p.line("Line %d: the account %s looks like %s, which is already in the book.", d.Line, d.Name, d.Like)
		}
		for _, x := range out.Rejected {
			p.line("Line %d is left out: %s", x.Line, x.Reason)
		}
		for _, w := range out.Warnings {
			if w.Line == 0 {
				p.line("%s", w.Message)
			} else {
				p.line("Line %d: %s", w.Line, w.Message)
			}
		}
		for _, l := range out.LeftOutColumns {
			if !slices.Contains(out.Unclear, l.Column) { // a warning covers those
				p.line("%s", leftOut(l))
			}
		}
		kept := 0
		if c.Duplicates == "wait" {
			kept = len(out.Duplicates)
		}
		switch {
		case out.Accounts.New+out.Accounts.Updated+out.People.New+out.People.Updated+kept == 0:
			p.line("Nothing new in this file.")
		case c.DryRun:
			p.line("Nothing was written.")
		default:
			p.line("`callbook undo` undoes the whole import.")
		}
		if !c.DryRun && out.Waiting > 0 {
			p.line("Possible duplicates: %d. `callbook duplicates` lists them.", out.Waiting)
		}
	})
}

// leftOut says which values of a column are not in the book.
func leftOut(l bridge.LeftOutColumn) string {
	what := "line " + strconv.Itoa(l.Line)
	if l.Column != "" {
		what = "“" + l.Column + "”"
	}
	if l.Values > 1 {
		return fmt.Sprintf("Left out of %s: %d values, the first on line %d, “%s”. %s", what, l.Values, l.Line, cut(oneLine(l.Value), widest), l.Why)
	}
	return fmt.Sprintf("Left out of %s: “%s” on line %d. %s", what, cut(oneLine(l.Value), widest), l.Line, l.Why)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

type exportCmd struct {
	File      string `arg:"" help:"The file to write: NAME.zip for everything, NAME.csv or NAME.vcf for accounts and people; - writes CSV to standard output." type:"path"`
	FollowUps bool   `help:"The follow-ups instead, as CSV." xor:"what"`
	Calls     bool   `help:"The calls instead, as CSV." xor:"what"`
	Debriefs  bool   `help:"The filed debriefs instead, as CSV." xor:"what"`
	NoPDF     bool   `name:"no-pdf" help:"Leave the pages of the sheets out of a .zip. It takes much less time."`
	replacing
}

func (c *exportCmd) Run(r *run) error {
	if err := r.toFile(c.File, c.replacing); err != nil {
		return err
	}
	switch {
	case c.FollowUps:
		return r.showTable(r.book.FollowUps.Export(c.File))
	case c.Calls:
		return r.showTable(r.book.Calls.Export(c.File))
	case c.Debriefs:
		return r.showTable(r.book.Sheets.ExportDebriefs(c.File))
	case strings.EqualFold(filepath.Ext(c.File), ".zip"):
		return r.exportWhole(bridge.WholeRequest{File: c.File, NoPDF: c.NoPDF})
	case c.NoPDF:
		return &bridge.Fault{Code: bridge.Invalid, Field: "no_pdf", Message: "--no-pdf is for a .zip file. Name one, or leave it out."}
	}
	out, err := r.book.Contacts.Export(c.File)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		p.files([]string{out.File}, ": "+count(out.Counts.Accounts, "account")+", "+people(out.Counts.People))
	})
}

func (r *run) showTable(out bridge.ExportedTable, err error) error {
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) { p.files([]string{out.File}, ": "+count(out.Rows, "row")) })
}

type accountCmd struct {
	Add    accountAddCmd    `cmd:"" help:"Add an account."`
	Edit   accountEditCmd   `cmd:"" help:"Change an account's name, phone, email, address or notes."`
	Won    accountWonCmd    `cmd:"" help:"Mark an account as won."`
	Lost   accountLostCmd   `cmd:"" help:"Mark an account as lost."`
	Reopen accountReopenCmd `cmd:"" help:"Reopen an account."`
	Merge  accountMergeCmd  `cmd:"" help:"Merge an account into another one that is the same."`
	Remove accountRemoveCmd `cmd:"" help:"Move an account to the trash, with its people."`
	Step   accountStepCmd   `cmd:"" help:"Show or note the sales step that an account has reached."`
	Heard  accountHeardCmd  `cmd:"" help:"Log a contact that came from them: they called or wrote."`
	Know   accountKnowCmd   `cmd:"" help:"Show what you know about an account, or write it down."`
}

type accountAddCmd struct {
	Name    string `arg:"" help:"Its name."`
	Phone   string `help:"Its phone number."`
	Email   string `help:"Its email address."`
	Address string `help:"Where it is."`
}

func (c *accountAddCmd) Run(r *run) error {
	a, err := r.book.Accounts.Add(bridge.NewAccount{Name: c.Name, Phone: c.Phone, Email: c.Email, Address: c.Address})
	return r.showAccount(a, err)
}

type accountEditCmd struct {
	one
	Name    *string `help:"Its name."`
	Phone   *string `help:"Its phone number; an empty one removes it."`
	Email   *string `help:"Its email address."`
	Address *string `help:"Where it is."`
	Notes   *string `help:"Notes about it." placeholder:"TEXT"`
}

func (c *accountEditCmd) Run(r *run) error {
	return r.showAccount(r.book.Accounts.Edit(bridge.AccountEdit{
		ID: c.ID, Name: c.Name, Phone: c.Phone, Email: c.Email, Address: c.Address, Notes: c.Notes,
	}))
}

type accountMergeCmd struct {
	one
	Into   string               `arg:"" help:"The account that stays: its id, or a name that only one has."`
	Take   []bridge.AspectField `help:"What to take from the account that goes, where both have it: name, email, phone, address, channel, status or step; may be repeated. What is not taken goes to the notes." placeholder:"FIELD" sep:","`
	DryRun bool                 `help:"Compare the two without merging them."`
}

func (c *accountMergeCmd) Run(r *run) error {
	if c.DryRun {
		return r.showComparison(r.book.Accounts.Compare(c.ID, c.Into))
	}
	out, err := r.book.Accounts.Merge(bridge.AccountMerge{ID: c.ID, Into: c.Into, Take: c.Take})
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		p.line("%s", out.Message)
		p.line("`callbook undo` undoes it.")
	})
}

type accountHeardCmd struct {
	one
	Channel bridge.Channel `required:"" help:"How: phone, email, text, post, visit, video or other."`
	Person  string         `help:"Who it was." placeholder:"ID"`
	What    string         `help:"What they said." placeholder:"TEXT"`
}

func (c *accountHeardCmd) Run(r *run) error {
	if err := r.book.Accounts.Heard(bridge.Inbound{Account: c.ID, Channel: c.Channel, Person: c.Person, What: c.What}); err != nil {
		return err
	}
	hint, err := r.book.Accounts.Channel(c.ID)
	if err != nil {
		return err
	}
	return r.show(hint, func(p *page) { p.line("Best reached by %s. %s.", hint.Channel, hint.Reason) })
}

// one names the thing that a command is about.
type one struct {
	ID string `arg:"" help:"Its id, its sheet code, or a name that is unique."`
}

type accountWonCmd struct {
	one
	Why bridge.WinReason `help:"The reason: price, product, service, trust, timing, reference or other." placeholder:"REASON"`
}

func (c *accountWonCmd) Run(r *run) error { return r.showAccount(r.book.Accounts.Won(c.ID, c.Why)) }

type accountLostCmd struct {
	one
	Why bridge.LostReason `help:"The reason: price, product, timing, competitor, no_need, no_decision or other." placeholder:"REASON"`
	To  string            `help:"Who got the business instead." placeholder:"COMPETITOR"`
}

func (c *accountLostCmd) Run(r *run) error {
	return r.showAccount(r.book.Accounts.Lost(c.ID, c.Why, c.To))
}

type accountReopenCmd struct{ one }

func (c *accountReopenCmd) Run(r *run) error { return r.showAccount(r.book.Accounts.Reopen(c.ID)) }

func (r *run) showAccount(a bridge.Account, err error) error {
	if err != nil {
		return err
	}
	return r.show(map[string]any{"account": a}, func(p *page) {
		status := string(a.Status)
		if why := cmp.Or(word(a.WonWhy), lostFor(a.LostWhy, a.LostTo)); why != "" {
			status += ": " + why
		}
		p.line("%s  %s  %s", a.ID, a.Name, status)
	})
}

// lostFor is why an account was lost: "price, to Acme".
func lostFor(why *bridge.LostReason, to *string) string {
	said := strings.ReplaceAll(word(why), "_", " ")
	if to != nil {
		said = strings.TrimPrefix(said+", to "+*to, ", ")
	}
	return said
}

// listing has the common flags of list commands.
type listing struct {
	Limit int `help:"Show at most this many; 0 shows all." default:"0" placeholder:"N"`
}

type accountsCmd struct {
	Query string `arg:"" optional:"" help:"Part of a name, address, phone number or email address; label:WORD for a label of their people."`
	listing
}

func (c *accountsCmd) Run(r *run) error {
	list, err := r.book.Accounts.List(c.Query, c.Limit, 0)
	if err != nil {
		return err
	}
	return r.show(list, func(p *page) {
		rows := [][]string{}
		for _, a := range list.Accounts {
			rows = append(rows, []string{a.Name, a.Phone, a.Address, string(a.Status), a.ID})
		}
		p.table(rows, none(c.Query, "No accounts. `callbook import FILE` imports them."))
		p.more(len(rows), list.Total)
	})
}

// Validate refuses numbers that are impossible for a list.
func (l listing) Validate() error {
	if l.Limit < 0 {
		return errors.New("--limit is a number of lines, 0 for all")
	}
	return nil
}

// more says how many entries of a limited list are not shown.
func (p *page) more(shown, total int) {
	if shown > 0 && shown < total {
		p.line("and %d more", total-shown)
	}
}

// none says that a list is empty: because of the query, or because there is nothing
// yet.
func none(query, nothingYet string) string {
	if query == "" {
		return nothingYet
	}
	return "Nothing matches “" + query + "”."
}

type personCmd struct {
	Add    personAddCmd    `cmd:"" help:"Add a person."`
	Edit   personEditCmd   `cmd:"" help:"Change a person's name, email addresses, phone numbers, role, address, notes or account."`
	Label  personLabelCmd  `cmd:"" help:"Add labels to a person, or remove some."`
	Merge  personMergeCmd  `cmd:"" help:"Merge two people who are one."`
	Remove personRemoveCmd `cmd:"" help:"Move a person to the trash."`
	Erase  personEraseCmd  `cmd:"" help:"Erase what the book knows of a person, for good."`
}

type personMergeCmd struct {
	Keep   string               `arg:"" help:"The person who stays: their id, or a name that only one has."`
	Other  string               `arg:"" help:"The person who goes into them: likewise."`
	Take   []bridge.AspectField `help:"What to take from the person who goes, where both have it: name, account, role, part, address, email or phone; may be repeated. Of emails and phones, theirs come first then; anything else that is not taken goes to the notes." placeholder:"FIELD" sep:","`
	DryRun bool                 `help:"Compare the two without merging them."`
}

func (c *personMergeCmd) Run(r *run) error {
	if c.DryRun {
		return r.showComparison(r.book.People.Compare(c.Other, c.Keep))
	}
	out, err := r.book.People.Merge(bridge.PersonMerge{ID: c.Other, Into: c.Keep, Take: c.Take})
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		p.line("%s", out.Message)
		p.line("`callbook undo` undoes it.")
	})
}

type personEditCmd struct {
	one
	Name    *string  `help:"Their name."`
	Email   []string `help:"An email address; repeat it for several, in order. They replace those in the book; an empty one removes them all." sep:"none"`
	Phone   []string `help:"A phone number; likewise." sep:"none"`
	Role    *string  `help:"What they do there."`
	Address *string  `help:"Where they are."`
	Notes   *string  `help:"Notes about them." placeholder:"TEXT"`
	Account *string  `help:"The account they belong to now." placeholder:"ID"`
}

func (c *personEditCmd) Run(r *run) error {
	person, err := r.book.People.Edit(bridge.PersonEdit{
		ID: c.ID, Name: c.Name, Role: c.Role, Address: c.Address, Notes: c.Notes, Account: c.Account, Emails: c.Email, Phones: c.Phone,
	})
	if err != nil {
		return err
	}
	return r.show(map[string]any{"person": person}, func(p *page) {
		account := ""
		if person.Account != nil {
			account = person.Account.Name
		}
		p.table([][]string{{person.Name, person.Role, account, strings.Join(person.Phones, ", "), strings.Join(person.Emails, ", ")}}, "")
	})
}

type personLabelCmd struct {
	one
	Add    []string `help:"A label to add; may be repeated." placeholder:"LABEL" sep:"none"`
	Remove []string `help:"A label to remove; may be repeated." placeholder:"LABEL" sep:"none"`
}

func (c *personLabelCmd) Run(r *run) error {
	person, err := r.book.People.Label(c.ID, c.Add, c.Remove)
	if err != nil {
		return err
	}
	return r.show(map[string]any{"person": person}, func(p *page) { p.line("%s: %s", person.Name, cmp.Or(strings.Join(person.Labels, ", "), "no labels")) })
}

type personAddCmd struct {
	Name    string `arg:"" help:"Their name."`
	Account string `required:"" help:"The account they belong to." placeholder:"ID"`
	Email   string `help:"Their email address."`
	Phone   string `help:"Their phone number."`
	Role    string `help:"What they do there."`

	Label []string `help:"A word to group them by; may be repeated." sep:"none"`
}

func (c *personAddCmd) Run(r *run) error {
	person, err := r.book.People.Add(bridge.NewPerson{Name: c.Name, Account: c.Account, Email: c.Email, Phone: c.Phone, Role: c.Role, Labels: c.Label})
	if err != nil {
		return err
	}
	return r.show(map[string]any{"person": person}, func(p *page) { p.line("%s  %s, %s", person.ID, person.Name, person.Account.Name) })
}

type peopleCmd struct {
	Query string `arg:"" optional:"" help:"Part of a name, account, phone number, email address or label; label:WORD for a label alone."`
	listing
}

func (c *peopleCmd) Run(r *run) error {
	list, err := r.book.People.List(c.Query, c.Limit, 0)
	if err != nil {
		return err
	}
	return r.show(list, func(p *page) {
		rows := [][]string{}
		for _, one := range list.People {
			account := ""
			if one.Account != nil {
				account = one.Account.Name
			}
			rows = append(rows, []string{one.Name, one.Role, account, strings.Join(one.Phones, ", "), strings.Join(one.Emails, ", "), strings.Join(one.Labels, ", ")})
		}
		p.table(rows, none(c.Query, "No people. `callbook import FILE` imports them."))
		p.more(len(rows), list.Total)
	})
}
