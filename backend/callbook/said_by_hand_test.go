package callbook

import (
	"cmp"
	"slices"
	"strings"
	"testing"
)

// refused is the code, the field and the beginning of what an error says.
func refused(err error) string {
	if err == nil {
		return ""
	}
	e, ok := err.(*Error) //nolint:errorlint // as it is returned
	if !ok {
		return err.Error()
	}
	first, _, _ := strings.Cut(e.Message, ".")
	return string(e.Code) + " " + cmp.Or(e.Field, "-") + ": " + first
}

func TestANewAccount(t *testing.T) {
	for name, c := range map[string]struct {
		said    Account
		refused string
	}{
		"a name is enough":           {Account{Name: "Ivy Seeds"}, ""},
		"it is one line":             {Account{Name: " Ivy\nSeeds ", Email: " office@ivy.example "}, ""},
		"no name":                    {Account{Name: " \n", Email: "office@ivy.example"}, "invalid name: Give the account a name"},
		"no mail address":            {Account{Name: "Ivy Seeds", Email: "office at ivy"}, "invalid email: “office at ivy” is not an email address"},
		"a mail address with a name": {Account{Name: "Ivy Seeds", Email: "Zoë <zoe@ivy.example>"}, "invalid email: “Zoë <zoe@ivy"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := NewAccount(c.said, noon)
			if got := refused(err); got != c.refused {
				t.Fatalf("refused with %q, want %q", got, c.refused)
			}
			if err == nil && (a.Name != "Ivy Seeds" || a.Status != AccountOpen || a.CreatedAt != noon || a.Email != strings.TrimSpace(c.said.Email)) {
				t.Errorf("the account is %+v", a)
			}
		})
	}
}

func TestWhatIsSaidOfAPerson(t *testing.T) {
	zoe := Person{ID: "p1", Name: "Zoe", Emails: []string{"old@ivy.example", "zoe@home.example"}, Phones: []string{"1", "2"}, Labels: []string{"key"}, Notes: "Tea"}
	name, role, part, nothing, sings := " Zoë\nMüller", "Buyer", Decides, " ", Part("pays")
	whole := PersonSaid{Name: &name, Role: &role, Part: &part, Emails: []string{"zoe@ivy.example", "zoe@home.example"}, Phones: []string{"3", "2"}, Labels: []string{"vip"}}
	with := func(change func(*PersonSaid)) PersonSaid {
		said := whole
		change(&said)
		return said
	}
	for name, c := range map[string]struct {
		said           PersonSaid
		refused        string
		emails, phones string
	}{
		"all of it":       {whole, "", "zoe@ivy.example zoe@home.example", "3 2"},
		"no address":      {with(func(s *PersonSaid) { s.Emails, s.Phones = []string{""}, []string{" "} }), "", "", ""},
		"nothing of them": {with(func(s *PersonSaid) { s.Emails, s.Phones = nil, nil }), "", "old@ivy.example zoe@home.example", "1 2"},
		"the same twice": {with(func(s *PersonSaid) {
			s.Emails, s.Phones = []string{"a@ivy.example", "A@ivy.example"}, []string{"030 12", "03012"}
		}), "", "a@ivy.example", "030 12"},
		"no name":             {with(func(s *PersonSaid) { s.Name = &nothing }), "invalid name: Give the person a name", "", ""},
		"no mail address":     {with(func(s *PersonSaid) { s.Emails = []string{"zoe"} }), "invalid email: “zoe” is not an email address", "", ""},
		"an unknown part":     {with(func(s *PersonSaid) { s.Part = &sings }), "invalid part: “pays” is not a role in the decision", "", ""},
		"a label too long":    {with(func(s *PersonSaid) { s.Labels = []string{strings.Repeat("x", 1000)} }), "invalid labels", "", ""},
		"the first complaint": {PersonSaid{Name: &nothing, Emails: []string{"zoe"}, Part: &sings}, "invalid name: Give the person a name", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := zoe.Edit(c.said, noon)
			if got := refused(err); c.refused == "" && got != "" || !strings.HasPrefix(got, c.refused) {
				t.Fatalf("refused with %q, want %q", got, c.refused)
			}
			if err != nil {
				if p.Name != zoe.Name || !slices.Equal(p.Emails, zoe.Emails) || !slices.Equal(p.Labels, zoe.Labels) {
					t.Errorf("refused, they are %+v", p)
				}
				return
			}
			if p.Name != "Zoë Müller" || p.Role != "Buyer" || p.Part != Decides || p.Notes != "Tea" || p.UpdatedAt != noon || !slices.Equal(p.Labels, []string{"vip"}) {
				t.Errorf("they are %+v", p)
			}
			if strings.Join(p.Emails, " ") != c.emails || strings.Join(p.Phones, " ") != c.phones {
				t.Errorf("they have %q and %q, want %q and %q", p.Emails, p.Phones, c.emails, c.phones)
			}
		})
	}
	if zoe.Emails[0] != "old@ivy.example" || zoe.Phones[0] != "1" {
		t.Error("the person that was given has changed")
	}
}

