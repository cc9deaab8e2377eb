package callbook

import (
	"regexp"
	"strings"
)

// Money is an amount as it was said. Amount is decimal text, so that nothing
// is rounded; Note holds what reps write beside it ("from next year").
type Money struct {
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
	Note     string `json:"note"`
}

// signs are the currencies that are written with their sign. All others have
// their three letters.
var signs = map[string]string{"EUR": "€", "GBP": "£", "USD": "$"}

// perUnit is a note that goes on with the amount: “€90 a week”.
var perUnit = regexp.MustCompile(`(?i)^(?:an?|per|each)\b`)

// String writes the amount as it is written everywhere, "€12,500, from next year":
// thousands apart, and cents only where there are any. An amount that is not
// understood stays as it was typed.
func (m Money) String() string {
	amount, currency, note := OneLine(m.Amount), OneLine(m.Currency), OneLine(m.Note)
	switch {
	case amount == "":
		return note
	case decimalForm.MatchString(amount):
		amount = inCurrency(amount, currency)
	default:
		amount = strings.TrimSpace(amount + " " + currency)
	}
	if perUnit.MatchString(note) {
		return amount + " " + note
	}
	return joinTexts(", ", amount, note)
}

func inCurrency(decimal, currency string) string {
	amount, negative := strings.CutPrefix(decimal, "-")
	amount = grouped(amount)
	if sign, ok := signs[currency]; ok {
		amount = sign + amount
	} else {
		amount = strings.TrimSpace(currency + " " + amount)
	}
	if negative {
		return "-" + amount
	}
	return amount
}

// grouped writes a decimal number with its thousands apart. It has two digits after
// the point, or more where more were typed, and none where they are all zero.
func grouped(decimal string) string {
	whole, cents, _ := strings.Cut(decimal, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if strings.Trim(cents, "0") == "" {
		return whole
	}
	if len(cents) == 1 {
		cents += "0"
	}
	return whole + "." + cents
}
