package exchange

// dialect is a program whose exports can be recognised by their headers.
type dialect struct {
	name string // as shown
	// source is saved with the contact and part of who it is: with another one,
	// everybody who came from these files before would come again as somebody new.
	// So it stays “csv” for a program that is known by name only.
	source string
	// was are the identities under which earlier versions, which did not know the
	// program, brought the people of its files.
	was []func(Contact) Identity
	// The file has all of these headers, and any one of those.
	all, any []string
	// fields says what a header means in this program, if it differs from the usual
	// meaning.
	fields map[string]Field
	// listed is what separates several labels in one cell.
	listed string
	footer bool // text follows the data
	single bool // a cell never holds several values, except for labels
}

// dialects are tried in this order.
var dialects = []dialect{
	{
		name: "Callbook", source: "callbook", listed: joined, single: true,
		all:    []string{"kind", "name", "source", "source id"},
		fields: map[string]Field{"kind": RecordKind, "source": RecordFrom, "source id": RecordID},
	},
	{
		name: "Google (new)", source: "google", listed: joined,
		all: []string{"first name", "last name", "organization name"},
		any: []string{"labels", "file as", "phonetic first name", "e mail # value", "phone # value"},
	},
	{
		name: "Google (old)", source: "google", listed: joined,
		all:    []string{"given name", "family name"},
		any:    []string{"group membership", "e mail # value", "organization # name", "phone # value"},
		fields: map[string]Field{"location": Nothing},
	},
	{
		name: "Zoho", source: "zoho", was: []func(Contact) Identity{byID("hubspot")},
		all:    []string{"record id", "last name"},
		any:    []string{"contact owner id", "account name id", "mailing zip"},
		fields: map[string]Field{"record id": RecordID, "title": Role},
	},
	{
		name: "Dynamics", source: "dynamics", was: []func(Contact) Identity{byName("outlook"), byName(unnamedSource)},
		all:    []string{"do not modify contact"},
		fields: map[string]Field{"do not modify contact": RecordID, "do not modify row checksum": Nothing, "do not modify modified on": Nothing},
	},
	{
		name: "Odoo", source: "odoo", was: []func(Contact) Identity{byName(unnamedSource), byMail(unnamedSource)},
		all:    []string{"name"},
		any:    []string{"related company", "is a company"},
		fields: map[string]Field{"related company": Company, "external id": RecordID, "id": RecordID, "is a company": RecordKind},
	},
	{
		name: "SuiteCRM", source: "suitecrm", was: []func(Contact) Identity{byName(unnamedSource)},
		all:    []string{"last name", "primary address street"},
		fields: map[string]Field{"id": RecordID, "home": Phone, "title": Role},
	},
	{
		name: "HubSpot", source: "hubspot",
		all:    []string{"record id"},
		any:    []string{"lifecycle stage", "lead status", "create date", "associated company"},
		fields: map[string]Field{"record id": RecordID},
	},
	{
		name: "Insightly", source: "insightly", was: []func(Contact) Identity{byID("hubspot"), byName(unnamedSource)},
		all:    []string{"record id"},
		any:    []string{"organization", "organization name", "organization record id", "background", "date created", "email address"},
		fields: map[string]Field{"record id": RecordID, "background": Notes, "date created": Nothing},
	},
	{
		name: "HubSpot", source: "hubspot", // with few columns
		all:    []string{"record id"},
		any:    []string{"contact owner", "email"},
		fields: map[string]Field{"record id": RecordID},
	},
	{
		name: "HubSpot", source: "hubspot",
		all:    []string{"datensatz id"},
		fields: map[string]Field{"datensatz id": RecordID},
	},
	{
		name: "Pipedrive", source: "pipedrive",
		all:    []string{"person name"},
		any:    []string{"person organization", "person id", "person email work", "organization name"},
		fields: map[string]Field{"person id": RecordID},
	},
	{
		name: "Salesforce", source: "salesforce",
		all:    []string{"firstname", "lastname"},
		any:    []string{"mailingstreet", "accountid", "mailingcity", "isdeleted"},
		fields: map[string]Field{"id": RecordID, "title": Role},
	},
	{
		name: "Yahoo", source: "yahoo",
		all:    []string{"first", "last", "email"},
		any:    []string{"home", "work", "messenger id", "distribution lists"},
		fields: map[string]Field{"home": Phone, "work": Phone, "other": Phone},
	},
	{
		name: "Salesforce report", source: "salesforce", footer: true,
		all:    []string{"account name"},
		any:    []string{"mailing street", "mailing city", "mailing zip postal code", "mailing country", "contact id", "contact owner", "last activity"},
		fields: map[string]Field{"title": Role, "contact id": RecordID},
	},
	{
		name: "Capsule", source: "capsule",
		all:    []string{"type"},
		any:    []string{"organisation", "organization"},
		fields: map[string]Field{"type": RecordKind, "title": Nothing, "id": RecordID},
	},
	{
		name: "Outlook (German)", source: "outlook",
		all: []string{"vorname", "nachname"},
		any: []string{"straße geschäftlich", "ort geschäftlich", "telefon geschäftlich", "e mail # adresse"},
	},
	{
		name: "Outlook", source: "outlook",
		all:    []string{"first name", "last name"},
		any:    []string{"business street", "business phone", "business city", "e mail # address"},
		fields: map[string]Field{"title": Nothing, "account": Nothing, "location": Nothing},
	},
	// The column names of Outlook in other languages are those that roundcube
	// (program/localization/*/csv2vcard.inc) and files in its issues list.
	{
		name: "Outlook (French)", source: unnamedSource,
		all: []string{"prénom", "nom"},
		any: []string{"rue bureau", "ville bureau", "téléphone bureau", "dép région bureau", "téléphone domicile", "adresse de messagerie"},
	},
	{
		name: "Outlook (Spanish)", source: unnamedSource,
		all: []string{"nombre", "apellidos"},
		any: []string{"calle del trabajo", "ciudad de trabajo", "teléfono del trabajo", "código postal del trabajo", "particular teléfono"},
	},
	{
		name: "Outlook (Italian)", source: unnamedSource,
		all: []string{"nome", "cognome"},
		any: []string{"via uff", "città uff", "telefono uff", "via ab", "indirizzo posta elettronica", "telefono ufficio", "via ufficio", "città ufficio"},
	},
	{
		name: "Outlook (Dutch)", source: unnamedSource,
		all: []string{"voornaam", "achternaam"},
		any: []string{"werkadres straat", "werkadres plaats", "telefoon op werk", "huisadres straat"},
	},
	{
		name: "Outlook (Polish)", source: unnamedSource,
		all: []string{"imię", "nazwisko"},
		any: []string{"adres służbowy ulica", "adres służbowy miejscowość", "ulica biuro", "miasto biuro", "ulica służbowy", "miasto służbowy"}, //nolint:misspell // Polish
	},
	{
		name: "Outlook (Portuguese)", source: unnamedSource,
		all: []string{"nome"},
		any: []string{"rua do endereço comercial", "cidade do endereço comercial", "rua comercial", "rua empresa", "telefone empresa", "cidade empresa", "cep do endereço comercial"},
	},
	{
		name: "Xero", source: unnamedSource, // the contact is the company, and has a person
		all:    []string{"contactname", "emailaddress"},
		any:    []string{"poaddressline1", "pocity"},
		fields: map[string]Field{"contactname": Company},
	},
	{
		name: "LinkedIn", source: unnamedSource,
		all: []string{"first name", "last name", "connected on"},
	},
	{
		name: "EspoCRM", source: unnamedSource,
		all: []string{"assigned user"},
		any: []string{"address street", "address city", "billing address street", "billing address city", "do not call"},
	},
	{
		name: "Pipedrive", source: unnamedSource, // people, in the columns of the list
		all: []string{"name", "organization"},
		any: []string{"open deals", "closed deals", "won deals", "next activity date", "last activity date", "activities to do"},
	},
}

// unnamedSource is the source of contacts from a table whose program is not known.
const unnamedSource = "csv"

func dialectOf(keys []string) dialect {
	in := make(map[string]bool, len(keys))
	for _, k := range keys {
		in[k] = true
	}
	for _, d := range dialects {
		if holds(in, d.all, len(d.all)) && (len(d.any) == 0 || holds(in, d.any, 1)) {
			return d
		}
	}
	return dialect{name: "CSV", source: unnamedSource}
}

func holds(in map[string]bool, keys []string, atLeast int) bool {
	n := 0
	for _, k := range keys {
		if in[k] {
			n++
		}
	}
	return n >= atLeast
}
