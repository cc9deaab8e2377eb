package callbook

import "testing"

func TestAFileWinsOnlyOverWhatAFileWrote(t *testing.T) {
	for _, tt := range []struct {
		name                    string
		is, imported            Imported
		fileName, fileAccount   string
		wantName, wantAccountID string
	}{
		{"somebody new", Imported{}, Imported{}, "Zoë Müller", "ivy", "Zoë Müller", "ivy"},
		{"the same again", Imported{"Zoë Müller", "ivy"}, Imported{"Zoë Müller", "ivy"}, "Zoë Müller", "ivy", "Zoë Müller", "ivy"},
		{"another spelling is no news", Imported{"Zoë Müller", "ivy"}, Imported{"Zoë Müller", "ivy"}, "ZOE MULLER", "ivy", "Zoë Müller", "ivy"},
		{"she married and moved, says the file", Imported{"Zoë Müller", "ivy"}, Imported{"Zoë Müller", "ivy"}, "Zoë Groß", "oak", "Zoë Groß", "oak"},
		{"the rep has changed the name", Imported{"Zoë Groß", "ivy"}, Imported{"Zoë Müller", "ivy"}, "Zoë Müller", "oak", "Zoë Groß", "oak"},
		{"the rep has moved her", Imported{"Zoë Müller", "kallio"}, Imported{"Zoë Müller", "ivy"}, "Zoë Groß", "ivy", "Zoë Groß", "kallio"},
		{"the rep has made her a private contact", Imported{"Zoë Müller", ""}, Imported{"Zoë Müller", "ivy"}, "Zoë Müller", "ivy", "Zoë Müller", ""},
		{"a file that says nothing changes nothing", Imported{"Zoë Müller", "ivy"}, Imported{"Zoë Müller", "ivy"}, "", "", "Zoë Müller", "ivy"},
		{"nobody knows what an older Callbook imported", Imported{"Zoë Groß", "ivy"}, Imported{}, "Zoë Müller", "oak", "Zoë Müller", "oak"},
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
