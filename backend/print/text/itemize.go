package text

import (
	"github.com/go-text/typesetting/language"

	"callbook/backend/print/page"
)

// request describes the face that is wanted.
type request struct {
	cluster []rune
	script  language.Script
	bold    bool
	emoji   bool // drawn as a picture if possible
	cjk     cjk  // empty outside those scripts
}

// itemize cuts the paragraph wherever level, script, style or face change. A
// grapheme cluster is never divided if one face has all of it.
func (p *paragraph) itemize() []item {
	var items []item
	scripts := resolveScripts(p.runes)
	var current *page.Face
	for start := 0; start < len(p.runes); {
		end := p.clusterEnd(start)
		cluster := p.glyphs[start:end]
		it := item{start: start, end: end, level: p.levels[start], style: p.style[start], script: scripts[start]}
		if isEmoji(cluster) {
			it.script = language.Common
		}
		bold := p.styles[it.style].Bold
		if current == nil || len(items) > 0 && items[len(items)-1].style != it.style {
			current = p.setter.fonts.embedded.sansFace(bold)
		}
		switch {
		case len(cluster) == 1 && needsNoGlyph(cluster[0]):
			it.face = current
		default:
			it.face = p.choose(cluster, it.script, bold)
		}
		if it.face == nil { // no face has all of it: try each character
			for i := start; i < end; i++ {
				it.start, it.end = i, i+1
				it.face = p.chooseOrBox(p.glyphs[i], it.script, bold)
				items = appendItem(items, it)
			}
		} else {
			if it.script != language.Common { // not the wide spaces of an emoji font
				current = it.face
			}
			items = appendItem(items, it)
		}
		start = end
	}
	return items
}

func (p *paragraph) choose(cluster []rune, script language.Script, bold bool) *page.Face {
	if shared(cluster[0], script) {
		script = language.Common
	}
	return p.setter.fonts.choose(p.engine, request{
		cluster: cluster, script: script, bold: bold,
		emoji: isEmoji(cluster), cjk: cjkOf(script, p.han),
	})
}

// shared keeps a symbol between European letters from being treated as one of them.
func shared(r rune, script language.Script) bool {
	european := script == language.Latin || script == language.Greek || script == language.Cyrillic
	return european && !language.LookupScript(r).Strong()
}

// chooseOrBox falls back to Noto Sans, where the character becomes a box.
func (p *paragraph) chooseOrBox(r rune, script language.Script, bold bool) *page.Face {
	if face := p.choose([]rune{r}, script, bold); face != nil {
		return face
	}
	p.setter.missing[r] = true
	return p.setter.fonts.embedded.sansFace(bold)
}

func appendItem(items []item, it item) []item {
	if n := len(items); n > 0 {
		last := &items[n-1]
		if last.face == it.face && last.level == it.level && last.style == it.style && last.script == it.script {
			last.end = it.end
			return items
		}
	}
	return append(items, it)
}

// resolveScripts gives characters that many scripts share, such as digits and
// marks, the script before them, or at the start the one after them (UAX #24, 5.1).
func resolveScripts(runes []rune) []language.Script {
	scripts := make([]language.Script, len(runes))
	last := language.Common
	for i, r := range runes {
		if script := language.LookupScript(r); script.Strong() {
			if last == language.Common {
				for j := range i {
					scripts[j] = script
				}
			}
			last = script
		}
		scripts[i] = last
	}
	return scripts
}
