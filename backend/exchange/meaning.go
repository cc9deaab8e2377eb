package exchange

import "strings"

// meaning maps a header's key (see headerKey) to its meaning. It is never changed.
// A header is looked up as a whole, because half a match is a wrong match.
var meaning = knownMeanings()

// knownHeaders lists the headers of the exports we know, and what people call these
// columns in their own lists.
var knownHeaders = []struct {
	column
	keys []string
}{
	{column{field: FullName}, []string{
		"name", "full name", "display name", "contact", "contact name", "company contact", "person",
		"vollständiger name", "kontakt", "kontaktname", "ansprechpartner", "ansprechpartnerin",
		"nom complet", "nombre completo", "nome completo", "contactpersoon", "imię i nazwisko",
	}},
	{column{field: GivenName}, []string{
		"first name", "firstname", "given name", "forename", "vorname", "prénom", "prenom", "nombre", "nome",
		"voornaam", "imię", "imie", "fornavn", "förnamn", "etunimi", "jméno", "名",
	}},
	{column{field: MiddleName}, []string{"middle name", "additional name", "middle initial", "weitere vornamen", "zweiter vorname", "tussenvoegsel"}},
	{column{field: FamilyName}, []string{
		"last name", "lastname", "surname", "family name", "nachname", "familienname", "nom", "nom de famille",
		"apellido", "apellidos", "cognome", "achternaam", "nazwisko", "etternavn", "efternamn", "efternavn", "sukunimi", "příjmení", "姓",
	}},
	{column{field: Nickname}, []string{"nickname", "spitzname"}},
	{column{field: Company}, []string{
		"company", "company name", "organization", "organisation", "organization name", "organization # name", "organisation name", "account",
		"account name", "employer", "customer", "customer name", "client", "kunde", "business", "business name", "associated company", "primary company", "firm",
		"firma", "firmenname", "unternehmen", "unternehmensname", "zugehöriges unternehmen", "organisationsname",
		"société", "societe", "entreprise", "empresa", "azienda", "società", "bedrijf", "bedrijfsnaam", "yritys", "företag", "会社", "会社名",
	}},
	{column{field: Role}, []string{
		"job title", "jobtitle", "title", "titel", "título", "titulo", "titolo", "tytuł", "position", "profession", "beruf", "profesión", "profesion", "professione", "profissão", "beroep", "zawód", "role", "organization title", "organization # title", "occupation", "function",
		"jobbezeichnung", "funktion", "titre", "fonction", "poste", "cargo", "puesto", "functie", "stanowisko", "役職",
	}},
	{column{field: Email, first: true}, []string{"primary email", "primary e mail"}},
	{column{field: Email}, []string{
		"email", "e mail", "mail", "email address", "e mail address", "email #", "e mail #", "e mail # address", "email # address",
		"e mail # value", "email # value", "email addresses", "work email", "business email", "email work", "additional email addresses",
		"e mail adresse", "email adresse", "e mail # adresse", "mailadresse", "adresse e mail", "courriel", "adresse mail",
		"correo", "correo electrónico", "correo electronico", "indirizzo email", "e mailadres", "mailadres", "メールアドレス",
		"adres e mail", //nolint:misspell // Polish
	}},
	{column{field: Email, place: home}, []string{"home email", "personal email", "private email", "email home"}},
	{column{field: Phone, first: true}, []string{"primary phone", "haupttelefon", "main phone"}},
	{column{field: Phone}, []string{
		"phone", "phone number", "phone #", "phone # value", "phone number #", "telephone", "telephone number", "tel", "work phone", "phone work",
		"business phone", "business phone #", "office phone", "direct phone", "company main phone", "car phone", "other phone", "callback", "radio phone",
		"mobile", "mobile phone", "mobile phone number", "mobile phone #", "mobile number", "cell", "cell phone", "cellphone", "phone mobile",
		"telefon", "telefonnummer", "telefon geschäftlich", "telefon geschäftlich #", "telefon firma", "mobiltelefon", "mobiltelefon #", "mobil",
		"mobilnummer", "mobiltelefonnummer", "handy", "handynummer", "weiteres telefon", "autotelefon",
		"téléphone", "telephone portable", "portable", "mobile #", "teléfono", "telefono", "móvil", "cellulare", "telefoon", "telefoonnummer", "mobiel", "numer telefonu", "電話", "電話番号", "携帯電話",
	}},
	{column{field: Phone, place: home}, []string{"home phone", "home phone #", "phone home", "telefon privat", "telefon privat #"}},

	{column{field: FullAddress}, []string{
		"address", "full address", "postal address", "address # formatted", "mailing address", "business address", "work address", "office address",
		"adresse", "anschrift", "dirección", "direccion", "indirizzo", "住所",
		"adres", //nolint:misspell // Dutch and Polish
	}},
	{column{field: FullAddress, place: home}, []string{"home address", "adresse privat"}},
	{column{field: Street}, []string{
		"street", "street address", "address street", "address line #", "address #", "street #", "address # street", "address # extended address", "address # po box",
		"mailing street", "business street", "business street #", "business address po box", "billing street", "mailing address line #",
		"straße", "strasse", "straße geschäftlich", "straße geschäftlich #", "postfach geschäftlich", "straße und hausnummer", "rue", "calle", "via", "straat", "ulica",
	}},
	{column{field: City}, []string{
		"city", "town", "address city", "address # city", "mailing city", "business city", "billing city",
		"ort geschäftlich", "ort", "stadt", "ville", "ciudad", "città", "plaats", "stad", "miasto", "市区町村",
	}},
	{column{field: Region}, []string{
		"state", "region", "state region", "province", "state province", "county", "address state", "address # region", "mailing state province", "mailing state",
		"business state", "billing state province", "region geschäftlich", "bundesland", "bundesland kanton geschäftlich", "provincia", "都道府県",
	}},
	{column{field: PostalCode}, []string{
		"zip", "zip code", "postal code", "postcode", "zip postal code", "address zip", "address # postal code", "mailing zip postal code", "mailing postal code",
		"business postal code", "billing zip postal code", "postleitzahl", "plz", "postleitzahl geschäftlich", "code postal", "código postal", "codigo postal", "cap", "kod pocztowy", "郵便番号",
	}},
	{column{field: Country}, []string{
		"country", "country region", "address country", "address # country", "mailing country", "business country region", "business country", "billing country",
		"land", "land region", "land region geschäftlich", "pays", "país", "pais", "paese", "kraj", "国",
	}},
	{column{field: Street, place: home}, []string{"home street", "home street #", "home address po box", "straße privat", "straße privat #", "postfach privat"}},
	{column{field: City, place: home}, []string{"home city", "ort privat"}},
	{column{field: Region, place: home}, []string{"home state", "region privat", "bundesland kanton privat"}},
	{column{field: PostalCode, place: home}, []string{"home postal code", "postleitzahl privat"}},
	{column{field: Country, place: home}, []string{"home country region", "home country", "land region privat"}},

	{column{field: Street, place: other}, []string{"other street", "other street #", "other address po box", "weitere straße", "weitere straße #", "weiteres postfach"}},
	{column{field: City, place: other}, []string{"other city", "weiterer ort"}},
	{column{field: Region, place: other}, []string{"other state", "weiteres r bundesland kanton", "weitere region"}},
	{column{field: PostalCode, place: other}, []string{"other postal code", "weitere postleitzahl"}},
	{column{field: Country, place: other}, []string{"other country region", "other country", "weiteres e land region"}},

	{column{field: Notes}, []string{
		"notes", "note", "comment", "comments", "description", "remarks", "about", "memo",
		"notizen", "notiz", "bemerkung", "bemerkungen", "anmerkungen", "kommentar", "remarques", "commentaires", "notas", "notities", "uwagi", "notatki", "メモ",
	}},
	{column{field: Labels}, []string{
		"labels", "label", "tags", "tag", "group membership", "groups", "categories", "category", "keywords",
		"kategorien", "kategorie", "stichwörter", "gruppen", "schlagwörter", "étiquettes", "etiquetas", "etichette",
	}},
	{column{field: ValueLabel}, []string{
		"e mail # label", "e mail # type", "phone # label", "phone # type", "address # label", "address # type",
	}},
	{column{field: Nothing}, []string{
		"", "photo", "birthday", "geburtstag", "anniversary", "jahrestag", "name prefix", "name suffix", "prefix", "suffix", "salutation", "anrede", "initials", "initialen",
		"file as", "phonetic first name", "phonetic middle name", "phonetic last name", "yomi name", "given name yomi", "additional name yomi", "family name yomi",
		"maiden name", "short name", "gender", "geschlecht", "hobby", "billing information", "abrechnungsinformation", "directory server", "verzeichnisserver", "mileage", "reisekilometer",
		"occupation yomi", "subject", "priority", "priorität", "sensitivity", "vertraulichkeit", "private", "privat", "language", "sprache",
		"organization department", "organization # department", "organization # type", "organization # yomi name", "organization # symbol", "organization # location", "organization # job description",
		"department", "abteilung", "office location", "büro", "manager s name", "assistant s name", "assistant s phone", "name assistent", "telefon assistent", "name des der vorgesetzten",
		"spouse", "partner", "children", "kinder", "referred by", "empfohlen von", "user #", "benutzer #", "government id number", "regierungs nr", "organizational id number", "organisations nr", "konto",
		"e mail type", "e mail display name", "e mail # display name", "e mail typ", "e mail # typ", "e mail angezeigter name", "e mail # angezeigter name",
		"website", "websites", "web page", "webseite", "url", "homepage", "website # label", "website # value", "website # type", "internet free busy", "internet frei gebucht",
		"business fax", "home fax", "other fax", "fax", "fax number", "fax geschäftlich", "fax privat", "weiteres fax", "faxnummer", "pager", "isdn", "telex", "tty tdd phone", "telefon für hörbehinderte", "rückmeldung",
		"relation # label", "relation # value", "event # label", "event # value", "im # type", "im # service", "im # value",
		"contact owner", "kontakteigentümer", "lifecycle stage", "lead status", "create date", "created date", "erstelldatum", "last modified date", "last activity", "last activity date", "last contacted", "account owner", "lead source",
		"created", "updated", "last modified", "owner", "record id", "datensatz id", "contact id", "id", "associated company ids", "marketing contact status", "type", "source", "source id", "kind",
	}},
}

// placeIn is the place that a word of a header names.
func placeIn(key string) place {
	for _, word := range strings.Fields(key) {
		switch word {
		case "business", "work", "office", "geschäftlich":
			return business
		case "mailing":
			return mailing
		case "billing":
			return billing
		}
	}
	return ""
}

func knownMeanings() map[string]column {
	all := make(map[string]column)
	for _, k := range knownHeaders {
		for _, key := range k.keys {
			c := k.column
			if c.place == "" {
				c.place = placeIn(key)
			}
			all[key] = c
		}
	}
	return all
}
