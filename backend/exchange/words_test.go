package exchange

import (
	"fmt"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

// The headers of a program, a row below them and the result: name, company, role,
// mail addresses, numbers, address and labels.
func TestHeadersAreUnderstoodByTheirWords(t *testing.T) {
	const mara = "Mara Quill | Quill Seeds | Buyer | mara@quill.example | +44 1970 555120, +44 7700 900120 | 14 Quay Street, 5000 Aberaeron, UK | Fair"
	row := strings.Split("Mara|Quill|Quill Seeds|Buyer|14 Quay Street|Aberaeron|5000|UK|+44 1970 555120|+44 7700 900120|mara@quill.example|Fair", "|")
	for _, tt := range []struct{ sentence, headers string }{
		{"Outlook in English", "First Name|Last Name|Company|Job Title|Business Street|Business City|Business Postal Code|Business Country/Region|Business Phone|Mobile Phone|E-mail Address|Categories"},
		{"Outlook in German", "Vorname|Nachname|Firma|Position|Straße geschäftlich|Ort geschäftlich|Postleitzahl geschäftlich|Land/Region geschäftlich|Telefon geschäftlich|Mobiltelefon|E-Mail-Adresse|Kategorien"},
		{"Outlook in French", "Prénom|Nom|Société|Profession|Rue (bureau)|Ville (bureau)|Code postal (bureau)|Pays/Région (bureau)|Téléphone (bureau)|Tél. mobile|Adresse de messagerie|Catégories"},
		{"Outlook in Spanish", "Nombre|Apellidos|Organización|Puesto|Calle del trabajo|Ciudad de trabajo|Código postal del trabajo|País o región del trabajo|Teléfono del trabajo|Teléfono móvil|Dirección de correo electrónico|Categorías"},
		{"Outlook in Italian", "Nome|Cognome|Società|Posizione|Via (uff.)|Città (uff.)|CAP (uff.)|Paese (uff.)|Telefono (uff.)|Cellulare|Indirizzo posta elettronica|Categorie"},
		{"Outlook in Dutch", "Voornaam|Achternaam|Bedrijf|Functie|Werkadres, straat|Werkadres, plaats|Werkadres, postcode|Werkadres, land/regio|Telefoon op werk|Mobiele telefoon|E-mailadres|Categorieën"},
		{"Outlook in Polish", "Imię|Nazwisko|Firma|Stanowisko|Adres służbowy - ulica|Adres służbowy - miejscowość|Adres służbowy - kod pocztowy|Adres służbowy - kraj/region|Telefon służbowy|Telefon komórkowy|Adres e-mail|Kategorie"}, //nolint:misspell // Polish
		{"Outlook in Portuguese", "Nome|Sobrenome|Empresa|Cargo|Rua do endereço comercial|Cidade do endereço comercial|CEP do endereço comercial|País/Região do endereço comercial|Telefone comercial|Telefone celular|Endereço de email|Categorias"},
		{"Thunderbird in English", "First Name|Last Name|Organization|Job Title|Work Address|Work City|Work ZipCode|Work Country|Work Phone|Mobile Number|Primary Email|Tags"},
		{"Thunderbird in German", "Vorname|Nachname|Organisation|Arbeitstitel|Dienstlich: Adresse|Dienstlich: Ort|Dienstlich: PLZ|Dienstlich: Land|Tel. dienstlich|Mobil-Tel.-Nr.|Primäre E-Mail-Adresse|Schlagwörter"},
		{"field names in CamelCase", "FirstName|LastName|CompanyName|JobTitle|MailingStreet|MailingCity|MailingPostalCode|MailingCountry|Phone|MobilePhone|EmailAddress|Tags"},
		{"field names with underscores", "first_name|last_name|company_name|job_title|work_street|work_city|work_postal_code|work_country|work_phone|mobile_phone|email_1|tags"},
		{"numbers in brackets", "First Name (1)|Last Name|Company|Job Title|Address|City|Postal Code|Country|Phone (1)|Phone (2)|Email (1)|Tags"},
		{"Pipedrive", "Person - First name|Person - Last name|Person - Organization|Person - Job title|Person - Address|Person - City|Person - Postal code|Person - Country|Person - Phone - Work|Person - Phone - Mobile|Person - Email - Work|Person - Label"},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			var quoted []string
			for _, h := range strings.Split(tt.headers, "|") {
				quoted = append(quoted, `"`+h+`"`)
			}
			got := mustRead(t, strings.Join(quoted, ";")+"\n"+strings.Join(row, ";")+"\n", "list.csv", Options{})
			if len(got.Contacts) != 1 {
				t.Fatalf("%d contacts, rejected %+v", len(got.Contacts), got.Rejected)
			}
			c := got.Contacts[0]
			is := fmt.Sprintf("%s | %s | %s | %s | %s | %s | %s", c.Name, c.Account, c.Role, strings.Join(c.Emails, ", "), strings.Join(c.Phones, ", "), c.Address, strings.Join(c.Labels, ", "))
			if is != mara || len(got.Warnings) > 0 {
				t.Errorf("read as\n%s, want\n%s; warnings %+v", is, mara, got.Warnings)
			}
		})
	}
}

