package exchange

import (
	"fmt"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

// The meaning of a header may depend on the other headers.
func TestColumnMeaningDependsOnOtherColumns(t *testing.T) {
	for _, tt := range []struct {
		sentence, data, want string
	}{
		{"Address beside City is the street", "Company,Contact,Address,City,State,Zip\nDover Nursery,Jo Marsh,9 Main Street,Dover,DE,19901\n", "Jo Marsh | Dover Nursery |  | 9 Main Street, Dover, DE 19901 | "},
		{"Adresse beside Ort is the street", "Firma;Ansprechpartner;Adresse;PLZ;Ort\nGärtnerei Nord;Ute Kern;Deichweg 4;25746;Heide\n", "Ute Kern | Gärtnerei Nord |  | Deichweg 4, 25746 Heide | "},
		{"a house number before its street stays there", "Name,House no,Street,City\nJo Marsh,9,Main Street,Dover\n", "Jo Marsh |  |  | 9 Main Street, Dover | "},
		{"a house number follows the street, not a second line", "Name;Straße;Adresszeile 2;Hausnummer;Ort\nUte Kern;Deichweg;Hinterhaus;4;Heide\n", "Ute Kern |  |  | Deichweg 4, Hinterhaus, Heide | "},
		{"a house number makes Adresse the street", "Name;Adresse;Hausnummer;PLZ;Ort\nUte Kern;Deichweg;4;25746;Heide\n", "Ute Kern |  |  | Deichweg 4, 25746 Heide | "},
		{"Street number is the house", "Name,Street number,Street name,City\nJo Marsh,9,Main Street,Dover\n", "Jo Marsh |  |  | 9 Main Street, Dover | "},
		{"Straße/Hausnr. alone is both", "Name;Straße/Hausnr.;Ort\nUte Kern;Deichweg 4;Heide\n", "Ute Kern |  |  | Deichweg 4, Heide | "},
		{"a house number without its street stays", "Name;Straße;Hausnummer;Ort\nUte Kern;;4;Heide\n", "Ute Kern |  |  | 4, Heide | "},
		{"a house number follows its street", "Firma;Ansprechpartner;Straße;Hausnummer;PLZ;Ort\nGärtnerei Nord;Ute Kern;Deichweg;4;25746;Heide\n", "Ute Kern | Gärtnerei Nord |  | Deichweg 4, 25746 Heide | "},
		{"a column of two is both", "Firma;Ansprechpartner;Anschrift;PLZ/Ort\nGärtnerei Nord;Ute Kern;Deichweg 4;25746 Heide\n", "Ute Kern | Gärtnerei Nord |  | Deichweg 4, 25746 Heide | "},
		{"Address that says the city already is all of it", "Name,Address,City,Zip\nJo Marsh,\"9 Main Street, Dover, DE 19901\",Dover,19901\n", "Jo Marsh |  |  | 9 Main Street, Dover, DE 19901 | "},
		{"a street that bears the city's name is a street", "Name,Address,City\nJo Marsh,Dover Street 9,Dover\n", "Jo Marsh |  |  | Dover Street 9, Dover | "},
		{"Address beside Country alone is the street", "Name,Address,Country\nJo Marsh,\"9 Main Street, Dover\",USA\n", "Jo Marsh |  |  | 9 Main Street, Dover, USA | "},
		{"Address and Address 2 are two lines of one", "Name,Address,Address 2\nJo Marsh,9 Main Street,Unit 3\n", "Jo Marsh |  |  | 9 Main Street, Unit 3 | "},
		{"Home Address beside City is one address", "Name,Home Address,City,Zip\nJo Marsh,2 Mill Lane,Borth,SY24 5AA\n", "Jo Marsh |  |  | 2 Mill Lane, Borth SY24 5AA | "},
		{"two places are two addresses", "Name,Billing Street,Billing City,Mailing Street,Mailing City\nJo Marsh,1 Bank,Cardiff,9 Main,Dover\n", "Jo Marsh |  |  | 9 Main, Dover | Other address: 1 Bank, Cardiff"},
		{"Name beside First name is the family name", "First name,Name,Company\nMara,Quill,Quill Seeds\n", "Mara Quill | Quill Seeds |  |  | "},
		{"Name, Vorname", "Name;Vorname;Firma\nKern;Ute;Gärtnerei Nord\n", "Ute Kern | Gärtnerei Nord |  |  | "},
		{"Firma, Name, Vorname", "Firma;Name;Vorname\nGärtnerei Nord;Kern;Ute\n", "Ute Kern | Gärtnerei Nord |  |  | "},
		{"Nom, Prénom", "Nom;Prénom\nDupré;Renée\n", "Renée Dupré |  |  |  | "},
		{"Name beside First name that is all of it", "First name,Name\nMara,Mara Quill\n", "Mara Quill |  |  |  | "},
		{"Name beside Last name is the first name", "Name,Last name\nMara,Quill\n", "Mara Quill |  |  |  | "},
		{"Name beside both is the whole name", "Name,First name,Last name\nMara Quill,Mara,Quill\n", "Mara Quill |  |  |  | "},
		{"Name beside Contact is the company", "Name,Contact,Phone\nQuill Seeds,Mara Quill,+44 1970 555120\n", "Mara Quill | Quill Seeds |  |  | "},
		{"Name beside the main contact is the company", "Name,Email,Main contact\nQuill Seeds,office@quill.example,Mara Quill\n", "Mara Quill | Quill Seeds |  |  | "},
		{"Name beside Contact person is the company", "Name;Ort;Kontaktperson\nGärtnerei Nord;Heide;Ute Kern\n", "Ute Kern | Gärtnerei Nord |  | Heide | "},
		{"Name beside both names of the contact is the company", "Name,Contact First Name,Contact Last Name\nQuill Seeds,Mara,Quill\n", "Mara Quill | Quill Seeds |  |  | "},
		{"Nom beside Contact is the company", "Nom,Ville,Contact\nPépinières,Marseille,Renée Dupré\n", "Renée Dupré | Pépinières |  | Marseille | "},
		{"Nom beside Prénom stays the family name", "Nom,Prénom,Contact\nDupré,Renée,renee@p.example\n", "Renée Dupré |  |  |  | "},
		{"a line without a contact is the account alone", "Name,Contact,City\nQuill Seeds,,Borth\n", "Quill Seeds |  |  | Borth | "},
		{"Contact that holds an address names nobody", "Name,Company,Contact\nMara Quill,Quill Seeds,mara@quill.example\n", "Mara Quill | Quill Seeds |  |  | "},
		{"Contact that holds a number names nobody", "Name,Contact\nQuill Seeds,+44 1970 555120\n", "Quill Seeds |  |  |  | "},
		{"Titre beside Profession is the salutation", "Titre;Prénom;Nom;Profession\nMme;Renée;Dupré;Directrice\n", "Renée Dupré |  | Directrice |  | "},
		{"Title alone is the job", "Name,Title\nMara Quill,Buyer\n", "Mara Quill |  | Buyer |  | "},
		{"Title alone is no job where Ms stands", "Name,Title\nMara Quill,Ms.\n", "Mara Quill |  |  |  | "},
		{"Profession is the job where Job title is empty", "Name,Job title,Profession\nMara Quill,,Botanist\n", "Mara Quill |  | Botanist |  | "},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			got := mustRead(t, tt.data, "list.csv", Options{})
			if len(got.Contacts) != 1 {
				t.Fatalf("%d contacts, rejected %+v", len(got.Contacts), got.Rejected)
			}
			c := got.Contacts[0]
			if is := fmt.Sprintf("%s | %s | %s | %s | %s", c.Name, c.Account, c.Role, c.Address, c.Notes); is != tt.want {
				t.Errorf("read as\n%s, want\n%s", is, tt.want)
			}
		})
	}
}

