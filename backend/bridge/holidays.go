package bridge

import (
	"maps"
	"slices"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/au"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/bg"
	"github.com/rickar/cal/v2/br"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cy"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/ee"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fi"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/gr"
	"github.com/rickar/cal/v2/hr"
	"github.com/rickar/cal/v2/hu"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/is"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/ke"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lu"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/mt"
	"github.com/rickar/cal/v2/mw"
	"github.com/rickar/cal/v2/nc"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/pt"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/rs"
	"github.com/rickar/cal/v2/ru"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/si"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/th"
	"github.com/rickar/cal/v2/ua"
	"github.com/rickar/cal/v2/us"
	"github.com/rickar/cal/v2/za"
)

// Country is a country, or a part of one, whose public holidays are known.
type Country struct {
	Code string `json:"code"` // ISO 3166-1, or ISO 3166-2 for a part; in small letters
	Part string `json:"part"` // the English name of the part; empty for a whole country
}

// Countries are those that the setting country takes, by code.
func (s *Settings) Countries() []Country {
	list := []Country{}
	for _, code := range countryCodes() {
		list = append(list, Country{Code: code, Part: countries[code].part})
	}
	return list
}

func countryCodes() []string { return slices.Sorted(maps.Keys(countries)) }

// holidays are the public holidays of a country or of a part of it.
type holidays struct {
	part string // its English name; empty for a whole country
	days []*cal.Holiday
}