func TestSingleHeaders(t *testing.T) {
	for header, want := range map[string]string{
		"Person - Email - Work": "email business", "Work City": "city business", "Home Phone 2": "phone home", "Email (1)": "email ", "Secondary Email": "email ", "Home ZipCode": "postal_code home",
		"Work Address 2": "street business", "Telefon privat 2": "phone home", "Téléphone (domicile)": "phone home", "Tel. privat": "phone home", "Billing City": "city billing", "Lieferadresse Ort": "city shipping",
		"Organization - Name": "company ", "Contact Name": "name ", "Nome dell'azienda": "company ", "Nom de l'entreprise": "company ", "Nombre comercial": "company ", "Contact company name": "company ", "Company contact name": "name ",
		"Company contact": "name ", "Nome do contato": "name ", "Nom et prénom": "name ", "Nombre y apellidos": "name ", "Nom": "family ", "Nome": "given ", "Preferred name": "nickname ",
		"Privatadresse": "address home", "Lieferadresse": "address shipping", "homephone": "phone home", "HomePhone": "phone home", "Primary email address": "email ", "Mailing address (work)": "address business", "Work mailing address": "address business",
		"Telefonnummer 2": "phone ", "Numéro de téléphone": "phone ", "Direct phone line": "phone business", "Address line": "street ", "EMail": "email ", "AssistantPhone": "nothing ", "Department name": "nothing ", "Dép/Région (bureau)": "region business", "Particular: teléfono": "phone home", "Web Page 2": "nothing ", "Fax-Nummer": "nothing ",
		// Half a match is not a match.
		"Account number": "", "Account value": "", "Company info": "", "Company line": "", "Job no.": "", "Organization - Contact": "", "Department phone": "", "Phone/Fax": "", "Business contact name": "", "No email": "",
		"Email opt-in": "", "Phone bill": "", "City of birth": "", "Number of employees": "", "Company size": "", "Last visit": "", "First contact": "", "Last contact person": "", "First": "given ", "Contact First Name": "given ", "Home or work": "", "Street credibility": "", "Name day": "",
	} {
		c, _ := meaningOf(header)
		is := ""
		if c.field != "" {
			is = string(c.field) + " " + string(c.place)
		}
		if is != want {
			t.Errorf("%q is %q, want %q", header, is, want)
		}
	}
}

func TestExportsThatNumberTheirAddresses(t *testing.T) {
	got := mustRead(t, "Name,Address 1,City 1,Zip 1,Address 2,City 2,Zip 2\nMara Quill,14 Quay Street,Aberaeron,5000,2 Mill Lane,Borth,6000\n", "list.csv", Options{})
	if c := got.Contacts[0]; c.Address != "14 Quay Street, 5000 Aberaeron" || c.Notes != "Other address: 2 Mill Lane, 6000 Borth" {
		t.Errorf("the address is %q, the notes are %q", c.Address, c.Notes)
	}
}

func TestThunderbird(t *testing.T) {
	got := mustRead(t, "First Name,Last Name,Display Name,Primary Email,Secondary Email,Home Address,Home Address 2,Home City,Home ZipCode,Work Address,Work Address 2,Work City,Work State,Work ZipCode,Work Country\n"+
		"Mara,Quill,Mara Quill,mara@quill.example,m.quill@second.example,2 Mill Lane,,Borth,SY24 5AA,14 Quay Street,Unit 3,Aberaeron,Ceredigion,SA46 0BT,UK\n", "list.csv", Options{})
	c := got.Contacts[0]
	if c.Address != "14 Quay Street, Unit 3, Aberaeron, Ceredigion SA46 0BT, UK" || c.Notes != "Other address: 2 Mill Lane, Borth SY24 5AA" || len(c.Emails) != 2 {
		t.Errorf("read as %+v", c)
	}
	if left := missing(got); len(left) > 0 {
		t.Errorf("left out are %q", left)
	}
}

func TestYahoo(t *testing.T) {
	got := mustRead(t, "\"First\",\"Middle\",\"Last\",\"Email\",\"Category\",\"Messenger ID\",\"Home\",\"Work\",\"Mobile\",\"Company\"\n\"Mara\",\"\",\"Quill\",\"mara@quill.example\",\"Fair\",\"\",\"+44 1\",\"+44 2\",\"+44 37\",\"Quill Seeds\"\n", "yahoo.csv", Options{})
	c := got.Contacts[0]
	if is := fmt.Sprint(got.Dialect, c.Name, c.Account, c.Emails, c.Phones, c.Labels); is != "YahooMara QuillQuill Seeds[mara@quill.example] [+44 2 +44 37 +44 1] [Fair]" {
		t.Errorf("read as %s", is)
	}
}

func TestTheMainMailAddressComesFirst(t *testing.T) {
	for _, header := range []string{"Primary email address", "Main work email", "E-mail principal"} {
		if c, ok := meaningOf(header); !ok || !c.first {
			t.Errorf("%q is %+v", header, c)
		}
	}
}

// A word on two lines would be taken for one of them by chance.
func TestVocabularyListsEveryWordOnce(t *testing.T) {
	seen := map[string]string{}
	for line := range strings.Lines(vocabulary) {
		c, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.SplitSeq(words, "|") {
			if seen[w] != "" {
				t.Errorf("%q is %s and %s", w, seen[w], c)
			}
			if seen[w] = c; callbook.Fold(w) != w || len(strings.Fields(w)) > longestPhrase {
				t.Errorf("%q is never found: it folds to %q", w, callbook.Fold(w))
			}
		}
	}
	if len(seen) < 500 {
		t.Errorf("only %d words", len(seen))
	}
}
