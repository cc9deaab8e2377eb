package sqlite

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"callbook/backend/callbook"
)

// A document of the palette's index is one row. Its number begins with its
// shelf, so that one kind of thing is found without looking at the others.
const shelfBits = 40

// shelf is a number for each table whose rows are found, or 0.
func shelf(table string) int64 {
	switch table {
	case "account":
		return 1
	case "person":
		return 2
	case "sheet":
		return 3
	case "call":
		return 4
	case "follow_up":
		return 5
	case "answer":
		return 6
	}
	return 0
}

// between are the first and last document on a table's shelf.
func between(table string) (first, last int64) {
	n := shelf(table)
	return n << shelfBits, (n+1)<<shelfBits - 1
}

// index brings the palette's index up to date with what the transaction has
// changed, undo included.
func (t *Tx) index() error {
	ch := t.conn.changes
	owners := names{tx: t, table: "account"}
	renamed := map[string]bool{}
	for _, key := range ch.order {
		if r := ch.rows[key]; key.table == "account" && r.before != nil {
			t := ch.tables["account"]
			renamed[key.id] = t.text(r.before, "name") != t.text(r.after, "name")
		}
	}
	for _, key := range ch.order {
		tab, r := ch.tables[key.table], ch.rows[key]
		if shelf(key.table) == 0 {
			continue
		}
		// The name of its account is part of the text of all that is its own.
		if key.table == "account" && renamed[key.id] {
			if err := t.indexOwned(key.id); err != nil {
				return err
			}
		}
		is := tab.searchable(r.after)
		owner := tab.text(r.after, "account_id")
		if is == tab.searchable(r.before) && owner == tab.text(r.before, "account_id") && !renamed[owner] {
			continue
		}
		if r.before != nil {
			if err := t.unindex(key); err != nil {
				return err
			}
		}
		if is == "" {
			continue
		}
		name, err := owners.of(owner)
		if err != nil {
			return err
		}
		if err := t.shelve(key, is+"\n"+name); err != nil {
			return err
		}
	}
	return nil
}

// indexOwned indexes again what belongs to an account that was renamed.
func (t *Tx) indexOwned(accountID string) error {
	account, err := t.row("account", accountID)
	if err != nil {
		return err
	}
	owner := t.store.tables["account"].text(account, "name")
	for _, name := range []string{"person", "sheet", "call", "follow_up"} {
		ids, err := list(t, scanText, "SELECT id FROM live_"+name+" WHERE account_id = ?", accountID)
		if err != nil {
			return err
		}
		for _, id := range ids {
			key := rowKey{name, id}
			if t.conn.changes.rows[key] != nil {
				continue // has its own turn
			}
			row, err := t.row(name, id)
			if err != nil {
				return err
			}
			if err := t.unindex(key); err != nil {
				return err
			}
			if err := t.shelve(key, t.store.tables[name].searchable(row)+"\n"+owner); err != nil {
				return err
			}
		}
	}
	return nil
}

// documents lists the document of a row, if there is one.
func (t *Tx) documents(key rowKey) ([]int64, error) {
	first, last := between(key.table)
	return list(t, scanNumber,
		"SELECT doc FROM search_doc WHERE row_id = ? AND doc BETWEEN ? AND ?", key.id, first, last)
}

func (t *Tx) unindex(key rowKey) error {
	docs, err := t.documents(key)
	for _, doc := range docs {
		if err := t.exec("DELETE FROM search WHERE rowid = ?", doc); err != nil {
			return err
		}
		if err := t.exec("DELETE FROM search_doc WHERE doc = ?", doc); err != nil {
			return err
		}
	}
	return err
}

// shelve writes the document of a row that has none.
func (t *Tx) shelve(key rowKey, text string) error {
	first, last := between(key.table)
	doc, err := one(t, nil, scanNumber,
		"SELECT ifnull(max(doc), ?) + 1 FROM search_doc WHERE doc BETWEEN ? AND ?", first, first, last)
	if err != nil {
		return fmt.Errorf("finding a place in the index: %w", err)
	}
	if err := t.exec("INSERT INTO search_doc (doc, row_id) VALUES (?, ?)", doc, key.id); err != nil {
		return err
	}
	return t.exec("INSERT INTO search (rowid, text) VALUES (?, ?)", doc, strings.Join(tokens(text), " "))
}

