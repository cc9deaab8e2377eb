package callbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestAnImportOverwritesOnlyImportedValues(t *testing.T) {
	for _, tt := range []struct {
		name                    string
		is, imported            Imported
		fileName, fileAccount   string
		wantName, wantAccountID string
	}{
		{"somebody new", Imported{}, Imported{}, "Zoë Müller", "ivy", "Zoë Müller", "ivy"},
		{"the same again", Imported{Name: "Zoë Müller", AccountID: "ivy"}, Imported{Name: "Zoë Müller", AccountID: "ivy"}, "Zoë Müller", "ivy", "Zoë Müller", "ivy"},
		{"another spelling changes nothing", Imported{Name: "Zoë Müller", AccountID: "ivy"}, Imported{Name: "Zoë Müller", AccountID: "ivy"}, "ZOE MULLER", "ivy", "Zoë Müller", "ivy"},
		{"she married and moved, says the file", Imported{Name: "Zoë Müller", AccountID: "ivy"}, Imported{Name: "Zoë Müller", AccountID: "ivy"}, "Zoë Groß", "oak", "Zoë Groß", "oak"},
		{"the rep has changed the name", Imported{Name: "Zoë Groß", AccountID: "ivy"}, Imported{Name: "Zoë Müller", AccountID: "ivy"}, "Zoë Müller", "oak", "Zoë Groß", "oak"},
		{"the rep has moved her", Imported{Name: "Zoë Müller", AccountID: "kallio"}, Imported{Name: "Zoë Müller", AccountID: "ivy"}, "Zoë Groß", "ivy", "Zoë Groß", "kallio"},
		{"the rep has made her a private contact", Imported{Name: "Zoë Müller", AccountID: ""}, Imported{Name: "Zoë Müller", AccountID: "ivy"}, "Zoë Müller", "ivy", "Zoë Müller", ""},
		{"a file that says nothing changes nothing", Imported{Name: "Zoë Müller", AccountID: "ivy"}, Imported{Name: "Zoë Müller", AccountID: "ivy"}, "", "", "Zoë Müller", "ivy"},
		{"nobody knows what an older Callbook imported", Imported{Name: "Zoë Groß", AccountID: "ivy"}, Imported{}, "Zoë Müller", "oak", "Zoë Müller", "oak"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := Person{Name: tt.is.Name, AccountID: tt.is.AccountID, Imported: tt.imported}
			p.Reimport(tt.fileName, tt.fileAccount)
			if p.Name != tt.wantName || p.AccountID != tt.wantAccountID {
				t.Errorf("got %s of %s, want %s of %s", p.Name, p.AccountID, tt.wantName, tt.wantAccountID)
			}
			again := p
			if again.Reimport(tt.fileName, tt.fileAccount); again.Name != p.Name || again.AccountID != p.AccountID {
				t.Errorf("the same file again makes it %s of %s", again.Name, again.AccountID)
			}
		})
	}
}

func TestARemovedLabelStaysRemoved(t *testing.T) {
	p := Person{Labels: []string{"Own"}}
	p.Relabel([]string{"Trade fair", "Seeds"})
	p.Labels = []string{"Own", "Seeds"} // the rep takes one away
	p.Relabel([]string{"TRADE FAIR", "Seeds", "New"})
	if want := []string{"Own", "Seeds", "New"}; !slices.Equal(p.Labels, want) {
		t.Errorf("labels are %q, want %q", p.Labels, want)
	}
}

func TestAnAccountIsFilledWithWhatNoFileBroughtBefore(t *testing.T) {
	file := AccountValues{Phone: "1", Email: "a@oak.example", Address: "1 Mill Lane", Notes: "Big"}
	a := Account{Phone: "2"}
	a.Refill(file)
	if want := (Account{Phone: "2", Email: "a@oak.example", Address: "1 Mill Lane", Notes: "Big", Imported: file}); a != want {
		t.Errorf("it is %+v, want %+v", a, want)
	}
	a.Phone, a.Email, a.Address, a.Notes = "", "", "", "" // the rep has removed them
	a.Refill(file)
	if want := (Account{Imported: file}); a != want {
		t.Errorf("with the same file again it is %+v", a)
	}
	a.Refill(AccountValues{Address: "2 High Street", Notes: "Bigger"})
	if a.Address != "2 High Street" || a.Notes != "Bigger" || a.Imported.Address != "1 Mill Lane\n2 High Street" {
		t.Errorf("with a newer file it is %+v", a)
	}
	a.Address = ""
	for i := range 100 {
		a.Refill(AccountValues{Address: fmt.Sprint(i, " Long Street")})
		a.Address = ""
	}
	if n := strings.Count(a.Imported.Address, "\n"); n >= mostBrought {
		t.Errorf("%d addresses are remembered", n)
	}
	if a.Refill(AccountValues{Address: "99 Long Street"}); a.Address != "" {
		t.Errorf("it has the address %q again", a.Address)
	}
}
