package exchange

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"callbook/backend/callbook"
)

// concept is what a word of a header means.
type concept string

// vocabulary is what the words of headers mean, folded (see callbook.Fold), in
// English, German, French, Spanish, Italian, Dutch, Polish and Portuguese. The
// words are those of the exports of Google, Outlook and Thunderbird in these
// languages, and of HubSpot, Pipedrive, Salesforce, Yahoo and Zoho. A phrase
// counts before its words do.
var vocabulary = map[concept]string{
	"person": "person|contact|kontakt|lead|people|contacto|contatto|contactpersoon|osoba|contato|persoon|ansprechpartner",
	"org": "organization|organisation|company|account|firma|firmen|unternehmen|employer|business name|societe|entreprise|empresa|organizacion|azienda|societa|ditta|bedrijf|organisatie|organizacja|" +
		"organizacao|companhia|compania",

	"home": "home|private|personal|privat|private adresse|domicile|personnel|personnelle|prive|casa|particular|personale|privato|abitazione|ab|thuis|huis|prywatny|prywatna|domowy|domowa|pessoal|residencial|privatadresse",
	"work": "work|business|office|geschaftlich|dienstlich|buro|arbeit|bureau|professionnel|professionnelle|travail|trabajo|oficina|laboral|ufficio|uff|lavoro|werk|zakelijk|kantoor|werkadres|" +
		"sluzbowy|sluzbowa|praca|biuro|comercial|trabalho|escritorio|profissional|direct|main work",
	"other":    "other|weitere|weiterer|weiteres|andere|sonstige|autre|autres|otro|otra|otros|altro|altra|overig|overige|anders|inny|inna|inne|outro|outra|outros",
	"mailing":  "mailing|postal|post|postanschrift|correspondence|postale",
	"billing":  "billing|invoice|rechnung|rechnungs|rechnungsadresse|facturation|facturacion|fatturazione|factuur|faktura|cobranca",
	"shipping": "shipping|delivery|lieferung|liefer|lieferadresse|livraison|envio|spedizione|verzending|dostawa|entrega",

	"email": "email|e mail|mail|mail address|email address|e mail address|email adresse|e mail adresse|mailadresse|emailadresse|courriel|adresse de messagerie|messagerie|mel|adresse electronique|adresse mail|adresse email|adresse e mail|correo|" +
		"correo electronico|direccion de correo|direccion de correo electronico|posta elettronica|indirizzo posta elettronica|indirizzo di posta elettronica|indirizzo email|indirizzo e mail|e mailadres|emailadres|mailadres|" +
		"adres e mail|adres email|poczta|endereco de email|endereco de e mail|correio eletronico|primary email address",
	"phone": "phone|telephone|telefon|telefono|telefone|telefoon|tel|telephon|rufnummer|telefonnummer|phone number|fon|numer telefonu|telefoonnummer|durchwahl",
	"mobile": "mobile|mobil|cell|cellphone|handy|mobiltelefon|mobilnummer|handynummer|portable|movil|celular|cellulare|mobiel|mobiele|gsm|komorka|komorkowy|komorkowa|telemovel|mobilephone|homephone|workphone|" +
		"otherphone|assistantphone",
	"fax": "fax|telefax|telecopie|faks|pager|telex|faxnummer|fax number|alphapage|beeper|semafoon",

	"street":  "street|strasse|straat|rue|calle|via|ulica|rua|strassenname|street address|addressline|hausnummer|voie|logradouro|nr domu",
	"address": "address|addr|adresse|anschrift|direccion|indirizzo|adres|endereco|morada|domicilio",
	"city":    "city|town|ort|stadt|wohnort|ville|ciudad|localidad|poblacion|citta|comune|localita|plaats|stad|woonplaats|miasto|miejscowosc|cidade|localidade|locality",
	"region":  "state|province|region|county|bundesland|kanton|departement|dep|provincia|estado|provincie|regio|wojewodztwo|prefecture|regione|etat|dpto|regiao|distrito",
	"zip":     "zip|zipcode|zip code|postcode|postal code|postalcode|post code|plz|postleitzahl|code postal|cp|codigo postal|cod postal|cap|codice postale|kod pocztowy|kod|cep|codigo de endereco postal",
	"country": "country|land|pays|pais|paese|kraj|nation|nazione|panstwo",

	"name":        "name|full name|fullname|display name|displayname|anzeigename|nom complet|nom affiche|nombre completo|nombre mostrado|nome completo|nome visualizzato|volledige naam|naam|weergavenaam|imie i nazwisko|vollstandiger name|kontaktname|nome de exibicao",
	"first":       "first name|firstname|given name|vorname|prenom|nombre|nome|voornaam|imie|primeiro nome|nome proprio|fname",
	"last":        "last name|lastname|surname|family name|nachname|familienname|nom|nom de famille|apellido|apellidos|cognome|achternaam|nazwisko|sobrenome|apelido|ultimo nome|lname",
	"bare first":  "first|given",
	"bare last":   "last|family",
	"bare middle": "middle",
	"middle":      "middle name|middlename|deuxieme prenom|segundo nombre|secondo nome|tweede voornaam|drugie imie|nome do meio|zweiter vorname",
	"nickname":    "nickname|nick name|spitzname|surnom|pseudonyme|apodo|soprannome|bijnaam|pseudonim|apelido familiar",

	"role":  "job title|jobtitle|job|position|role|function|funktion|fonction|poste|puesto|cargo|mansione|posizione|ruolo|functie|stanowisko|arbeitstitel|berufsbezeichnung|intitule du poste|qualifica|title|funcao",
	"notes": "notes|note|notizen|notiz|bemerkung|bemerkungen|anmerkungen|comments|comment|description|beschreibung|remarques|commentaires|notas|comentarios|notities|opmerkingen|uwagi|notatki|anotacoes|observacoes|osservazioni",
	"label": "labels|label|tags|tag|categories|category|kategorien|kategorie|categorias|categoria|categorie|categorieen|etiquetas|etiquettes|etichette|schlagworter|groups|gruppen|groupes|grupos|gruppi|grupy|group|markierungen",

	"nothing": "web page|webpage|website|web site|webseite|url|homepage|site web|page web|pagina web|sito web|strona|strona internetowa|birth year|birth month|birth day|birthday|birthdate|geburtsjahr|geburtsmonat|geburtstag|geburtsdatum|" +
		"anniversaire|date de naissance|cumpleanos|compleanno|verjaardag|urodziny|aniversario|department|abteilung|service|departamento|reparto|afdeling|dzial|salutation|anrede|suffix|suffixe|sufijo|suffisso|achtervoegsel|prefix|sufixo|" +
		"is deleted|isdeleted|account id|accountid|owner id|ownerid|created date|createddate|last modified date|lastmodifieddate|screen name|screenname|messenger id|messenger|distribution lists|email type|e mail type|civilite|tratamiento|anzeigereihenfolge",

	"primary": "primary|main|haupt|principal|principale|primar|primare|primaire|gtowny|default|standard|preferred|hoofd",
	"noise": "number|no|nr|num|numero|nummer|numer|value|second|secondary|sekundare|sekundar|secondaire|alternate|alternative|additional|zweite|secundario|secundaria|secondario|tweede|drugi|line|linie|zeile|ligne|linea|" +
		"de|du|des|la|le|l|el|del|della|di|da|do|dos|das|der|die|von|van|of|the|na|op|o|or|und|and|et|y|e|i|en|full|complete|detail|details|info|c|custom field|field|feld",
}

