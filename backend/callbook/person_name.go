package callbook

import (
	"slices"
	"strings"
)

// titles come before a name, and degrees after it. Words that are as often names
// ("Don", "Ing", "Sir") are left out.
var (
	titles  = strings.Fields("dr prof professor doctor mr mrs ms miss mx herr frau dipl mag mgr inz pan pani mme mlle monsieur madame sr sra srta dott dottssa sig signor signora senor senora")
	degrees = strings.Fields("phd mba msc bsc ma ba md")
)

// SameName reports whether two names are one person's. Titles, case, accents
// and punctuation make no difference: “Dr. Anke Brandt” is “Anke Brandt”.
func SameName(a, b string) bool {
	bare := bareName(a)
	return bare != "" && bare == bareName(b)
}

// bareName is a name without its titles, folded. A name that consists only of
// titles keeps them.
func bareName(name string) string {
	words := strings.Fields(sameWords(name))
	for len(words) > 1 && slices.Contains(titles, words[0]) {
		words = words[1:]
	}
	for len(words) > 2 && slices.Contains(degrees, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// PersonNamed returns which of the people a row of a sheet names, by their mail
// address or else by their name. It returns -1 where the row names none of them.
func PersonNamed(row PersonAnswer, people []Person) int {
	mail := strings.ToLower(strings.TrimSpace(row.Email))
	i := slices.IndexFunc(people, func(p Person) bool {
		return mail != "" && slices.ContainsFunc(p.Emails, func(own string) bool { return strings.ToLower(own) == mail })
	})
	if i < 0 {
		i = slices.IndexFunc(people, func(p Person) bool { return SameName(p.Name, row.Name) })
	}
	return i
}

// MetIn reports whether somebody was in a call that was held: among its people,
// and not named as absent by its debrief.
func (p Person) MetIn(call Call, debrief Answers) bool {
	return slices.Contains(call.PersonIDs, p.ID) && !slices.ContainsFunc(debrief.People("absent_deciders"), func(row PersonAnswer) bool {
		return PersonNamed(row, []Person{p}) == 0
	})
}
