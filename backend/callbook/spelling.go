package callbook

import (
	"slices"
	"strings"
)

// SpellingKey returns what the spellings of one account's name have in common: without
// legal forms (Ltd, GmbH, S.A.), words for “and”, case, accents, punctuation and spaces.
// Two accounts with one key may be one account, which only the rep can say. A name that
// has nothing else keeps its last word.
func SpellingKey(name string) string {
	words := strings.Fields(Fold(name))
	if len(words) == 0 {
		return ""
	}
	for len(words) > 1 && leadingForms[words[0]] {
		words = words[1:]
	}
	for {
		n := endingForm(words)
		if n == 0 && len(words) > 1 && joiningWords[words[len(words)-1]] {
			n = 1 // “and Co”, without the Co
		}
		if n == 0 {
			break
		}
		words = words[:len(words)-n]
	}
	first := words[0]
	words = slices.DeleteFunc(slices.Clone(words[1:]), func(w string) bool { return joiningWords[w] || plainForms[w] })
	key := first + strings.Join(words, "")
	for _, form := range attachedForms {
		if rest := strings.TrimSuffix(strings.TrimPrefix(key, form), form); rest != "" {
			key = rest
		}
	}
	return key
}

// endingForm counts the words at the end that are a legal form, however it is spaced:
// “S.A.”, “S. A.” and “Sp. z o.o.”. The first word of a name is never part of one.
func endingForm(words []string) int {
	const longest = 7 // S. de R. L. de C. V.
	for n := min(longest, len(words)-1); n > 0; n-- {
		form := strings.Join(words[len(words)-n:], "")
		if plainForms[form] || endingForms[form] {
			return n
		}
	}
	return 0
}

// Legal forms, folded and without spaces.
var (
	// plainForms are no words of any language, and are left out wherever they stand.
	plainForms = asWords(`gmbh ggmbh mbh gesmbh kgaa ohg gbr ltd limited llc llp plc inc incorporated pty pvt
		sarl eurl sasu srl sprl bvba scrl aps oyj zrt nyrt kft ltda lda eood pjsc ojsc cjsc ооо оао зао пао`)
	// endingForms are so only at the end: “Bergblick Spa” has one, “Spa Bergblick” has not.
	endingForms = asWords(`ag kg og ug ek ev eg se co cie company compagnie corp corporation mbb partg partgmbb haftungsbeschrankt
		lp cic cio ltee sa sas sca snc sci scop asbl vzw gie spa sapa sl slu sau scl cv sacv sadecv sapidecv rl sderl sderldecv
		bv nv vof ab hb kb as asa ans da is ks ivs oy ky bt rt sro spolsro vos doo dd ad ood spzoo spj spk sk eireli
		pt tbk pte bhd sdnbhd jsc kk gk ehf hf sf mb ou ao ао тов чп ип`)
	// leadingForms come before a name.
	leadingForms = asWords(`the firma fa messrs sarl eurl ab oy pt uab sia ooo oao zao ооо оао зао пао ао тов ип`)
	// joiningWords say “and”, which is as often written & or +.
	joiningWords = asWords("and und et y e og och en")
	// attachedForms are written without a space.
	attachedForms = []string{"株式会社", "有限会社", "合同会社", "股份有限公司", "有限责任公司", "有限公司", "주식회사", "유한회사"}
)

func asWords(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// AccountPair is two accounts that may be one.
type AccountPair struct{ Older, Newer Account }

// AlikeAccounts pairs accounts whose names may be two spellings of one. accounts has the
// oldest first; apart reports the pairs that the rep has called two. Each account waits
// in one pair at most, with the oldest that it may be: the next question comes when that
// one is answered.
func AlikeAccounts(accounts []Account, apart func(a, b string) bool) []AccountPair {
	var pairs []AccountPair
	older := map[string][]Account{}
	for _, a := range accounts {
		key := SpellingKey(a.Name)
		if key == "" {
			continue // a name of nothing but signs is like no other
		}
		if i := slices.IndexFunc(older[key], func(o Account) bool { return !o.isBranch(a) && !apart(o.ID, a.ID) }); i >= 0 {
			pairs = append(pairs, AccountPair{older[key][i], a})
		}
		older[key] = append(older[key], a)
	}
	return pairs
}

// isBranch reports whether two accounts share a name and have two addresses: the rep
// has added the second one by hand, because an import puts both into one.
func (a Account) isBranch(b Account) bool {
	here, there := sameWords(a.Address), sameWords(b.Address)
	return sameFolded(a.Name, b.Name) && here != "" && there != "" && here != there
}
