package callbook

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

var (
	zoe = Person{
		ID: "a", AccountID: "ivy", Name: "Zoë Müller", Role: "Buyer", Emails: []string{"zoe@ivy.example"}, Phones: []string{"+49 3946 1234"},
		Labels: []string{"Fair"}, Notes: "Prefers mornings.", CreatedAt: time.UnixMilli(1),
		Imported: Imported{Name: "Zoë Müller", Labels: []string{"Fair"}, Values: ImportedValues{Emails: []string{"zoe@ivy.example"}, Role: "Buyer"}},
	}
	zMueller = Person{
		ID: "b", AccountID: "oak", Name: "Z. Mueller", Role: "Head of buying", Part: Decides, Emails: []string{"z@oak.example", "ZOE@ivy.example"}, Phones: []string{"0049 3946 1234"},
		Labels: []string{"fair", "Seeds"}, Notes: "Has a dog.", Address: "1 Mill Lane", Source: "hubspot", SourceRef: "7", CreatedAt: time.UnixMilli(2),
		Imported: Imported{Name: "Z. Mueller", Labels: []string{"Seeds"}, Values: ImportedValues{Emails: []string{"z@oak.example", "old@oak.example"}, Role: "Head of buying"}},
	}
	ofTwo = PersonMerging{Into: zoe, From: zMueller, Accounts: map[string]string{"ivy": "Ivy Seeds", "oak": "Oak Nursery"}}
)

func TestPeopleAreComparedFieldByField(t *testing.T) {
	var told []string
	for _, a := range ofTwo.Beside() {
		line := string(a.Field) + ": " + strings.Join(a.Book, ", ") + " |"
		for _, f := range a.File {
			line += " " + f.Text + " (" + string(f.Fate) + ")"
		}
		if a.Several {
			line += " several"
		}
		told = append(told, line)
	}
	want := []string{
		"name: Zoë Müller | Z. Mueller (noted)",
		"account: Ivy Seeds | Oak Nursery (noted)",
		"role: Buyer | Head of buying (noted)",
		"part:  | decides (new)",
		"email: zoe@ivy.example | z@oak.example (new) ZOE@ivy.example (same) several",
		"phone: +49 3946 1234 | 0049 3946 1234 (same) several",
		"address:  | 1 Mill Lane (new)",
		"label: Fair | fair (same) Seeds (new) several",
		"notes: Prefers mornings. | Has a dog. (new)",
	}
	if !reflect.DeepEqual(told, want) {
		t.Errorf("they are compared as\n%s", strings.Join(told, "\n"))
	}
}

// Whatever is chosen, each value of both people is with the one who stays.
func TestAMergedPersonKeepsTheDataOfBoth(t *testing.T) {
	now := time.UnixMilli(5)
	imported := Imported{Name: "Zoë Müller", Labels: []string{"Fair", "Seeds"}, Values: ImportedValues{
		Emails: []string{"zoe@ivy.example", "z@oak.example", "old@oak.example"}, Role: "Buyer\nHead of buying",
	}}
	for _, tt := range []struct {
		name string
		take []AspectField
		want Person
	}{
		{"what is missing is taken, and what differs is noted", nil, Person{
			AccountID: "ivy", Name: "Zoë Müller", Role: "Buyer", Part: Decides, Emails: []string{"zoe@ivy.example", "z@oak.example"}, Phones: []string{"+49 3946 1234"}, Address: "1 Mill Lane",
			Notes: "Prefers mornings.\nOther name: Z. Mueller\nOther account: Oak Nursery\nOther role: Head of buying\nHas a dog.",
		}},
		{"what is chosen is taken, and the other value is noted", []AspectField{AspectName, AspectAccount, AspectRole, AspectEmail}, Person{
			AccountID: "oak", Name: "Z. Mueller", Role: "Head of buying", Part: Decides, Emails: []string{"z@oak.example", "ZOE@ivy.example"}, Phones: []string{"+49 3946 1234"}, Address: "1 Mill Lane",
			Notes: "Prefers mornings.\nOther name: Zoë Müller\nOther account: Ivy Seeds\nOther role: Buyer\nHas a dog.",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, gone, err := ofTwo.Merge(tt.take, now)
			if err != nil {
				t.Fatal(err)
			}
			tt.want.ID, tt.want.Labels, tt.want.Imported, tt.want.CreatedAt, tt.want.UpdatedAt = "a", []string{"Fair", "Seeds"}, imported, zoe.CreatedAt, now
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("they are\n%+v, want\n%+v", got, tt.want)
			}
			if want := (Person{ID: "b", AccountID: "oak", Name: "Z. Mueller", Source: "hubspot", SourceRef: "7", MergedInto: "a", CreatedAt: zMueller.CreatedAt, UpdatedAt: now}); !reflect.DeepEqual(gone, want) {
				t.Errorf("the one who went is\n%+v, want\n%+v", gone, want)
			}
		})
	}
}

func TestAPersonIsNotMergedWithJustAnybody(t *testing.T) {
	removed := zMueller
	removed.RemovedAt = time.UnixMilli(3)
	for _, tt := range []struct {
		name string
		m    PersonMerging
		take []AspectField
		want Code
	}{
		{"themselves", PersonMerging{Into: zoe, From: zoe}, nil, Invalid},
		{"one who was removed", PersonMerging{Into: zoe, From: removed}, nil, Conflict},
		{"into one who was removed", PersonMerging{Into: removed, From: zoe}, nil, Conflict},
		{"by a field that people have not", ofTwo, []AspectField{AspectStep}, Invalid},
		{"by the labels, which are all kept", ofTwo, []AspectField{AspectLabel}, Invalid},
	} {
		if _, _, err := tt.m.Merge(tt.take, time.UnixMilli(5)); CodeOf(err) != tt.want {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// A role that the rep took away stays away, whichever of the two files is imported again.
func TestARemovedRoleOfAMergedPersonDoesNotComeBack(t *testing.T) {
	into, _, err := ofTwo.Merge(nil, time.UnixMilli(5))
	if err != nil {
		t.Fatal(err)
	}
	into.Role = ""
	for _, role := range []string{"Buyer", "Head of buying", "Buyer"} {
		if into.Refill(ImportedValues{Role: role}); into.Role != "" {
			t.Errorf("it is %q again", into.Role)
		}
	}
}
