package callbook

// movedRank is the rank of one of a list after it went up or down by one place:
// between its new neighbours. At the end of the list it stays.
func movedRank[T any](list []T, i int, up bool, rank func(T) float64) float64 {
	at := func(i int) float64 {
		if i < 0 || i >= len(list) {
			return 0
		}
		return rank(list[i])
	}
	switch {
	case up && i > 0:
		return between(at(i-2), at(i-1))
	case !up && i < len(list)-1:
		return between(at(i+1), at(i+2))
	}
	return at(i)
}

// between is a rank between two others; after is 0 where there is none.
func between(before, after float64) float64 {
	if after == 0 {
		return before + 1
	}
	return (before + after) / 2
}