// missing lists the values of a file that no contact has after reading, as "line
// column: value".
func missing(r *Reading) []string {
	out := []string{}
	for _, l := range r.LeftOut {
		out = append(out, fmt.Sprintf("%d %s: %s", l.Line, l.Column, l.Value))
	}
	for _, c := range r.Contacts {
		for _, l := range c.Missing(asStored(c)) {
			out = append(out, fmt.Sprintf("%d %s: %s", l.Line, l.Column, l.Value))
		}
	}
	return out
}

func TestTwoColumnsOfOneFieldAreKeptOrReported(t *testing.T) {
	for _, tt := range []struct{ data, want string }{
		{"Name,Company,Account name\nMara Quill,Quill Seeds,Quill Group\n", "2 Account name: Quill Group"},
		{"Name,Company,Account name\nMara Quill,Quill Seeds,quill seeds\n", ""},
		{"Name,Email,E-mail\nMara Quill,a@q.example,b@q.example\n", ""},
		{"Name,City,Town\nMara Quill,Dover,Deal\n", "2 Town: Deal"},
		{"Name,Position,Job title\nMara Quill,Buyer,Head\n", "2 Job title: Head"},
		{"Name,Nickname,Gender,Department\nMara Quill,Mo,,Purchasing\n", "2 Nickname: Mo, 2 Department: Purchasing"},
		{"Name,Shoe size,\nMara Quill,38,left\n", "2 Shoe size: 38, 2 Column 3: left"},
		{"Contacts of November\n\nName,Company\nMara Quill,Quill Seeds\n", "1 : Contacts of November"},
	} {
		if got := strings.Join(missing(mustRead(t, tt.data, "list.csv", Options{})), ", "); got != tt.want {
			t.Errorf("of\n%sis told %q, want %q", tt.data, got, tt.want)
		}
	}
}

// asStored is what an empty book holds after the contact was saved.
func asStored(c Contact) (p callbook.Person, a callbook.Account) {
	if c.Kind == Account {
		a = callbook.Account{Name: c.Name, Address: c.Address, Notes: c.Notes + "\n" + strings.Join(c.Labels, "\n")}
		if len(c.Emails) > 0 {
			a.Email = c.Emails[0]
		}
		if len(c.Phones) > 0 {
			a.Phone = c.Phones[0]
		}
		return callbook.Person{}, a
	}
	p = callbook.Person{Name: c.Name, Role: c.Role, Emails: c.Emails, Phones: c.Phones, Address: c.Address, Notes: c.Notes, Labels: c.Labels, SourceRef: c.SourceRef}
	return p, callbook.Account{Name: c.Account}
}
