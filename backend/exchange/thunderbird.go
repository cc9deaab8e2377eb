package exchange

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// thunderbirdNames are the column names of Thunderbird's export in each language.
// It names two columns alike in some of them, such as the town at home and at work,
// so that only their order tells them apart.
//
//go:embed thunderbird.txt
var thunderbirdNames string

// thunderbirdColumns is what Thunderbird's columns hold, in its order.
var thunderbirdColumns = slices.Concat(
	[]column{{field: GivenName}, {field: FamilyName}, {field: FullName}, {field: Nickname}, {field: Email, first: true}, {field: Email}},
	[]column{{field: Nothing}, {field: Phone, place: business}, {field: Phone, place: home}}, // the first is the name in a messenger
	[]column{{field: Nothing}, {field: Nothing}, {field: Phone}},                             // fax, pager, mobile
	addressColumns(home), addressColumns(business),
	[]column{{field: Role}, {field: Nothing}, {field: Company}, {field: Nothing}, {field: Nothing}}, // with department and web pages
	[]column{{field: Nothing}, {field: Nothing}, {field: Nothing}},                                  // birthday
	[]column{{field: Unsure}, {field: Unsure}, {field: Unsure}, {field: Unsure}, {field: Notes}},
)

func addressColumns(p place) []column {
	return []column{
		{field: Street, place: p},
		{field: Street, place: p},
		{field: City, place: p},
		{field: Region, place: p},
		{field: PostalCode, place: p},
		{field: Country, place: p},
	}
}

// thunderbirdLeast is how many of its column names a file must have: some versions
// lack the messenger and the columns of one's own.
const thunderbirdLeast = 28

// thunderbirdKeys are the keys of the column names by language, in their order.
var thunderbirdKeys = sync.OnceValue(func() [][]string {
	var all [][]string
	for line := range strings.Lines(thunderbirdNames) {
		_, names, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		var keys []string
		for name := range strings.SplitSeq(names, "|") {
			key, _ := headerKey(name)
			keys = append(keys, key)
		}
		all = append(all, keys)
	}
	return all
})

// thunderbird returns what the columns with these keys hold, by their index, if
// Thunderbird wrote them in any language.
func thunderbird(keys []string) map[int]column {
	if len(keys) < thunderbirdLeast {
		return nil
	}
	in := make(map[string][]int, len(keys)) // where each key is
	for i, key := range keys {
		in[key] = append(in[key], i)
	}
	var best map[int]column
	for _, language := range thunderbirdKeys() {
		found, before := map[int]column{}, map[string]int{}
		for n, key := range language {
			if at := in[key]; before[key] < len(at) {
				found[at[before[key]]] = thunderbirdColumns[n]
			}
			before[key]++
		}
		if len(found) >= thunderbirdLeast && len(found) > len(best) {
			best = found
		}
	}
	return best
}
