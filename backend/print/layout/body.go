package layout

// body is the content of one page: bands from top to bottom.
type body struct {
	Measures
	bands []band
	space float64 // the available height
	gap   float64 // above every section but the first
}

// band is either two columns beside each other or one section over the full width.
type band struct {
	full    bool
	columns [2][]*group // full uses the first
}

// columnHeight is the height of a column. If top is true, its first section is the
// first of the page and has no gap above it.
func (b *body) columnHeight(groups []*group, top bool) float64 {
	h := 0.0
	for i, g := range groups {
		if len(g.title) > 0 && (i > 0 || !top) {
			h += b.gap
		}
		h += g.height(b.Measures)
	}
	return h
}

func gaps(groups []*group, top bool) int {
	n := 0
	for i, g := range groups {
		if len(g.title) > 0 && (i > 0 || !top) {
			n++
		}
	}
	return n
}

func (b *body) bandHeight(i int) float64 {
	h := b.columnHeight(b.bands[i].columns[0], i == 0)
	if !b.bands[i].full {
		h = max(h, b.columnHeight(b.bands[i].columns[1], i == 0))
	}
	return h
}

// need is the height of all bands.
func (b *body) need() float64 {
	h := 0.0
	for i := range b.bands {
		h += b.bandHeight(i)
	}
	return h
}

func (b *body) fits() bool { return b.need() <= b.space+slack }

// gaps is the largest number of section gaps above each other.
func (b *body) gaps() int {
	n := 0
	for i, band := range b.bands {
		n += max(gaps(band.columns[0], i == 0), gaps(band.columns[1], i == 0))
	}
	return n
}

// pieces lists the blocks in reading order.
func (b *body) pieces() []*piece {
	var all []*piece
	for _, band := range b.bands {
		for _, groups := range band.columns {
			for _, g := range groups {
				all = append(all, g.pieces...)
			}
		}
	}
	return all
}

// tooTall lists the blocks of the columns that are too high for their band. Only
// shortening these makes the body fit.
func (b *body) tooTall() []*piece {
	over := b.need() - b.space
	var all []*piece
	for i, band := range b.bands {
		most := b.bandHeight(i) - over
		for _, groups := range band.columns {
			if b.columnHeight(groups, i == 0) <= most {
				continue
			}
			for _, g := range groups {
				all = append(all, g.pieces...)
			}
		}
	}
	return all
}