func TestAPersonIsLabelled(t *testing.T) {
	zoe := Person{Labels: []string{"Key account", "tea"}}
	for name, c := range map[string]struct {
		add, remove []string
		want        string
	}{
		"one more":                      {[]string{"vip"}, nil, "Key account, tea, vip"},
		"one less, however it is typed": {nil, []string{"key ACCOUNT"}, "tea"},
		"one that is there":             {[]string{"Tea"}, nil, "Key account, tea"},
		"one for another":               {[]string{"coffee"}, []string{"tea"}, "Key account, coffee"},
	} {
		p, err := zoe.Label(c.add, c.remove, noon)
		if got := strings.Join(p.Labels, ", "); err != nil || got != c.want || p.UpdatedAt != noon {
			t.Errorf("%s: %q, %v, want %q", name, got, err, c.want)
		}
	}
	if p, err := zoe.Label([]string{strings.Repeat("x", 1000)}, []string{"tea"}, noon); CodeOf(err) != Invalid || err == nil || len(p.Labels) != 2 {
		t.Errorf("a label too long gives %v and %q", err, p.Labels)
	}
}

func TestANewPromise(t *testing.T) {
	for name, c := range map[string]struct {
		by      Side
		what    string
		refused string
	}{
		"of ours":       {Us, "Send\nthe plan", ""},
		"of theirs":     {Them, "Send the plan", ""},
		"of nobody":     {"", "Send the plan", "invalid by: Say whose promise it is: them or us"},
		"of a third":    {"boss", "", "invalid by: Say whose promise it is: them or us"},
		"without words": {Us, " ", "invalid what: Say what was promised"},
	} {
		p, err := NewPromise("b1", c.by, c.what, noon)
		if got := refused(err); got != c.refused {
			t.Errorf("%s: refused with %q, want %q", name, got, c.refused)
		}
		if err == nil && (p.What != "Send the plan" || p.By != c.by || p.State != PromiseOpen || p.CreatedAt != noon) {
			t.Errorf("%s: the promise is %+v", name, p)
		}
	}
}

func TestANewFollowUpHasAPurpose(t *testing.T) {
	f, err := NewFollowUp("f1", " Ask how\nthe trial went ", noon)
	if err != nil || f.Purpose != "Ask how the trial went" || f.State != FollowUpOpen || f.CreatedAt != noon {
		t.Errorf("the follow-up is %+v, %v", f, err)
	}
	f.When = When{Day: "2026-12-01"}
	if made := f.Made(noon); made.What != "made" || made.FollowUpID != "f1" || made.To != f.When || made.From != (When{}) || made.At != noon {
		t.Errorf("its history begins with %+v", made)
	}
	if _, err := NewFollowUp("f1", "\t", noon); refused(err) != "invalid purpose: Say what the follow-up is for, such as “ask how the trial went”" {
		t.Errorf("without a purpose it is refused with %q", refused(err))
	}
}
