package callbook

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAMergedPersonTakesOverNewValues(t *testing.T) {
	names := map[string]string{"ivy": "Ivy Seeds", "oak": "Oak Nursery"}
	zoe := Person{ID: "z", Name: "Zoë Müller", AccountID: "ivy", Role: "Head of Packing", Part: Decides, Emails: []string{"zoe@ivy.example"}, Phones: []string{"+49 3946 555010"}, Notes: "Calls before nine.", Labels: []string{"A customer"}}
	for _, tt := range []struct {
		name string
		file Person
		want func(*Person)
	}{
		{"nothing that the book has", Person{Name: "ZOË MÜLLER", AccountID: "ivy", Role: "head of packing", Emails: []string{"Zoe@ivy.example"}, Phones: []string{"+49 (3946) 555-010"}, Notes: "before nine", Labels: []string{"a-customer"}}, func(*Person) {}},
		{"another mail address and number behind those in the book", Person{Emails: []string{"zm@ivy.example"}, Phones: []string{"+49 170 555"}}, func(p *Person) {
			p.Emails, p.Phones = []string{"zoe@ivy.example", "zm@ivy.example"}, []string{"+49 3946 555010", "+49 170 555"}
		}},
		{"an address where there was none", Person{Address: "Gärtnerweg 12"}, func(p *Person) { p.Address = "Gärtnerweg 12" }},
		{"another account into the notes", Person{AccountID: "oak"}, func(p *Person) { p.Notes = "Calls before nine.\nAccount as imported: Oak Nursery" }},
		{"another role into the notes", Person{Role: "Buyer"}, func(p *Person) { p.Notes = "Calls before nine.\nRole as imported: Buyer" }},
		{"another spelling of the name into the notes", Person{Name: "Zoe Mueller"}, func(p *Person) { p.Notes = "Calls before nine.\nName as imported: Zoe Mueller" }},
		{"other notes below those in the book", Person{Notes: "Likes\ngreen tea."}, func(p *Person) { p.Notes = "Calls before nine.\nLikes\ngreen tea." }},
		{"a label behind those in the book", Person{Labels: []string{"Trade fair"}}, func(p *Person) { p.Labels = []string{"A customer", "Trade fair"} }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, want := zoe, zoe
			got.TakeOver(tt.file, names)
			tt.want(&want)
			want.Imported.Labels, want.Imported.Values = tt.file.Labels, tt.file.values()
			if !reflect.DeepEqual(got, want) {
				t.Errorf("she is\n%+v, want\n%+v", got, want)
			}
			again := got
			if again.TakeOver(tt.file, names); !reflect.DeepEqual(again, got) {
				t.Errorf("taken over again she is %+v", again)
			}
		})
	}
}

func TestAPersonWithoutAnAccountTakesOverTheAccount(t *testing.T) {
	ada := Person{Name: "Ada Lund"}
	if ada.TakeOver(Person{Name: "Ada Lund", AccountID: "ivy"}, map[string]string{"ivy": "Ivy Seeds"}); ada.AccountID != "ivy" || ada.Notes != "" {
		t.Errorf("she is %+v", ada)
	}
}

