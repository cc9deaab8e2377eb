package bridge_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

const (
	fromGoogle  = "First Name,Last Name,Company,Email,Phone\nZoë,Müller,Ivy Seeds,zoe@ivy.example,+49 3946 555010\nJan,Novák,Pivovar Lhota,jan@lhota.example,\n"
	fromOutlook = "Name,Company,Email,Phone,Job Title,Notes,Categories\n" +
		"ZOE MÜLLER,Ivy Seeds,z.mueller@ivy.example,+49 (3946) 555-010,Head of Packing,Likes green tea.,Trade fair\n" +
		"Jan Novak,Pivovar Lhota,novak@lhota.example,,,,\n" +
		"Zoë Müller,Ivy Seeds,zoe.m@home.example,,,,\n" +
		"Ada Lund,Ivy Seeds,ada@ivy.example,,,,\n"
)

func (d *desk) waits(file string) bridge.ImportResult {
	d.t.Helper()
	result, err := d.Contacts.Import(bridge.ImportRequest{File: file, DoublesWait: true})
	d.must(err)
	return result
}

func (d *desk) doubles() []bridge.Double {
	d.t.Helper()
	list, err := d.Doubles.List(0, 0)
	d.must(err)
	if list.Total != len(list.Doubles) {
		d.t.Errorf("%d doubles of %d", len(list.Doubles), list.Total)
	}
	return list.Doubles
}

func (d *desk) settle(ref string, how bridge.Settlement) bridge.SettledDouble {
	d.t.Helper()
	settled, err := d.Doubles.Settle(ref, how)
	d.must(err)
	return settled
}

// twoFiles is a desk with three doubles that wait, and the file they are from.
func twoFiles(t *testing.T) (*desk, string) {
	t.Helper()
	d := newDesk(t)
	d.imported(d.write("google.csv", fromGoogle))
	file := d.write("outlook.csv", fromOutlook)
	tried, err := d.Contacts.Import(bridge.ImportRequest{File: file, DoublesWait: true, DryRun: true})
	d.must(err)
	if n := len(d.doubles()); n != 0 {
		t.Fatalf("a dry run keeps %d doubles", n)
	}
	done := d.waits(file)
	if done.People != (bridge.Tally{New: 1}) || done.Waiting != 3 || len(done.Duplicates) != 3 || tried.Waiting != 3 || tried.People != done.People {
		t.Fatalf("it came to %+v, %d waiting, %+v; tried it was %+v", done.People, done.Waiting, done.Duplicates, tried)
	}
	return d, file
}

func TestPossibleDuplicatesAreNotImportedUntilSettled(t *testing.T) {
	d, _ := twoFiles(t)
	if people := d.people(""); len(people) != 3 {
		t.Errorf("in the book are %+v", people)
	}
	var told []string
	for _, one := range d.doubles() {
		told = append(told, one.Name+" like "+one.Like.Name+" at "+one.Account.Name+" in "+one.File)
	}
	if want := []string{"ZOE MÜLLER like Zoë Müller at Ivy Seeds in outlook.csv", "Jan Novak like Jan Novák at Pivovar Lhota in outlook.csv", "Zoë Müller like Zoë Müller at Ivy Seeds in outlook.csv"}; !slices.Equal(told, want) {
		t.Errorf("waiting are %q", told)
	}
	page, err := d.Doubles.List(2, 2)
	if d.must(err); page.Total != 3 || len(page.Doubles) != 1 || page.Doubles[0].Line != 4 {
		t.Errorf("the second page is %+v", page)
	}
}