// text reads a column of a row that may be nil.
func (t table) text(row []any, column string) string {
	i := slices.Index(t.columns, column)
	if row == nil || i < 0 {
		return ""
	}
	s, _ := row[i].(string)
	return s
}

// searchable is the text by which a row is found, one part on each line. It is
// empty for a row that is deleted or not there.
func (t table) searchable(row []any) string {
	if row == nil || row[slices.Index(t.columns, "deleted_at")] != nil {
		return ""
	}
	var parts []string
	switch t.name {
	case "account":
		parts = t.texts(row, "name", "phone", "email", "address", "notes")
	case "person":
		parts = append(t.texts(row, "name", "role", "address", "notes"),
			strings.Join(append(jsonStrings(t.text(row, "emails")), jsonStrings(t.text(row, "phones"))...), "\n"))
	case "call":
		parts = t.texts(row, "place", "why", "day")
	case "sheet":
		code := t.text(row, "code")
		parts = append(t.texts(row, "template_id"), code, strings.ReplaceAll(code, "-", ""))
	case "follow_up":
		parts = t.texts(row, "purpose", "reason", "new", "result")
	case "answer":
		return strings.Join(jsonStrings(t.text(row, "value")), "\n")
	}
	// The account's name follows, so a row without any text of its own counts.
	return strings.Join(append(parts, " "), "\n")
}

func (t table) texts(row []any, columns ...string) []string {
	var parts []string
	for _, c := range columns {
		parts = append(parts, t.text(row, c))
	}
	return parts
}

// jsonStrings collects every text in a JSON value, always in the same order.
func jsonStrings(s string) []string {
	var v any
	if s == "" || json.Unmarshal([]byte(s), &v) != nil {
		return nil
	}
	var found []string
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case string:
			found = append(found, v)
		case []any:
			for _, one := range v {
				walk(one)
			}
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(v)) {
				walk(v[key])
			}
		}
	}
	walk(v)
	return found
}

// tokens are the words that a text is found by: folded; Chinese, Japanese and
// Korean in pairs of characters, because they are written without spaces; and
// the endings of each phone number, so that any part of it is found.
func tokens(text string) []string {
	var all []string
	for line := range strings.SplitSeq(text, "\n") {
		for word := range strings.FieldsSeq(callbook.Fold(line)) {
			all = append(all, pairs(word)...)
		}
		if digits := phoneDigits(line); digits != "" {
			for i := 0; i+3 <= len(digits); i++ {
				all = append(all, digits[i:])
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// pairs cuts a word written without spaces into overlapping pairs, and its last
// character, so that each single one begins a token. Other words stay whole.
func pairs(word string) []string {
	if !strings.ContainsFunc(word, isUnspaced) {
		return []string{word}
	}
	var cut []string
	plain := ""
	runes := []rune(word)
	for i, r := range runes {
		if !isUnspaced(r) {
			plain += string(r)
			continue
		}
		if plain != "" {
			cut, plain = append(cut, plain), ""
		}
		if i+1 < len(runes) && isUnspaced(runes[i+1]) {
			cut = append(cut, string(runes[i:i+2]))
		} else {
			cut = append(cut, string(r))
		}
	}
	if plain != "" {
		cut = append(cut, plain)
	}
	return cut
}

func isUnspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) || r == 'ー'
}

// phoneDigits returns the digits of a text that is nothing but a phone number,
// without the zero or zeros that stand for the way out of a place or country.
func phoneDigits(s string) string {
	var digits strings.Builder
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			if r < '0' || r > '9' {
				return ""
			}
			digits.WriteRune(r)
		case !strings.ContainsRune(" +-/().\u00a0\u202f", r):
			return ""
		}
	}
	d := strings.TrimLeft(digits.String(), "0")
	if len(d) < 3 || len(d) > 20 {
		return ""
	}
	return d
}

// names looks up each name once.
type names struct {
	tx    *Tx
	table string
	known map[string]string
}

func (n *names) of(id string) (string, error) {
	if id == "" {
		return "", nil
	}
	if name, ok := n.known[id]; ok {
		return name, nil
	}
	name, err := one(n.tx, nil, scanText, "SELECT name FROM "+n.table+" WHERE id = ?", id)
	if err != nil {
		return "", err
	}
	if n.known == nil {
		n.known = map[string]string{}
	}
	n.known[id] = name
	return name, nil
}
