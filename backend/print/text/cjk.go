package text

import (
	"strings"

	"github.com/go-text/typesetting/language"
)

// cjk is a language with its own forms of Han characters.
type cjk string

const (
	japanese           cjk = "ja"
	korean             cjk = "ko"
	simplifiedChinese  cjk = "zh-hans"
	traditionalChinese cjk = "zh-hant"
)

// cjkOf is the language of a script that belongs to only one of them. Han belongs
// to all, and gets the language han. Other scripts have none.
func cjkOf(script language.Script, han cjk) cjk {
	switch script {
	case language.Hiragana, language.Katakana:
		return japanese
	case language.Hangul:
		return korean
	case language.Bopomofo:
		return traditionalChinese
	case language.Han:
		return han
	}
	return ""
}

// hanLanguage decides by the language of the document, then by the other characters
// in the paragraph. A name in Han characters alone is taken for Chinese.
func hanLanguage(lang string, paragraph []rune) cjk {
	lang = strings.ToLower(lang)
	switch primary, _, _ := strings.Cut(lang, "-"); primary {
	case "ja":
		return japanese
	case "ko":
		return korean
	case "zh":
		for _, place := range []string{"hant", "tw", "hk", "mo"} {
			if strings.Contains(lang, "-"+place) {
				return traditionalChinese
			}
		}
		return simplifiedChinese
	}
	for _, r := range paragraph {
		if r < 0x1100 { // before the first letters of these scripts
			continue
		}
		if hint := cjkOf(language.LookupScript(r), ""); hint != "" {
			return hint
		}
	}
	return simplifiedChinese
}

// owns reports whether a family, by its normalised name, is made for the language.
func (c cjk) owns(family string) bool {
	var names []string
	switch c {
	case japanese:
		names = []string{"cjkjp", "sansjp", "yugothic", "meiryo", "hiraginosans", "hiraginokaku", "ipa", "takao"}
	case korean:
		names = []string{"cjkkr", "sanskr", "malgun", "applesdgothic", "nanum"}
	case simplifiedChinese:
		names = []string{"cjksc", "sanssc", "yahei", "pingfangsc", "dengxian", "simhei", "hiraginosansgb", "wenquanyi"}
	case traditionalChinese:
		names = []string{"cjktc", "sanstc", "jhenghei", "pingfangtc", "pingfanghk"}
	}
	for _, name := range names {
		if strings.Contains(family, name) {
			return true
		}
	}
	return false
}
