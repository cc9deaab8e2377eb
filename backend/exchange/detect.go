package exchange

import (
	"bytes"
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters has the frequency of letter pairs in each language; see
// build/letters.mjs.
//
//go:embed letters.txt
var letters string

// language says how often pairs of letters, or single characters of Chinese,
// Japanese and Korean, occur in the names of a language.
type language struct {
	pairs   map[[2]rune]float64
	letters map[rune]float64 // those beyond ASCII
	total   float64
	names   map[string]bool // some common whole names
}

var languages = sync.OnceValue(func() map[string]*language {
	all := map[string]*language{}
	for line := range strings.Lines(letters) {
		words := strings.Fields(line)
		if of, ok := strings.CutSuffix(words[0], ":"); ok {
			all[of].names = map[string]bool{}
			for _, w := range words[1:] {
				all[of].names[w] = true
			}
			continue
		}
		l := &language{pairs: map[[2]rune]float64{}, letters: map[rune]float64{}}
		all[words[0]] = l
		for _, w := range words[1:] {
			key, count, _ := strings.Cut(w, "=")
			n, _ := strconv.ParseFloat(count, 64)
			r := []rune(key)
			if len(r) == 2 {
				l.pairs[[2]rune{r[0], r[1]}] += n
			}
			for _, c := range r {
				if c >= utf8.RuneSelf {
					l.letters[c] += n
				}
			}
			l.total += n
		}
	}
	return all
})

// never is the log probability of what no language has.
const never = -13

// pair is the log probability of two letters side by side.
func (l *language) pair(a, b rune) float64 {
	chance := 0.8 * l.pairs[[2]rune{a, b}] / l.total
	rare := 1.0 // a pair that does not occur in the names, of letters that do
	for _, r := range [2]rune{a, b} {
		if r >= utf8.RuneSelf {
			rare = min(rare, l.letters[r]/l.total)
		}
	}
	return max(never, math.Log(chance+rare*0.008))
}

// single is the log probability of a character.
func (l *language) single(r rune) float64 {
	if n := l.letters[r]; n > 0 {
		return math.Log(0.9 * n / l.total)
	}
	return never
}

// verdict says how much sense the bytes of a file make in a code page.
type verdict struct {
	page   *codePage
	score  float64 // their log probability
	odd    int     // words that no language has: with signs or two scripts in them
	words  int
	units  int    // pairs of letters, or characters, that were weighed
	text   string // the decoded text
	others int    // languages of words that are not in the main one
	// spoken has the scores of the words in each language of the page.
	spoken [][]float64
}

// another is the cost of a word in a different language than most: a list has
// foreign names, but one main language.
const another = 3

// known is the bonus for a name that is known as a whole.
const known = 4

// enough is how many bytes of evidence are read.
const enough = 32 << 10

// margin is how much more likely than any other the best reading must be to count
// as certain, as a power of e.
const margin = 6

// weigh reads the lines, which are not UTF-8, in each code page and returns the
// likeliest first. Of pages that give the same text it keeps the first. sure
// reports that no other reading is possible.
func weigh(lines [][]byte) (all []verdict, sure bool) {
	var evidence [][]byte
	size := 0
	for _, l := range lines {
		if size += len(l); size > enough && len(evidence) > 0 {
			break
		}
		evidence = append(evidence, l)
	}
	for i := range len(codePages) + len(rivals) {
		page := &rivals[max(0, i-len(codePages))]
		if i < len(codePages) {
			page = &codePages[i]
		}
		v := page.weigh(evidence)
		alike := slices.IndexFunc(all, func(o verdict) bool { return o.text == v.text })
		switch {
		case alike < 0:
			all = append(all, v)
		case v.score > all[alike].score: // the languages of another page fit better
			v.page = all[alike].page
			all[alike] = v
		}
	}
	slices.SortStableFunc(all, func(a, b verdict) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	best := all[0]
	sure = best.page.spoken != "" && best.score-all[1].score >= margin && best.odd*20 <= best.words && best.sensible() &&
		!slices.ContainsFunc(all[1:], best.isMixture)
	return slices.DeleteFunc(all, func(v verdict) bool { return v.page.spoken == "" }), sure
}

// sensible is false for bytes that make little sense even in the best code page:
// their encoding is not known here.
func (v verdict) sensible() bool {
	least := -7.5
	if v.page.wide {
		least = -10
	}
	return v.score >= least*float64(v.units)
}

func (p *codePage) weigh(lines [][]byte) verdict {
	v := verdict{page: p, score: -p.rare}
	var b strings.Builder
	seen := map[string]bool{}
	for _, line := range lines {
		text := norm.NFC.String(p.decode(line))
		b.WriteString(text)
		if p.wide {
			v.weighWide(line)
			continue
		}
		for _, word := range bytes.FieldsFunc(line, func(r rune) bool { return r < utf8.RuneSelf && !unicode.IsLetter(r) }) {
			// A repeated name is not further evidence.
			if !isASCII(word) && !seen[string(word)] {
				seen[string(word)] = true
				v.weighWord(norm.NFC.String(p.decode(word)))
			}
		}
	}
	v.text = b.String()
	v.score += v.mostly()
	return v
}

// mostly is the score if all words are in the language that fits most of them, and
// sets how many other languages the rest is in.
func (v *verdict) mostly() float64 {
	best := math.Inf(-1)
	for main := range v.page.languages {
		sum, others := 0.0, map[int]bool{}
		for _, scores := range v.spoken {
			likeliest := slices.Max(scores)
			sum += max(scores[main], likeliest-another)
			if likeliest-another > scores[main] {
				others[slices.Index(scores, likeliest)] = true
			}
		}
		if sum > best {
			best, v.others = sum, len(others)
		}
	}
	return best
}

// lessMixed is how much less likely a reading in fewer languages may be to cast doubt
// on one in several, as a power of e: a short list is rarely in three.
const lessMixed = 15

// isMixture reports whether another reading needs fewer languages and is likely enough.
func (v verdict) isMixture(o verdict) bool {
	return v.others > 1 && o.others < v.others && o.odd == 0 && v.score-o.score < lessMixed
}

func isASCII(b []byte) bool {
	return !slices.ContainsFunc(b, func(c byte) bool { return c >= utf8.RuneSelf })
}

// weighWord scores a word of a single-byte code page in the language that fits it
// best.
func (v *verdict) weighWord(word string) {
	v.words++
	runes := []rune(word)
	cost := 0.0
	odd := false
	var script *unicode.RangeTable
	if !strings.ContainsFunc(word, unicode.IsLetter) && strings.Trim(word, "‘’“”„–—…«»‹›°€§·•ºª®™©½¼¾²³±×\u00a0") == "" {
		v.score -= 6 // signs that occur between words
		return
	}
	for i, r := range runes {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			switch {
			case r < 0xA0 && i == len(runes)-1: // the rest of a broken character
				cost += never
			case r < 0xA0, r == utf8.RuneError:
				cost += 2 * never
			case strings.ContainsRune("’·\u00a0", r),
				i == 0 && strings.ContainsRune("‘“„«‹§€", r),
				i == len(runes)-1 && strings.ContainsRune("”“»›…°ªº®™€", r):
				cost -= 6
			default:
				cost += 2 * never
				odd = true
			}
			continue
		}
		if s := scriptOf(r); s != nil {
			if script != nil && s != script {
				cost += never
				odd = true
			}
			script = s
		}
		if i > 0 && unicode.IsLower(runes[i-1]) && unicode.IsUpper(r) && (r >= utf8.RuneSelf || runes[i-1] >= utf8.RuneSelf) {
			cost -= 5 // "мАРИЯ": KOI8 and Windows-1251 swap upper and lower case
			odd = true
		}
	}
	scores := make([]float64, len(v.page.languages))
	foreign := true // no language has all of its letters
	for i, name := range v.page.languages {
		l, sum := languages()[name], 0.0
		strange := false
		last := '^'
		for _, r := range append(runes, '$') {
			if r != '$' {
				r = unicode.ToLower(r)
				if !unicode.IsLetter(r) && !unicode.IsMark(r) {
					r = '$'
				}
			}
			if r >= utf8.RuneSelf || last >= utf8.RuneSelf {
				sum += l.pair(last, r)
				strange = strange || r >= utf8.RuneSelf && l.letters[r] == 0
				if i == 0 {
					v.units++
				}
			}
			if last = r; r == '$' {
				last = '^'
			}
		}
		if l.names[strings.ToLower(word)] {
			sum += known
		}
		scores[i] = sum
		foreign = foreign && strange
	}
	odd = odd || foreign
	v.score += cost
	v.spoken = append(v.spoken, scores)
	if odd {
		v.odd++
	}
}

func scriptOf(r rune) *unicode.RangeTable {
	for _, s := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Hebrew, unicode.Arabic} {
		if unicode.Is(s, r) {
			return s
		}
	}
	return nil
}