// countries has the holidays by Country.Code. Parts are those with holidays of their own.
// Australia has too few in common to be useful as a whole.
var countries = map[string]holidays{
	"ar": {days: arHolidays}, "at": {days: at.Holidays}, "be": {days: be.Holidays}, "bg": {days: bg.Holidays},
	"br": {days: br.Holidays}, "ca": {days: ca.Holidays}, "ch": {days: ch.Holidays}, "cy": {days: cy.Holidays},
	"cz": {days: cz.Holidays}, "de": {days: de.Holidays}, "dk": {days: dk.Holidays}, "ee": {days: ee.Holidays},
	"es": {days: es.Holidays}, "fi": {days: fi.Holidays}, "fr": {days: fr.Holidays}, "gb": {days: gb.Holidays},
	"gr": {days: corrected(gr.Holidays, []*cal.Holiday{gr.Protoxronia}, on("Πρωτοχρονιά", time.January, 1))}, "hr": {days: hr.Holidays}, "hu": {days: hu.Holidays}, "ie": {days: ie.Holidays},
	"is": {days: is.Holidays}, "it": {days: it.Holidays}, "jp": {days: jp.Holidays}, "ke": {days: ke.Holidays},
	"lt": {days: lt.Holidays}, "lu": {days: corrected(lu.Holidays, nil, since(2019, on("Europadag", time.May, 9)))}, "lv": {days: lv.Holidays}, "mt": {days: mt.Holidays},
	"mw": {days: mw.Holidays}, "mx": {days: mxHolidays}, "nc": {days: nc.Holidays}, "nl": {days: nl.Holidays},
	"no": {days: no.Holidays}, "nz": {days: corrected(nz.Holidays, nil, &cal.Holiday{Name: "Matariki", Type: cal.ObservancePublic, StartYear: 2022, Func: matariki})}, "pl": {days: pl.Holidays}, "pt": {days: pt.Holidays},
	"ro": {days: ro.Holidays}, "rs": {days: rs.Holidays}, "ru": {days: corrected(ru.Holidays, nil, ruNewYear...)}, "se": {days: se.Holidays},
	"si": {days: si.Holidays}, "sk": {days: corrected(sk.Holidays, []*cal.Holiday{sk.Freedom}, until(2024, sk.Freedom))}, "th": {days: th.Holidays}, "ua": {days: corrected(ua.Holidays, []*cal.Holiday{ua.OrthodoxChristmas, ua.DefenderOfUkraineDay}, uaDefenders, uaStatehood)},
	"us": {days: us.Holidays}, "za": {days: za.Holidays},
	"ad": {days: adHolidays}, "by": {days: byHolidays}, "cl": {days: clHolidays}, "co": {days: coHolidays},
	"ge": {days: geHolidays}, "jm": {days: jmHolidays}, "li": {days: liHolidays}, "mc": {days: mcHolidays},
	"na": {days: naHolidays}, "pe": {days: peHolidays}, "sm": {days: smHolidays}, "sv": {days: svHolidays},
	"uy":     {days: uyHolidays},
	"au-act": {"Capital Territory", au.HolidaysACT},
	"au-nsw": {"New South Wales", au.HolidaysNSW},
	"au-nt":  {"Northern Territory", au.HolidaysNT},
	"au-qld": {"Queensland", au.HolidaysQLD},
	"au-sa":  {"South Australia", au.HolidaysSA},
	"au-tas": {"Tasmania", au.HolidaysTAS},
	"au-vic": {"Victoria", au.HolidaysVIC},
	"au-wa":  {"Western Australia", au.HolidaysWA},
	"ch-ag":  {"Aargau", ch.HolidaysAG},
	"ch-ai":  {"Appenzell Innerrhoden", ch.HolidaysAI},
	"ch-ar":  {"Appenzell Ausserrhoden", ch.HolidaysAR},
	"ch-be":  {"Bern", ch.HolidaysBE},
	"ch-bl":  {"Basel-Landschaft", corrected(ch.HolidaysBL, []*cal.Holiday{ch.Fronleichnam, ch.MariaHimmelfahrt})},
	"ch-bs":  {"Basel-Stadt", ch.HolidaysBS},
	"ch-fr":  {"Fribourg", corrected(ch.HolidaysFR, nil, on("Immaculée Conception", time.December, 8))},
	"ch-ge":  {"Geneva", corrected(ch.HolidaysGE, []*cal.Holiday{ch.Fronleichnam}, fast("Jeûne genevois", 1, 4), on("Restauration de la République", time.December, 31))},
	"ch-gl":  {"Glarus", corrected(ch.HolidaysGL, nil, &cal.Holiday{Name: "Näfelser Fahrt", Type: cal.ObservancePublic, Func: näfels})},
	"ch-gr":  {"Graubünden", ch.HolidaysGR},
	"ch-ju":  {"Jura", corrected(ch.HolidaysJU, nil, on("Plébiscite jurassien", time.June, 23))},
	"ch-lu":  {"Lucerne", ch.HolidaysLU},
	"ch-ne":  {"Neuchâtel", corrected(ch.HolidaysNE, nil, on("Instauration de la République", time.March, 1), fromEaster("Lundi de Pâques", 1))},
	"ch-nw":  {"Nidwalden", ch.HolidaysNW},
	"ch-ow":  {"Obwalden", corrected(ch.HolidaysOW, nil, on("Bruderklausenfest", time.September, 25))},
	"ch-sg":  {"St. Gallen", ch.HolidaysSG},
	"ch-sh":  {"Schaffhausen", ch.HolidaysSH},
	"ch-so":  {"Solothurn", ch.HolidaysSO},
	"ch-sz":  {"Schwyz", ch.HolidaysSZ},
	"ch-tg":  {"Thurgau", ch.HolidaysTG},
	"ch-ti":  {"Ticino", corrected(ch.HolidaysTI, nil, on("Santi Pietro e Paolo", time.June, 29))},
	"ch-ur":  {"Uri", ch.HolidaysUR},
	"ch-vd":  {"Vaud", corrected(ch.HolidaysVD, nil, fast("Lundi du Jeûne fédéral", 3, 1))},
	"ch-vs":  {"Valais", ch.HolidaysVS},
	"ch-zg":  {"Zug", corrected(ch.HolidaysZG, nil, fromEaster("Fronleichnam", 60), on("Mariä Himmelfahrt", time.August, 15), on("Mariä Empfängnis", time.December, 8))},
	"ch-zh":  {"Zurich", ch.HolidaysZH},
	"de-bb":  {"Brandenburg", de.HolidaysBB},
	"de-be":  {"Berlin", de.HolidaysBE},
	"de-bw":  {"Baden-Württemberg", de.HolidaysBW},
	"de-by":  {"Bavaria", de.HolidaysBY},
	"de-hb":  {"Bremen", de.HolidaysHB},
	"de-he":  {"Hesse", de.HolidaysHE},
	"de-hh":  {"Hamburg", de.HolidaysHH},
	"de-mv":  {"Mecklenburg-Vorpommern", corrected(de.HolidaysMV, nil, since(2023, on("Internationaler Frauentag", time.March, 8)))},
	"de-ni":  {"Lower Saxony", de.HolidaysNI},
	"de-nw":  {"North Rhine-Westphalia", de.HolidaysNW},
	"de-rp":  {"Rhineland-Palatinate", de.HolidaysRP},
	"de-sh":  {"Schleswig-Holstein", de.HolidaysSH},
	"de-sl":  {"Saarland", de.HolidaysSL},
	"de-sn":  {"Saxony", de.HolidaysSN},
	"de-st":  {"Saxony-Anhalt", de.HolidaysST},
	"de-th":  {"Thuringia", de.HolidaysTH},
}
