package exchange

import (
	"slices"
	"strings"
	"unicode"
)

// address is a postal address in its parts.
type address struct {
	place                         place
	number                        int
	first, private                bool
	house                         string // written before its street
	street                        []string
	city, region, postal, country string
	whole                         string // as one text, if the file has it so
}

// line writes the address on one line, with the postal code where the country puts
// it: before the city if it has only digits, after it in "Aberystwyth SY23 1AA" and
// "Tucson, AZ 85701".
func (a address) line() string {
	if s := a.writtenOut(); s != "" {
		return s
	}
	town := a.city
	switch {
	case a.region != "" && a.postal != "":
		town = commas(a.city, a.region+" "+a.postal)
	case a.region != "":
		town = commas(a.city, a.region)
	case a.postal != "" && strings.ContainsFunc(a.postal, unicode.IsLetter):
		town = oneLine(a.city + " " + a.postal)
	case a.postal != "":
		town = oneLine(a.postal + " " + a.city)
	}
	parts := slices.Concat([]string{a.house}, a.street, []string{town, a.country})
	if s := commas(parts...); s != "" {
		return s
	}
	return commas(strings.Split(a.whole, "\n")...)
}

// writtenOut is the whole address if the street, or the text beside the parts,
// already has all of it: "9 Main Street, Dover, DE 19901" beside the city Dover. A
// street that only contains the city's name does not count.
func (a address) writtenOut() string {
	street := commas(a.street...)
	if street == "" {
		street = commas(strings.Split(a.whole, "\n")...)
	}
	if street == "" || a.city == "" || !within(street, a.city) {
		return ""
	}
	parts := strings.Split(street, ", ")
	last := parts[len(parts)-1]
	switch {
	case len(parts) < 2:
		return ""
	case a.postal != "" && !within(street, a.postal), a.postal == "" && !within(last, a.city):
		return ""
	case a.country != "" && !within(street, a.country):
		return commas(street, a.country)
	}
	return street
}

// set puts one cell into the address. If several cells give the same part, the
// first one counts, except that street lines add up.
func (a *address) set(f Field, s string) {
	to := &a.whole
	switch f {
	case Street:
		line := commas(strings.Split(s, "\n")...)
		if a.house != "" {
			line, a.house = a.house+" "+line, ""
		}
		a.street = append(a.street, line)
		return
	case City:
		to = &a.city
	case Region:
		to = &a.region
	case PostalCode:
		to = &a.postal
	case Country:
		to = &a.country
	}
	if *to != "" {
		return
	}
	*to = s
	if f != FullAddress {
		*to = oneLine(s)
	}
}

// setHouse adds the house number to its street, before or after it as in the file.
func (a *address) setHouse(number string) {
	if len(a.street) == 0 {
		a.house = number
		return
	}
	a.street[0] += " " + number
}

// commas joins the parts that are not empty with commas, each cleaned to one line.
func commas(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p = strings.Trim(oneLine(p), ", "); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ", ")
}

// mainAddress picks the address to keep and returns the others separately: the
// primary one, else the first at work, else the first.
func mainAddress(all []address) (main string, others []string) {
	rank := func(a address) int {
		switch {
		case a.first:
			return 0
		case a.place == home, a.private:
			return 2
		case a.place == billing, a.place == shipping, a.place == other:
			return 3
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b address) int { return rank(a) - rank(b) })
	for _, a := range all {
		switch l := a.line(); {
		case l == "" || l == main:
		case main == "":
			main = l
		case !slices.Contains(others, l):
			others = append(others, l)
		}
	}
	return main, others
}
