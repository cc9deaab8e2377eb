package pagecode

import "slices"

// A symbol has 13 codewords of data and 13 that check them.
const (
	dataWords  = 13
	checkWords = 13
	words      = dataWords + checkWords
)

// withChecks appends the check words to the data words.
func withChecks(data []byte) []byte {
	t := newTables()
	generator := []byte{1}
	for i := range checkWords {
		generator = t.times(generator, []byte{1, t.power[i]})
	}
	rest := append(slices.Clone(data), make([]byte, checkWords)...)
	for i := range data {
		factor := rest[i]
		for j, g := range generator {
			rest[i+j] ^= t.mul(g, factor)
		}
	}
	return append(slices.Clone(data), rest[len(data):]...)
}

// corrected corrects the words of a symbol in which those at erased are unsure: up to
// 13 words, where a wrong one that is not erased counts twice. It leaves two of these
// 13 unused, because a correction that uses all of them proves nothing. It reports how
// many words it changed.
func corrected(received []byte, erased []int) (fixed []byte, changed int, ok bool) {
	const most = checkWords - 2
	if len(received) != words || len(erased) > most {
		return nil, 0, false
	}
	t := newTables()
	syndromes := make([]byte, checkWords)
	clean := true
	for i := range syndromes {
		syndromes[i] = t.at(received, t.power[i])
		clean = clean && syndromes[i] == 0
	}
	if clean {
		return slices.Clone(received), 0, true
	}
	places := t.places(syndromes, erased)
	if places == nil || 2*len(places)-len(erased) > most {
		return nil, 0, false
	}
	fixed = slices.Clone(received)
	if !t.fix(fixed, syndromes, places) {
		return nil, 0, false
	}
	for i := range syndromes {
		if t.at(fixed, t.power[i]) != 0 {
			return nil, 0, false
		}
	}
	return fixed, len(places), true
}

// places finds the wrong words by the algorithm of Berlekamp and Massey, which starts
// with the erased ones. It returns nil if there are too many.
func (t *tables) places(syndromes []byte, erased []int) []int {
	// Polynomials here have their lowest coefficient first.
	locator := []byte{1}
	for _, at := range erased {
		locator = t.times(locator, []byte{1, t.power[words-1-at]})
	}
	before := slices.Clone(locator)
	errors := len(erased)
	for n := len(erased); n < len(syndromes); n++ {
		before = append([]byte{0}, before...)
		var off byte
		for i := 0; i <= n && i < len(locator); i++ {
			off ^= t.mul(locator[i], syndromes[n-i])
		}
		if off == 0 {
			continue
		}
		next := make([]byte, max(len(locator), len(before)))
		copy(next, locator)
		for i, b := range before {
			next[i] ^= t.mul(off, b)
		}
		if 2*errors <= n+len(erased) {
			errors = n + 1 + len(erased) - errors
			before = make([]byte, len(locator))
			for i, l := range locator {
				before[i] = t.div(l, off)
			}
		}
		locator = next
	}
	for len(locator) > 0 && locator[len(locator)-1] == 0 {
		locator = locator[:len(locator)-1]
	}
	high := slices.Clone(locator)
	slices.Reverse(high)
	var places []int
	for at := range words {
		if t.at(high, t.power[(255-(words-1-at))%255]) == 0 {
			places = append(places, at)
		}
	}
	if len(places) != len(locator)-1 {
		return nil
	}
	return places
}

// fix solves for what to add at the places: the sums of the errors times powers of
// their positions are the syndromes.
func (t *tables) fix(received, syndromes []byte, places []int) bool {
	n := len(places)
	rows := make([][]byte, n)
	for i := range rows {
		rows[i] = make([]byte, n+1)
		for j, at := range places {
			rows[i][j] = t.power[(i*(words-1-at))%255]
		}
		rows[i][n] = syndromes[i]
	}
	for i := range n {
		p := i
		for p < n && rows[p][i] == 0 {
			p++
		}
		if p == n {
			return false
		}
		rows[i], rows[p] = rows[p], rows[i]
		by := rows[i][i]
		for k := i; k <= n; k++ {
			rows[i][k] = t.div(rows[i][k], by)
		}
		for r := range n {
			if f := rows[r][i]; r != i && f != 0 {
				for k := i; k <= n; k++ {
					rows[r][k] ^= t.mul(f, rows[i][k])
				}
			}
		}
	}
	for i, at := range places {
		received[at] ^= rows[i][n]
	}
	return true
}