// meansOf maps each word and phrase to what it means.
var meansOf = func() map[string]concept {
	all := map[string]concept{}
	for c, words := range vocabulary {
		for _, w := range strings.Split(words, "|") {
			all[w] = c
		}
	}
	return all
}()

// longestPhrase is how many words a phrase of the vocabulary has at most.
const longestPhrase = 6

// byWords understands a header word by word. Every word must be known and all
// together must say one thing: half a match is a wrong match.
func byWords(s string) (c column, number int, ok bool) {
	words, number := headerWords(s)
	if len(words) == 0 || len(words) > 8 {
		return column{}, number, false
	}
	var said []concept
	for i := 0; i < len(words); {
		n := min(longestPhrase, len(words)-i)
		for n > 0 && meansOf[strings.Join(words[i:i+n], " ")] == "" {
			n--
		}
		if n == 0 {
			return column{}, number, false
		}
		if m := meansOf[strings.Join(words[i:i+n], " ")]; m != "noise" && !slices.Contains(said, m) {
			said = append(said, m)
		}
		i += n
	}
	c, ok = together(said, number)
	return c, number, ok
}

// together says what the concepts of a header mean together.
func together(said []concept, number int) (c column, ok bool) {
	var things []concept
	for _, m := range said {
		switch m {
		case "home", "work", "other", "mailing", "billing", "shipping":
			if c.place != "" && c.place != places[m] && m != "mailing" {
				return column{}, false
			}
			c.place = places[m]
		case "primary":
			c.first = true
		case "person", "org":
		default:
			things = append(things, m)
		}
	}
	has := func(m concept) bool { return slices.Contains(said, m) }
	only := func(allowed ...concept) bool {
		return len(things) > 0 && !slices.ContainsFunc(things, func(m concept) bool { return !slices.Contains(allowed, m) })
	}
	numbered := func(f Field) (column, bool) {
		c.field, c.number = f, number
		return c, true
	}
	if len(said) == 1 { // "First", "Last": only where nothing else is said
		if f, ok := bareNames[said[0]]; ok {
			c.field = f
			return c, true
		}
	}
	switch {
	case has("nothing") || has("fax"):
		c.field = Nothing
	case len(things) == 0 && has("org") && c.place == "" && !c.first:
		c.field = Company // "Person - Organization"
	case len(things) == 0:
		return column{}, false
	case only("email", "address") && has("email"):
		c.field = Email
	case only("phone", "mobile"):
		c.field = Phone
	case only("street", "address") && has("street"):
		c.field = Street
	case only("address"):
		if c.field = FullAddress; number > 1 {
			c.field = Street
		}
	case only("city", "address"):
		return numbered(City)
	case only("zip", "address", "city") && has("zip"):
		return numbered(PostalCode)
	case only("country", "region", "address") && has("country"):
		return numbered(Country)
	case only("region", "address"):
		return numbered(Region)
	case only("first", "name"):
		if c.field = GivenName; only("name") {
			c.field = FullName
			if has("org") && !has("person") {
				c.field = Company
			}
		} else if has("org") && !has("person") {
			c.field = Company // "Nome dell'azienda"
		}
	case only("last", "name"):
		c.field = FamilyName
	case only("middle", "name"):
		c.field = MiddleName
	case only("nickname", "name"):
		c.field = Nickname
	case only("role"):
		c.field = Role
	case only("notes"):
		c.field = Notes
	case only("label"):
		c.field = Labels
	default:
		return column{}, false
	}
	return c, true
}

