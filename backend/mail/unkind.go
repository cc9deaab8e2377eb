package mail

import (
	_ "embed"
	"regexp"
	"sync"
)

//go:embed unkind.txt
var unkindWords string

var unkindWord = sync.OnceValue(func() *regexp.Regexp { return wordsOf(unkindWords) })

// unkind reports whether a reason for a no is better not told back to the customer.
func unkind(text string) bool { return unkindWord().MatchString(text) }
