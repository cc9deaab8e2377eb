package bridge

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2"
)

// The public holidays of countries that the library has not, or has otherwise than the law,
// and days that it lacks or has too many. All were compared with those of date-holidays 3 for
// JavaScript, in the years 2024 to 2035.

// corrected are the days of the library without some and with others. It panics for one that
// the library does not have.
func corrected(days []*cal.Holiday, without []*cal.Holiday, with ...*cal.Holiday) []*cal.Holiday {
	days = slices.Clone(days)
	for _, one := range without {
		i := slices.Index(days, one)
		if i < 0 {
			panic("the library has no longer " + one.Name)
		}
		days = slices.Delete(days, i, i+1)
	}
	return append(days, with...)
}

func until(year int, holiday *cal.Holiday) *cal.Holiday {
	return holiday.Clone(&cal.Holiday{EndYear: year})
}

// In Geneva they fast on the Thursday after the first Sunday of September, in Vaud on the
// Monday after the third.
func fast(name string, nth, after int) *cal.Holiday {
	return &cal.Holiday{Name: name, Type: cal.ObservancePublic, Month: time.September, Weekday: time.Sunday, Offset: nth, CalcOffset: after, Func: cal.CalcWeekdayOffset}
}

// In Glarus they walk to Näfels on the first Thursday of April that is not in Holy Week.
func näfels(_ *cal.Holiday, year int) time.Time {
	thursday := cal.CalcWeekdayOffset(&cal.Holiday{Month: time.April, Weekday: time.Thursday, Offset: 1}, year)
	if thursday.Equal(cal.CalcEasterOffset(&cal.Holiday{Offset: -3}, year)) {
		return thursday.AddDate(0, 0, 7)
	}
	return thursday
}

// matariki is as in Schedule 1 of the Te Kāhui o Matariki Public Holiday Act 2022.
func matariki(_ *cal.Holiday, year int) time.Time {
	dates := map[int][2]int{
		2024: {6, 28}, 2025: {6, 20}, 2026: {7, 10}, 2027: {6, 25}, 2028: {7, 14}, 2029: {7, 6}, 2030: {6, 21}, 2031: {7, 11}, 2032: {7, 2}, 2033: {6, 24},
		2034: {7, 7}, 2035: {6, 29}, 2036: {7, 18}, 2037: {7, 10}, 2038: {6, 25}, 2039: {7, 15}, 2040: {7, 6}, 2041: {7, 19}, 2042: {7, 11}, 2043: {7, 3},
		2044: {6, 24}, 2045: {7, 7}, 2046: {6, 29}, 2047: {7, 19}, 2048: {7, 3}, 2049: {6, 25}, 2050: {7, 15}, 2051: {6, 30}, 2052: {6, 21},
	}
	date, ok := dates[year]
	if !ok {
		return time.Time{}
	}
	return time.Date(year, time.Month(date[0]), date[1], 0, 0, 0, 0, cal.DefaultLoc)
}

// Since the law 3258 of 2023.
var (
	uaDefenders = since(2023, on("День захисників і захисниць України", time.October, 1))
	uaStatehood = since(2024, on("День Української Державності", time.July, 15))
)

var ruNewYear = []*cal.Holiday{
	on("Новогодние каникулы", time.January, 2), on("Новогодние каникулы", time.January, 3), on("Новогодние каникулы", time.January, 4),
	on("Новогодние каникулы", time.January, 5), on("Новогодние каникулы", time.January, 6), on("Новогодние каникулы", time.January, 8),
}

// By the law 27.399 of 2017.
var arHolidays = []*cal.Holiday{
	on("Año Nuevo", time.January, 1), fromEaster("Carnaval", -48), fromEaster("Carnaval", -47), on("Día de la Memoria", time.March, 24),
	on("Día del Veterano de Malvinas", time.April, 2), fromEaster("Viernes Santo", -2), on("Día del Trabajador", time.May, 1),
	on("Revolución de Mayo", time.May, 25), toNextMonday("Paso a la Inmortalidad del General Güemes", time.June, 17),
	on("Paso a la Inmortalidad del General Belgrano", time.June, 20), on("Día de la Independencia", time.July, 9),
	toNextMonday("Paso a la Inmortalidad del General San Martín", time.August, 17),
	toNextMonday("Día del Respeto a la Diversidad Cultural", time.October, 12), toNextMonday("Día de la Soberanía Nacional", time.November, 20),
	on("Inmaculada Concepción", time.December, 8), on("Navidad", time.December, 25),
}