func TestADuplicateIsShownBesideThePersonInTheBook(t *testing.T) {
	d, _ := twoFiles(t)
	_, err := d.Doubles.Show("zoe muller")
	d.refused(err, bridge.Invalid) // there are two
	got, err := d.Doubles.Show(d.doubles()[0].ID)
	d.must(err)
	var told []string
	for _, a := range got.Aspects {
		var file []string
		for _, f := range a.File {
			file = append(file, f.Text+" ("+string(f.Fate)+")")
		}
		told = append(told, string(a.Field)+": "+strings.Join(a.Book, ", ")+" | "+strings.Join(file, ", "))
	}
	want := []string{
		"name: Zoë Müller | ZOE MÜLLER (noted)",
		"account: Ivy Seeds | Ivy Seeds (same)",
		"role:  | Head of Packing (new)",
		"email: zoe@ivy.example | z.mueller@ivy.example (new)",
		"phone: +49 3946 555010 | +49 (3946) 555-010 (same)",
		"label:  | Trade fair (new)",
		"notes:  | Likes green tea. (new)",
	}
	if !slices.Equal(told, want) {
		t.Errorf("side by side are\n%s", strings.Join(told, "\n"))
	}
}

func TestSettlingADuplicateIsOneUndoableAction(t *testing.T) {
	d, _ := twoFiles(t)
	for _, tt := range []struct {
		ref    string
		how    bridge.Settlement
		label  string
		people int
	}{
		{d.doubles()[0].ID, "same", "Settled a duplicate as the same person", 3},
		{"Jan Novak", "two", "Settled a duplicate as two people", 4},
		{d.doubles()[2].ID, "dropped", "Dropped the line of a duplicate", 3},
	} {
		before := d.dump()
		settled := d.settle(tt.ref, tt.how)
		if settled.Double.State != tt.how || (settled.Person == nil) != (tt.how == "dropped") {
			t.Errorf("settled is %+v", settled)
		}
		if n, left := len(d.people("")), len(d.doubles()); n != tt.people || left != 2 {
			t.Errorf("%s: %d people are in the book, and %d doubles wait", tt.how, n, left)
		}
		_, err := d.Doubles.Settle(settled.Double.ID, "two")
		d.refused(err, bridge.Conflict)
		action, err := d.History.Undo()
		if d.must(err); action.Label != tt.label {
			t.Errorf("undone was %q", action.Label)
		}
		if after := d.dump(); after != before {
			t.Errorf("%s undone leaves\n%s", tt.how, differences(before, after))
		}
	}
	_, err := d.Doubles.Settle("Jan Novak", "perhaps")
	d.refused(err, bridge.Invalid)
	_, err = d.Doubles.Settle("Nobody", "same")
	d.refused(err, bridge.NotFound)
}

func TestAMergedPersonKeepsTheDataOfBoth(t *testing.T) {
	d, _ := twoFiles(t)
	p := d.settle(d.doubles()[0].ID, "same").Person
	if p.Name != "Zoë Müller" || p.Role != "Head of Packing" || p.Notes != "Name as imported: ZOE MÜLLER\nLikes green tea." ||
		!slices.Equal(p.Emails, []string{"zoe@ivy.example", "z.mueller@ivy.example"}) || !slices.Equal(p.Phones, []string{"+49 3946 555010"}) || !slices.Equal(p.Labels, []string{"Trade fair"}) {
		t.Errorf("she is %+v", p)
	}
}

func TestImportingAFileAgainAsksAboutEachDuplicateOnce(t *testing.T) {
	d, file := twoFiles(t)
	before := d.dump()
	again := d.waits(file)
	if len(again.Duplicates) != 0 || again.Waiting != 3 || again.People != (bridge.Tally{Unchanged: 4}) {
		t.Errorf("while they wait: %+v", again)
	}
	if after := d.dump(); after != before {
		t.Errorf("the same file again changed\n%s", differences(before, after))
	}
	waiting := d.doubles()
	d.settle(waiting[0].ID, "same")
	d.settle(waiting[1].ID, "two")
	d.settle(waiting[2].ID, "dropped")
	before = d.dump()
	for _, wait := range []bool{true, false} {
		again, err := d.Contacts.Import(bridge.ImportRequest{File: file, DoublesWait: wait})
		if d.must(err); len(again.Duplicates) != 0 || again.Waiting != 0 || again.People.New+again.People.Updated != 0 {
			t.Errorf("settled (waiting %v): %+v", wait, again)
		}
		settled := map[int]bridge.Settlement{}
		for _, line := range again.Taken {
			settled[line.Line] = line.Settled
		}
		if settled[2] != "same" || settled[3] != "" || settled[4] != "dropped" || settled[5] != "" {
			t.Errorf("of the lines it says %v", settled)
		}
	}
	if after := d.dump(); after != before {
		t.Errorf("the same file after settling changed\n%s", differences(before, after))
	}
	if n := len(d.people("")); n != 4 {
		t.Errorf("%d people are in the book", n)
	}
}

