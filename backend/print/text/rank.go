package text

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// ranking decides which of the fonts that have a character is best.
type ranking struct {
	script language.Script
	bold   bool
	emoji  bool
	cjk    cjk
}

func (want request) ranking() ranking {
	return ranking{want.script, want.bold, want.emoji, want.cjk}
}

// sort orders the fonts from best to worst, and equal ones by name, so that the
// same fonts always give the same sheet.
func (r ranking) sort(fonts []fontscan.Footprint) []int {
	penalties := make([]int, len(fonts))
	order := make([]int, len(fonts))
	probes := probesOf(r.script)
	for i := range fonts {
		order[i], penalties[i] = i, r.penalty(&fonts[i])+lackPenalty(&fonts[i], probes)
	}
	slices.SortFunc(order, func(a, b int) int {
		fa, fb := &fonts[a], &fonts[b]
		return cmp.Or(
			cmp.Compare(penalties[a], penalties[b]),
			strings.Compare(fa.Family, fb.Family),
			strings.Compare(fa.Location.File, fb.Location.File),
			cmp.Compare(fa.Location.Index, fb.Location.Index))
	})
	return order
}

// penalty grows the less a font suits: first the wrong kind of picture or form,
// then the wrong style of letters, then the weight.
func (r ranking) penalty(f *fontscan.Footprint) int {
	p := 0
	if strings.Contains(f.Family, "emoji") != r.emoji {
		p += 100_000
	}
	if r.cjk != "" && !r.cjk.owns(f.Family) {
		p += 20_000
	}
	if f.Aspect.Style == font.StyleItalic {
		p += 40_000
	}
	if _, ok := slices.BinarySearch(f.Scripts, r.script); !ok && r.script.Strong() {
		p += 10_000
	}
	p += familyPenalty(f.Family)
	weight := font.WeightNormal
	if r.bold {
		weight = font.WeightBold
	}
	p += max(int(f.Aspect.Weight-weight), int(weight-f.Aspect.Weight))
	if f.Aspect.Stretch != font.StretchNormal {
		p += 500
	}
	return p
}

// probesOf spreads at most about a hundred characters over a script.
func probesOf(script language.Script) []rune {
	var all []rune
	if script.Strong() {
		for _, block := range language.ScriptRanges {
			if block.Script == script {
				for r := block.Start; r <= block.End; r++ {
					all = append(all, r)
				}
			}
		}
	}
	step := len(all)/150 + 1
	var probes []rune
	for i := 0; i < len(all); i += step {
		probes = append(probes, all[i])
	}
	return probes
}

// lackPenalty is for fonts that have only a few letters of a script.
func lackPenalty(f *fontscan.Footprint, probes []rune) int {
	lack := 0
	for _, r := range probes {
		if !f.Runes.Contains(r) {
			lack++
		}
	}
	return 3000 * lack / max(1, len(probes))
}

// goodFamilies are the beginnings of the normalised names of plain sans serif
// families that come with the three systems.
var goodFamilies = [...]string{
	"nirmala", "leelawadee", "microsoftyahei", "microsoftjhenghei", "yugothic", "meiryo", "malgungothic",
	"segoeui", "ebrima", "gadugi", "pingfang", "hiragino", "applesdgothic", "kohinoor", "thonburi",
	"applesymbols", "dejavusans",
}

// familyPenalty prefers Noto Sans, which matches the embedded fonts, then plain
// families, and puts decorative ones last.
func familyPenalty(family string) int {
	for _, odd := range [...]string{"mono", "serif", "looped", "kufi", "nastaliq", "rashi", "display", "supplement", "code"} {
		if strings.Contains(family, odd) {
			return 6000
		}
	}
	switch {
	case strings.HasPrefix(family, "notosanssymbols"):
		return 500 // better than other Noto families for characters without a script
	case strings.HasPrefix(family, "notosans"):
		return 1000
	}
	for _, good := range goodFamilies {
		if strings.HasPrefix(family, good) {
			return 2000
		}
	}
	return 4000
}
