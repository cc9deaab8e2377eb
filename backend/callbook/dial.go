package callbook

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// leastDigits and mostDigits are how many digits a number has that can be dialled:
// an emergency number, and the longest that E.164 allows.
const leastDigits, mostDigits = 3, 15

// before a number there may be what kind it is ("Mobile:"), and behind it an extension.
var (
	numberKind = regexp.MustCompile(`^\s*\p{L}[\p{L}. ]*:\s*`)
	extension  = regexp.MustCompile(`(?i)[\s,;(]*(?:extension|ext|durchwahl|dw|poste|int|x)\.?:?\s*(\d{1,8})\)?\s*$`)
	remark     = regexp.MustCompile(`\s*\(\p{L}[^()]*\)\s*$`)
)

// DialLink returns the link that makes a phone program dial a number as it was typed
// or imported (RFC 3966). Only digits, a plus sign in front and an extension get into
// it: nothing that a phone takes for a command or a pause.
func DialLink(number string) (string, error) {
	typed := strings.Map(western, norm.NFKC.String(OneLine(number)))
	text := remark.ReplaceAllString(numberKind.ReplaceAllString(typed, ""), "")
	var ext string
	if found := extension.FindStringSubmatchIndex(text); found != nil {
		text, ext = text[:found[0]], ";ext="+text[found[2]:found[3]]
	}
	refuse := func(why string) (string, error) {
		return "", Errorf(Invalid, "phone", "“%s” "+why, quotable(number))
	}
	switch {
	case strings.TrimSpace(typed) == "":
		return "", Errorf(Invalid, "phone", "There is no phone number to call. Add one first.")
	case strings.ContainsAny(text, "*#"):
		return refuse("has * or # in it, which phones take as a command. Dial it by hand.")
	case strings.IndexFunc(text, notDialled) >= 0:
		return refuse("is not only a phone number. Edit it so that it has digits only, and write anything else in the notes.")
	}
	dial := dialledOf(strings.TrimSpace(text))
	dial = strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, dial)
	digits := strings.TrimPrefix(dial, "+")
	switch {
	case strings.Contains(digits, "+") || len(digits) > mostDigits:
		return refuse("looks like more than one number. Edit it, and put a comma between them.")
	case len(digits) < leastDigits:
		return refuse("is too short for a phone number. Check it.")
	}
	return "tel:" + dial + ext, nil
}

// western writes the digits of other scripts as ours.
func western(r rune) rune {
	if !unicode.Is(unicode.Nd, r) {
		return r
	}
	zero := r
	for zero > 0 && unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
		zero--
	}
	return '0' + (r - zero)
}

// notDialled finds what neither is dialled nor separates what is.
func notDialled(r rune) bool {
	return (r < '0' || r > '9') && !unicode.IsSpace(r) && !unicode.Is(unicode.Pd, r) && !unicode.Is(unicode.Cf, r) && !strings.ContainsRune("+()/.·−", r)
}