// A newer export of the same contacts goes where the rep has put them.
func TestANewerFileUpdatesThePersonChosenBefore(t *testing.T) {
	d, _ := twoFiles(t)
	d.settle(d.doubles()[0].ID, "same")
	newer := strings.NewReplacer("+49 (3946) 555-010,Head", "+49 170 555222,Head", "novak@lhota.example,", "novak@lhota.example,+420 555 77").Replace(fromOutlook)
	got := d.waits(d.write("newer.csv", newer))
	if got.People.Updated != 2 || got.Waiting != 2 {
		t.Errorf("it came to %+v, %d waiting", got.People, got.Waiting)
	}
	if zoe := d.people("zoe@ivy.example"); len(zoe) != 1 || !slices.Equal(zoe[0].Phones, []string{"+49 3946 555010", "+49 170 555222"}) || zoe[0].Name != "Zoë Müller" {
		t.Errorf("she is %+v", zoe)
	}
	jan, err := d.Doubles.Show("Jan Novak")
	d.must(err)
	if i := slices.IndexFunc(jan.Aspects, func(a bridge.Aspect) bool { return a.Field == "phone" }); i < 0 || jan.Aspects[i].File[0].Text != "+420 555 77" {
		t.Errorf("he waits with %+v", jan.Aspects)
	}
}

// Other programs write names in other ways, and leave out the company.
func TestASharedMailAddressMakesAPossibleDuplicate(t *testing.T) {
	d := newDesk(t)
	d.imported(d.write("google.csv", fromGoogle))
	file := d.write("crm.csv", "Name,Company,Email\n\"Müller, Zoë\",,zoe@ivy.example\nZ. Müller,Ivy Seeds,ZOE@ivy.example\nMax Müller,Ivy Seeds,max@ivy.example\nM. Müller,Ivy Seeds,max@ivy.example\nPat Lund,Ivy Seeds,zoe@ivy.example\n")
	got := d.waits(file)
	if got.People.New != 2 || got.Waiting != 3 {
		t.Fatalf("it came to %+v, %+v", got.People, got.Duplicates)
	}
	var told []string
	for _, one := range d.doubles() {
		told = append(told, one.Name+" like "+one.Like.Name)
	}
	if want := []string{"Müller, Zoë like Zoë Müller", "Z. Müller like Zoë Müller", "M. Müller like Max Müller"}; !slices.Equal(told, want) {
		t.Errorf("waiting are %q", told)
	}
	if zoe := d.settle("Z. Müller", "same").Person; zoe.Notes != "Name as imported: Z. Müller" || len(zoe.Emails) != 1 || zoe.Account.Name != "Ivy Seeds" {
		t.Errorf("she is %+v", zoe)
	}
}

func TestAnImportIsUndoneWithItsDuplicatesUntilOneIsSettled(t *testing.T) {
	d, _ := twoFiles(t)
	imported := latest(d)
	d.settle(d.doubles()[2].ID, "dropped")
	_, err := d.History.UndoAction(imported)
	if fault := d.refused(err, bridge.Conflict); !strings.Contains(fault.Message, "Zoë Müller") {
		t.Errorf("the refusal names nobody: %s", fault.Message)
	}
	for range 2 {
		_, err := d.History.Undo()
		d.must(err)
	}
	if len(d.doubles()) != 0 || len(d.people("")) != 2 {
		t.Errorf("left are %+v and %+v", d.doubles(), d.people(""))
	}
}

