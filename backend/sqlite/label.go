package sqlite

import (
	"fmt"
	"regexp"
	"strings"

	"callbook/backend/callbook"
)

// labelMark is put before the words of labels, and a person's index has them a
// second time with it, so that label:fair finds the label and not the town. FTS5
// and callbook.Fold treat it as a letter, but no keyboard layout has it.
const labelMark = "ǂ"

// asksLabel matches a part of a query that only a label can match: label:fair,
// label:trade-fair, label:"trade fair".
var asksLabel = regexp.MustCompile(`(?i)(?:^|\s)label:(?:["“”]([^"“”]*)["“”]?|(\S*))`)

// labelsAsked splits a query into the words of its labels, marked, and the rest. A
// query for any label at all is the mark alone.
func labelsAsked(text string) (rest string, marked []string) {
	for _, m := range asksLabel.FindAllStringSubmatch(text, -1) {
		words := strings.Fields(callbook.Fold(m[1] + m[2]))
		if len(words) == 0 {
			words = []string{""}
		}
		for _, w := range words {
			marked = append(marked, labelMark+w)
		}
	}
	return asksLabel.ReplaceAllString(text, " "), marked
}

// marked are the words of labels with the mark.
func marked(labels []string) string {
	var words []string
	for _, l := range labels {
		for _, w := range strings.Fields(callbook.Fold(l)) {
			words = append(words, labelMark+w)
		}
	}
	return strings.Join(words, " ")
}

// labelled selects the accounts of the people that the index finds.
var labelled = "id IN (SELECT account_id FROM live_person WHERE " + isIndexed("person") + ")"

// accountsLabelled is the condition for finding accounts by the labels of their
// people as well. If ok is false, no label matches, and the index of accounts alone
// is enough.
func (t *Tx) accountsLabelled(query string) (where string, args []any, ok bool, err error) {
	found := isIndexed("account")
	rest, asked := labelsAsked(query)
	named := matching(rest)
	if len(asked) > 0 {
		where, args = labelled, []any{matchingWords(asked).beginning}
		if named.beginning != "" {
			where, args = where+" AND "+found, append(args, named.beginning)
		}
		return where, args, true, nil
	}
	label := matchingWords(strings.Fields(marked([]string{rest})))
	if label.beginning == "" {
		return "", nil, false, nil
	}
	n, err := t.count("SELECT count(*) FROM (SELECT 1 FROM search_person WHERE search_person MATCH ? LIMIT 1)", label.beginning)
	if err != nil || n == 0 {
		return "", nil, false, err
	}
	return "(" + found + " OR " + labelled + ")", []any{named.beginning, label.beginning}, true, nil
}

// labelledAccounts lists the accounts with accountsLabelled's condition.
func (t *Tx) labelledAccounts(where string, args []any, limit, offset int) ([]callbook.Account, int, error) {
	total, err := t.count("SELECT count(*) FROM live_account WHERE "+where, args...)
	if err != nil {
		return nil, 0, err
	}
	rows, err := list(t, scanAccount, fmt.Sprintf("%sWHERE %s ORDER BY search_key, id LIMIT ? OFFSET ?", selectAccount, where), append(args, orAll(limit), offset)...)
	return rows, total, err
}