// weighWide scores a line in a code page in which characters take two bytes.
func (v *verdict) weighWide(line []byte) {
	whole := false // the character before took two bytes
	for i := 0; i < len(line); i++ {
		if line[i] < utf8.RuneSelf {
			whole = false
			continue
		}
		v.words++
		v.units++
		n := 2
		if v.page.name == "shift_jis" && line[i] >= 0xA1 && line[i] <= 0xDF {
			n = 1 // half a kana
		}
		char := line[i:min(i+n, len(line))]
		r, size := utf8.DecodeRuneInString(v.page.decode(char))
		switch {
		case r == utf8.RuneError, size != len(v.page.decode(char)):
			v.score += 4 * never
			v.odd++
		case n == 1 || len(char) == 1:
			v.score -= 7
			if next := i + 1; whole || next < len(line) && line[next] >= utf8.RuneSelf && (line[next] < 0xA1 || line[next] > 0xDF) {
				v.odd++ // half of one kana, and then a whole character
			}
		default:
			v.score += v.page.character(r, char)
		}
		// A Latin letter directly beside a character is part of a broken word in a
		// Latin script.
		if i > 0 && isLetter(line[i-1]) || i+n < len(line) && isLetter(line[i+n]) {
			v.score -= 5
		}
		whole = n == 2
		i += len(char) - 1
	}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// character is the log probability of a two-byte character. Each of these code
// pages has its common characters in one range.
func (p *codePage) character(r rune, char []byte) float64 {
	l := languages()[p.languages[0]]
	if s := l.single(r); s > never {
		return s
	}
	lead, trail := char[0], char[1]
	common := false
	switch p.name {
	case "shift_jis":
		common = lead >= 0x88 && lead <= 0x98 || lead == 0x82 || lead == 0x83
	case "euc-jp":
		common = lead >= 0xB0 && lead <= 0xCF || lead == 0xA4 || lead == 0xA5
	case "gbk":
		common = lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1
	case "big5":
		common = lead >= 0xA4 && lead <= 0xC6
	case "euc-kr":
		common = lead >= 0xB0 && lead <= 0xC8 && trail >= 0xA1
	}
	switch {
	case common:
		return -10.5
	case unicode.IsPunct(r) || r == '　':
		return -9
	}
	return never - 2
}