func TestPossibleDuplicatesAreFound(t *testing.T) {
	zoe := Person{Name: "Zoë Müller", AccountID: "ivy", Emails: []string{"zoe@ivy.example", "office@ivy.example"}}
	for _, tt := range []struct {
		name string
		file Person
		want bool
	}{
		{"the same name at the same account", Person{Name: "ZOE MULLER", AccountID: "ivy"}, true},
		{"the same name at another account", Person{Name: "Zoë Müller", AccountID: "oak"}, false},
		{"the same name and mail address at a company that is spelled otherwise", Person{Name: "Zoë Müller", AccountID: "ivy ltd", Emails: []string{"zoe@ivy.example"}}, true},
		{"the same mail address and surname at another account", Person{Name: "Z. Müller", AccountID: "oak", Emails: []string{"zoe@ivy.example"}}, false},
		{"the same name of no account", Person{Name: "Zoë Müller"}, false},
		{"the same mail address and surname", Person{Name: "Z. Müller", AccountID: "ivy", Emails: []string{"ZOE@ivy.example"}}, true},
		{"the same mail address and surname, of no account", Person{Name: "Müller, Zoë", Emails: []string{"zoe@ivy.example"}}, true},
		{"a shared mailbox", Person{Name: "Pat O'Brien", AccountID: "ivy", Emails: []string{"office@ivy.example"}}, false},
		{"only an initial in common", Person{Name: "Z Lund", AccountID: "ivy", Emails: []string{"zoe@ivy.example"}}, false},
		{"names of signs alone", Person{Name: "+++", AccountID: "ivy"}, false},
		{"the same surname", Person{Name: "Max Müller", AccountID: "ivy", Emails: []string{"max@ivy.example"}}, false},
	} {
		if got := zoe.MayBeSame(tt.file); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestAComparisonLeavesOutEmptyFields(t *testing.T) {
	got := Person{Name: "Ada Lund", Role: "Buyer"}.Beside(Person{Name: "Ada Lund", Role: "Owner", Phones: []string{"1"}}, nil)
	want := []Aspect{
		{Field: "name", Book: []string{"Ada Lund"}, File: []FromFile{{"Ada Lund", FateSame}}},
		{Field: "role", Book: []string{"Buyer"}, File: []FromFile{{"Owner", FateNoted}}},
		{Field: "phone", File: []FromFile{{"1", FateNew}}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("compared is %+v", got)
	}
}

// Everything from either side is in the person afterwards.
func TestMergingLosesNothingOfEitherSide(t *testing.T) {
	names := map[string]string{"ivy": "Ivy Seeds", "oak": "Oak Nursery"}
	word := rapid.StringMatching(`[A-Za-zéß]{1,6}( [A-Z]{1,3})?`)
	anybody := rapid.Custom(func(t *rapid.T) Person {
		list := rapid.SliceOfNDistinct(word, 0, 3, rapid.ID)
		return Person{
			Name: word.Draw(t, "name"), AccountID: rapid.SampledFrom([]string{"", "ivy", "oak"}).Draw(t, "account"), Role: rapid.OneOf(rapid.Just(""), word).Draw(t, "role"), Address: rapid.OneOf(rapid.Just(""), word).Draw(t, "address"),
			Notes: rapid.OneOf(rapid.Just(""), word).Draw(t, "notes"), Emails: list.Draw(t, "emails"), Phones: list.Draw(t, "phones"), Labels: list.Draw(t, "labels"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		book, file := anybody.Draw(t, "book"), anybody.Draw(t, "file")
		got := book
		got.TakeOver(file, names)
		all := Fold(strings.Join(slices.Concat([]string{got.Name, names[got.AccountID], got.Role, got.Address, got.Notes}, got.Emails, got.Phones, got.Labels), "\n"))
		all = strings.ReplaceAll(all, " ", "")
		for _, p := range []Person{book, file} {
			for _, text := range slices.Concat([]string{p.Name, names[p.AccountID], p.Role, p.Address, p.Notes}, p.Emails, p.Phones, p.Labels) {
				if !strings.Contains(all, strings.ReplaceAll(Fold(text), " ", "")) {
					t.Fatalf("%q is lost: %+v", text, got)
				}
			}
		}
	})
}

func TestADoubleIsSettledOnce(t *testing.T) {
	for _, tt := range []struct {
		as   Settlement
		who  string // that is saved
		save bool
	}{{SamePerson, "book", true}, {TwoPeople, "file", true}, {DoubleDropped, "", false}} {
		d := Double{Person: Person{ID: "file", Name: "Ada Lund", AccountID: "ivy"}, LikeID: "book", State: DoubleWaits}
		saved, save, err := d.Settle(tt.as, Person{ID: "book", Name: "Ada Lund"}, nil)
		if err != nil || saved.ID != tt.who || save != tt.save || d.State != tt.as {
			t.Errorf("%s saves %q (%v, %v), and is %s", tt.as, saved.ID, save, err, d.State)
		}
		if tt.as == TwoPeople && (saved.Imported.Name != "Ada Lund" || saved.Imported.AccountID != "ivy") {
			t.Errorf("what the file said is not kept: %+v", saved.Imported)
		}
		if _, _, err := d.Settle(tt.as, Person{}, nil); CodeOf(err) != Conflict {
			t.Errorf("settled again gives %v", err)
		}
	}
	d := Double{Person: Person{ID: "file", Name: "Ada Lund"}, LikeID: "book", State: DoubleWaits}
	if _, save, err := d.Settle(SamePerson, Person{}, nil); refused(err) != "conflict -: The person that Ada Lund looks like is no longer in the book" || save || d.State != DoubleWaits {
		t.Errorf("like nobody in the book, it is refused with %q and is %s", refused(err), d.State)
	}
	if _, save, err := d.Settle(TwoPeople, Person{}, nil); err != nil || !save {
		t.Errorf("like nobody in the book, it is added as %v, %v", save, err)
	}
	if _, err := ParseSettlement("waiting"); CodeOf(err) != Invalid {
		t.Errorf("waiting settles something: %v", err)
	}
}
