package mail

import (
	"slices"
	"strings"
)

// Follow updates a text that the rep has changed to what the sheet says now.
// was is what the sheet said when the rep began to change it. Lines that the
// rep left alone follow the sheet; those that the rep changed stay.
func Follow(mine, was, now string) string {
	if was == now {
		return mine
	}
	lines, from, to := strings.Split(mine, "\n"), strings.Split(was, "\n"), strings.Split(now, "\n")
	kept := match(from, lines) // where each line of was stands in mine, or -1
	for _, h := range slices.Backward(changes(from, to)) {
		lines = h.apply(lines, kept, to)
	}
	return strings.Join(lines, "\n")
}

// hunk says that from[a:b] has become to[c:d].
type hunk struct{ a, b, c, d int }

func (h hunk) apply(lines []string, kept []int, to []string) []string {
	fresh := to[h.c:h.d]
	if h.a == h.b { // new lines: where the line before or after them is
		switch {
		case h.a > 0 && kept[h.a-1] >= 0:
			return slices.Insert(lines, kept[h.a-1]+1, fresh...)
		case h.a < len(kept) && kept[h.a] >= 0:
			return slices.Insert(lines, kept[h.a], fresh...)
		}
		return lines
	}
	first := kept[h.a]
	for i := h.a; i < h.b; i++ {
		if kept[i] < 0 || kept[i] != first+i-h.a {
			return lines // the rep's own words now
		}
	}
	return slices.Replace(lines, first, first+h.b-h.a, fresh...)
}

// changes lists in order where two texts differ.
func changes(from, to []string) []hunk {
	var out []hunk
	same := match(from, to)
	a, c := 0, 0
	for i := 0; i <= len(from); i++ {
		at := len(to)
		if i < len(from) {
			if same[i] < 0 {
				continue
			}
			at = same[i]
		}
		if a < i || c < at {
			out = append(out, hunk{a, i, c, at})
		}
		a, c = i+1, at+1
	}
	return out
}

// match returns for each line of one text its place in the other, or -1, by the
// longest common sequence of lines.
func match(one, other []string) []int {
	longest := make([][]int, len(one)+1)
	for i := range longest {
		longest[i] = make([]int, len(other)+1)
	}
	for i := len(one) - 1; i >= 0; i-- {
		for j := len(other) - 1; j >= 0; j-- {
			if one[i] == other[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	places := make([]int, len(one))
	j := 0
	for i := range one {
		places[i] = -1
		for j < len(other) && one[i] != other[j] && longest[i][j] == longest[i][j+1] {
			j++
		}
		if j < len(other) && one[i] == other[j] {
			places[i] = j
			j++
		}
	}
	return places
}