var bareNames = map[concept]Field{"bare first": GivenName, "bare last": FamilyName, "bare middle": MiddleName}

var places = map[concept]place{"home": home, "work": business, "other": other, "mailing": mailing, "billing": billing, "shipping": shipping}

// headerWords are the words of a header, folded, without its number: "Home
// Phone 2", "MailingStreet" and "email_1" are written in three ways.
func headerWords(s string) (words []string, number int) {
	var b strings.Builder
	var last, before rune
	runes := []rune(oneLine(cutBytes(s, 200)))
	for i, r := range runes {
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		switch {
		case unicode.IsUpper(r) && unicode.IsLower(last), // mailingStreet
			unicode.IsUpper(r) && unicode.IsUpper(last) && unicode.IsLower(next) && before != 0, // URLName
			unicode.IsDigit(r) && unicode.IsLetter(last), unicode.IsLetter(r) && unicode.IsDigit(last):
			b.WriteByte(' ')
		}
		if r == '_' || r == '\'' || r == '’' || r == '.' {
			r = ' '
		}
		b.WriteRune(r)
		before, last = last, r
	}
	for _, w := range strings.Fields(callbook.Fold(b.String())) {
		if n, err := strconv.Atoi(w); err == nil && n >= 0 && n < 1000 {
			number = n
			continue
		}
		words = append(words, w)
	}
	return words, number
}