// toNextMonday moves to the Monday before from a Tuesday or Wednesday, and to the one after
// from a Thursday or Friday.
func toNextMonday(name string, month time.Month, day int) *cal.Holiday {
	holiday := toMonday(name, month, day)
	holiday.Observed[2].Offset = 4
	return holiday
}

// By article 74 of the Ley Federal del Trabajo.
var mxHolidays = []*cal.Holiday{
	on("Año Nuevo", time.January, 1), nthMonday("Día de la Constitución", time.February, 1), nthMonday("Natalicio de Benito Juárez", time.March, 3),
	on("Día del Trabajo", time.May, 1), on("Día de la Independencia", time.September, 16), nthMonday("Día de la Revolución", time.November, 3),
	on("Navidad", time.December, 25),
}

func nthMonday(name string, month time.Month, nth int) *cal.Holiday {
	return &cal.Holiday{Name: name, Type: cal.ObservancePublic, Month: month, Weekday: time.Monday, Offset: nth, Func: cal.CalcWeekdayOffset}
}

func on(name string, month time.Month, day int) *cal.Holiday {
	return &cal.Holiday{Name: name, Type: cal.ObservancePublic, Month: month, Day: day, Func: cal.CalcDayOfMonth}
}

// onOrMonday moves from a Sunday to the Monday after it.
func onOrMonday(name string, month time.Month, day int) *cal.Holiday {
	holiday := on(name, month, day)
	holiday.Observed = []cal.AltDay{{Day: time.Sunday, Offset: 1}}
	return holiday
}

// mondayFrom is the first Monday from a date on, that day included.
func mondayFrom(name string, month time.Month, day int) *cal.Holiday {
	return &cal.Holiday{Name: name, Type: cal.ObservancePublic, Month: month, Day: day, Weekday: time.Monday, Offset: 1, Func: cal.CalcWeekdayFrom}
}

// fromEaster is so many days after Easter Sunday.
func fromEaster(name string, days int) *cal.Holiday {
	return &cal.Holiday{Name: name, Type: cal.ObservancePublic, Offset: days, Func: cal.CalcEasterOffset}
}

func fromOrthodoxEaster(name string, days int) *cal.Holiday {
	holiday := fromEaster(name, days)
	holiday.Julian = true
	return holiday
}

var adHolidays = []*cal.Holiday{
	on("Cap d’Any", time.January, 1), on("Reis", time.January, 6), fromEaster("Carnaval", -48), on("Dia de la Constitució", time.March, 14),
	fromEaster("Divendres Sant", -2), fromEaster("Dilluns de Pasqua", 1), on("Festa del Treball", time.May, 1), fromEaster("Dilluns de Pentecosta", 50),
	on("Assumpció", time.August, 15), on("Mare de Déu de Meritxell", time.September, 8), on("Tots Sants", time.November, 1),
	on("Immaculada Concepció", time.December, 8), on("Nadal", time.December, 25), on("Sant Esteve", time.December, 26),
}

var byHolidays = []*cal.Holiday{
	on("Новы год", time.January, 1), on("Каляды праваслаўныя", time.January, 7), on("Дзень жанчын", time.March, 8), fromOrthodoxEaster("Радуніца", 9),
	on("Дзень працы", time.May, 1), on("Дзень Перамогі", time.May, 9), on("Дзень Незалежнасці", time.July, 3),
	on("Дзень Кастрычніцкай рэвалюцыі", time.November, 7), on("Каляды каталіцкія", time.December, 25),
}

// By the laws 19.668, 20.215, 20.299, 20.983 and 21.357.
var clHolidays = []*cal.Holiday{
	on("Año Nuevo", time.January, 1), fromEaster("Viernes Santo", -2), fromEaster("Sábado Santo", -1), on("Día del Trabajo", time.May, 1),
	on("Día de las Glorias Navales", time.May, 21),
	{Name: "Día de los Pueblos Indígenas", Type: cal.ObservancePublic, StartYear: 2022, Month: time.June, Func: winterSolstice},
	toMonday("San Pedro y San Pablo", time.June, 29),
	on("Virgen del Carmen", time.July, 16), on("Asunción de la Virgen", time.August, 15),
	on("Independencia Nacional", time.September, 18), on("Día de las Glorias del Ejército", time.September, 19),
	onlyOn("Fiestas Patrias", time.September, 17, time.Monday, time.Friday), onlyOn("Fiestas Patrias", time.September, 20, time.Friday),
	toMonday("Encuentro de Dos Mundos", time.October, 12),
	{
		Name: "Día de las Iglesias Evangélicas y Protestantes", Type: cal.ObservancePublic, Month: time.October, Day: 31,
		Observed: []cal.AltDay{{Day: time.Tuesday, Offset: -4}, {Day: time.Wednesday, Offset: 2}}, Func: cal.CalcDayOfMonth,
	},
	on("Todos los Santos", time.November, 1), on("Inmaculada Concepción", time.December, 8), on("Navidad", time.December, 25),
}