func TestADuplicateOfADeletedPersonCanStillBeAdded(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.imported(d.write("google.csv", "Name,Company,Email\nZoë Müller,Ivy Seeds,zoe@ivy.example\n"))
	first := latest(d)
	d.waits(d.write("outlook.csv", "Name,Company,Email\nZoë Müller,Ivy Seeds,z.mueller@ivy.example\n"))
	_, err := d.History.UndoAction(first)
	d.must(err)
	shown, err := d.Doubles.Show("Zoë")
	d.must(err)
	if shown.Double.Like != nil {
		t.Errorf("she still looks like %+v", shown.Double.Like)
	}
	_, err = d.Doubles.Settle("Zoë", "same")
	d.refused(err, bridge.Conflict)
	if p := d.settle("Zoë", "two").Person; p.Account == nil || p.Account.Name != "Ivy Seeds" {
		t.Errorf("she came in as %+v", p)
	}
	if problems, err := d.History.Check(); err != nil || len(problems) > 0 {
		t.Errorf("the book has problems: %q, %v", problems, err)
	}
}

func TestLabelsAreImportedSearchedAndExported(t *testing.T) {
	d := newDesk(t)
	file := d.write("people.csv", "Name,Company,Email,Categories,Sector\nZoë Müller,Ivy Seeds,zoe@ivy.example,Trade fair;A customer,Seeds\n,Oak Nursery,,Old,\n")
	request := bridge.ImportRequest{File: file, Columns: map[string]string{"Sector": "labels"}}
	result, err := d.Contacts.Import(request)
	d.must(err)
	if len(result.Holds) != 1 || result.Holds[0] != (bridge.ColumnHolds{Header: "Sector", Holds: "Seeds"}) {
		t.Errorf("the unclear column holds %+v", result.Holds)
	}
	zoe := d.people("label:trade-fair")
	if len(zoe) != 1 || !slices.Equal(zoe[0].Labels, []string{"Trade fair", "A customer", "Seeds"}) {
		t.Fatalf("labelled is %+v", zoe)
	}
	if oak := d.accounts("oak"); len(oak) != 1 || oak[0].Notes != "Labels: Old" {
		t.Errorf("an account's labels are in no notes: %+v", oak)
	}
	if found := d.accounts("label:a-customer"); len(found) != 1 || found[0].Name != "Ivy Seeds" {
		t.Errorf("the account is found as %+v", found)
	}
	hits, err := d.Search.Find("trade fair", 5)
	if d.must(err); len(hits) != 1 || hits[0].Title != "Zoë Müller" {
		t.Errorf("the palette finds %+v", hits)
	}
	edited, err := d.People.Edit(bridge.PersonEdit{ID: zoe[0].ID, Emails: []string{"zoe@ivy.example"}, Labels: []string{"trade fair", "Trade Fair", " Seeds "}})
	if d.must(err); !slices.Equal(edited.Labels, []string{"trade fair", "Seeds"}) {
		t.Errorf("edited they are %q", edited.Labels)
	}
	again, err := d.Contacts.Import(request)
	if d.must(err); again.People != (bridge.Tally{Unchanged: 1}) {
		t.Errorf("the same file again brings labels back: %+v", d.people("zoe"))
	}
	for _, ending := range []string{".csv", ".vcf"} {
		out := filepath.Join(d.out, "out"+ending)
		_, err := d.Contacts.Export(out)
		d.must(err)
		other := newDesk(t)
		other.imported(out)
		if there := other.people("label:seeds"); len(there) != 1 || !slices.Equal(there[0].Labels, edited.Labels) {
			t.Errorf("by way of %s they are %+v", ending, there)
		}
	}
	_, err = d.History.Undo()
	d.must(err)
	if zoe := d.people("zoe"); !slices.Equal(zoe[0].Labels, []string{"Trade fair", "A customer", "Seeds"}) {
		t.Errorf("undone they are %q", zoe[0].Labels)
	}
	_, err = d.People.Edit(bridge.PersonEdit{ID: zoe[0].ID, Labels: []string{strings.Repeat("x", 101)}})
	if fault := d.refused(err, bridge.Invalid); fault.Field != "labels" {
		t.Errorf("too long a label is told at %q", fault.Field)
	}
}