// toMonday moves from the middle of a week to the nearest Monday.
func toMonday(name string, month time.Month, day int) *cal.Holiday {
	holiday := on(name, month, day)
	holiday.Observed = []cal.AltDay{{Day: time.Tuesday, Offset: -1}, {Day: time.Wednesday, Offset: -2}, {Day: time.Thursday, Offset: -3}, {Day: time.Friday, Offset: 3}}
	return holiday
}

// onlyOn is a holiday in years in which the date is one of these days of the week.
func onlyOn(name string, month time.Month, day int, days ...time.Weekday) *cal.Holiday {
	holiday := on(name, month, day)
	holiday.Func = func(h *cal.Holiday, year int) time.Time {
		date := cal.CalcDayOfMonth(h, year)
		for _, one := range days {
			if date.Weekday() == one {
				return date
			}
		}
		return time.Time{}
	}
	return holiday
}

// winterSolstice is the one in Chile, right until 2050.
func winterSolstice(_ *cal.Holiday, year int) time.Time {
	day := 21
	if year%4 < 2 {
		day = 20
	}
	return time.Date(year, time.June, day, 0, 0, 0, 0, cal.DefaultLoc)
}

// By the law 51 of 1983, which moved most to Mondays.
var coHolidays = []*cal.Holiday{
	on("Año Nuevo", time.January, 1), mondayFrom("Día de los Reyes Magos", time.January, 6), mondayFrom("Día de San José", time.March, 19),
	fromEaster("Jueves Santo", -3), fromEaster("Viernes Santo", -2), on("Día del Trabajo", time.May, 1), fromEaster("Ascensión del Señor", 43),
	fromEaster("Corpus Christi", 64), fromEaster("Sagrado Corazón", 71), mondayFrom("San Pedro y San Pablo", time.June, 29),
	since(2026, mondayFrom("Virgen de Chiquinquirá", time.July, 9)), on("Día de la Independencia", time.July, 20), on("Batalla de Boyacá", time.August, 7), mondayFrom("Asunción de la Virgen", time.August, 15),
	mondayFrom("Día de la Diversidad Étnica y Cultural", time.October, 12), mondayFrom("Todos los Santos", time.November, 1),
	mondayFrom("Independencia de Cartagena", time.November, 11), on("Inmaculada Concepción", time.December, 8), on("Navidad", time.December, 25),
}

var geHolidays = []*cal.Holiday{
	on("ახალი წელი", time.January, 1), on("ბედობა", time.January, 2), on("შობა", time.January, 7), on("ნათლისღება", time.January, 19),
	on("დედის დღე", time.March, 3), on("ქალთა საერთაშორისო დღე", time.March, 8), on("ეროვნული ერთიანობის დღე", time.April, 9),
	fromOrthodoxEaster("წითელი პარასკევი", -2), fromOrthodoxEaster("დიდი შაბათი", -1), fromOrthodoxEaster("აღდგომის ორშაბათი", 1),
	on("ფაშიზმზე გამარჯვების დღე", time.May, 9), on("წმინდა ანდრიას დღე", time.May, 12), on("დამოუკიდებლობის დღე", time.May, 26),
	on("მარიამობა", time.August, 28), on("სვეტიცხოვლობა", time.October, 14), on("გიორგობა", time.November, 23),
}

var jmHolidays = []*cal.Holiday{
	onOrMonday("New Year’s Day", time.January, 1), fromEaster("Ash Wednesday", -46), fromEaster("Good Friday", -2), fromEaster("Easter Monday", 1),
	{
		Name: "Labour Day", Type: cal.ObservancePublic, Month: time.May, Day: 23,
		Observed: []cal.AltDay{{Day: time.Saturday, Offset: 2}, {Day: time.Sunday, Offset: 1}}, Func: cal.CalcDayOfMonth,
	},
	onOrMonday("Emancipation Day", time.August, 1), onOrMonday("Independence Day", time.August, 6),
	nthMonday("National Heroes’ Day", time.October, 3),
	{
		Name: "Christmas Day", Type: cal.ObservancePublic, Month: time.December, Day: 25,
		Observed: []cal.AltDay{{Day: time.Sunday, Offset: 2}}, Func: cal.CalcDayOfMonth,
	},
	onOrMonday("Boxing Day", time.December, 26),
}

var liHolidays = []*cal.Holiday{
	on("Neujahr", time.January, 1), on("Heilige Drei Könige", time.January, 6), fromEaster("Karfreitag", -2), fromEaster("Ostermontag", 1),
	on("Tag der Arbeit", time.May, 1), fromEaster("Auffahrt", 39), fromEaster("Pfingstmontag", 50), fromEaster("Fronleichnam", 60),
	on("Staatsfeiertag", time.August, 15), on("Mariä Geburt", time.September, 8), on("Allerheiligen", time.November, 1),
	on("Mariä Empfängnis", time.December, 8), on("Weihnachten", time.December, 25), on("Stephanstag", time.December, 26),
}

var mcHolidays = []*cal.Holiday{
	on("Jour de l’An", time.January, 1), onOrMonday("Sainte Dévote", time.January, 27), fromEaster("Lundi de Pâques", 1),
	onOrMonday("Fête du Travail", time.May, 1), fromEaster("Ascension", 39), fromEaster("Lundi de Pentecôte", 50), fromEaster("Fête-Dieu", 60),
	on("Assomption", time.August, 15), on("Toussaint", time.November, 1), onOrMonday("Fête du Prince", time.November, 19),
	on("Immaculée Conception", time.December, 8), onOrMonday("Noël", time.December, 25),
}

// By the Public Holidays Act 26 of 1990.
var naHolidays = []*cal.Holiday{
	onOrMonday("New Year’s Day", time.January, 1), onOrMonday("Independence Day", time.March, 21), fromEaster("Good Friday", -2),
	fromEaster("Easter Monday", 1), onOrMonday("Workers’ Day", time.May, 1), onOrMonday("Cassinga Day", time.May, 4), fromEaster("Ascension Day", 39),
	onOrMonday("Africa Day", time.May, 25), onOrMonday("Heroes’ Day", time.August, 26), onOrMonday("Human Rights Day", time.December, 10),
	onOrMonday("Christmas Day", time.December, 25), onOrMonday("Family Day", time.December, 26),
}

var peHolidays = []*cal.Holiday{
	on("Año Nuevo", time.January, 1), fromEaster("Jueves Santo", -3), fromEaster("Viernes Santo", -2), on("Día del Trabajo", time.May, 1),
	since(2024, on("Batalla de Arica y Día de la Bandera", time.June, 7)), on("San Pedro y San Pablo", time.June, 29),
	since(2023, on("Día de la Fuerza Aérea", time.July, 23)), on("Fiestas Patrias", time.July, 28), on("Fiestas Patrias", time.July, 29),
	since(2022, on("Batalla de Junín", time.August, 6)), on("Santa Rosa de Lima", time.August, 30), on("Combate de Angamos", time.October, 8),
	on("Todos los Santos", time.November, 1), on("Inmaculada Concepción", time.December, 8), since(2022, on("Batalla de Ayacucho", time.December, 9)),
	on("Navidad", time.December, 25),
}

func since(year int, holiday *cal.Holiday) *cal.Holiday {
	holiday.StartYear = year
	return holiday
}

var smHolidays = []*cal.Holiday{
	on("Capodanno", time.January, 1), on("Epifania", time.January, 6), on("Festa di Sant’Agata", time.February, 5),
	on("Anniversario dell’Arengo", time.March, 25), on("Ingresso dei Capitani Reggenti", time.April, 1), fromEaster("Lunedì dell’Angelo", 1),
	on("Festa del Lavoro", time.May, 1), fromEaster("Corpus Domini", 60), on("Caduta del Fascismo", time.July, 28), on("Assunzione di Maria", time.August, 15),
	on("Festa di San Marino", time.September, 3), on("Ingresso dei Capitani Reggenti", time.October, 1), on("Ognissanti", time.November, 1),
	on("Commemorazione dei Defunti", time.November, 2), on("Immacolata Concezione", time.December, 8), on("Natale", time.December, 25),
	on("Santo Stefano", time.December, 26),
}

var svHolidays = []*cal.Holiday{
	on("Año Nuevo", time.January, 1), fromEaster("Jueves Santo", -3), fromEaster("Viernes Santo", -2), fromEaster("Sábado Santo", -1),
	on("Día del Trabajo", time.May, 1), on("Divino Salvador del Mundo", time.August, 6), on("Día de la Independencia", time.September, 15),
	on("Día de los Difuntos", time.November, 2), on("Navidad", time.December, 25),
}

var uyHolidays = []*cal.Holiday{
	on("Año Nuevo", time.January, 1), fromEaster("Jueves Santo", -3), fromEaster("Viernes Santo", -2), on("Día de los Trabajadores", time.May, 1),
	on("Jura de la Constitución", time.July, 18), on("Declaratoria de la Independencia", time.August, 25), on("Navidad", time.December, 25),
}
