package sqlite

import (
	"fmt"
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// Hit is a result of the palette. Kind is account, person, sheet, call or
// follow_up; an answer is found as its sheet, and so is handwriting by its field. Snippet is cut from the original text
// around the first match, or says what else identifies the hit.
type Hit struct {
	Kind    string
	ID      string
	Title   string
	Snippet string
	Said    bool // found in an answer
}

// Search finds by the beginnings of words, in any order, ignoring case and accents,
// and by any part of a phone number. The best come first; limit 0 means 20. Every
// kind with a match has a place among them.
func (t *Tx) Search(text string, limit int) ([]Hit, error) {
	if limit <= 0 {
		limit = 20
	}
	match := matching(text)
	if match.beginning == "" {
		return []Hit{}, nil
	}
	q := callbook.Fold(text)
	var found [][]Hit
	for _, table := range searched() {
		ids, err := t.candidates(table, q, match, limit)
		if err != nil {
			return nil, fmt.Errorf("searching in %s: %w", table, err)
		}
		var hits []Hit
		for _, id := range ids {
			h, err := t.hit(table, id, text)
			if err != nil {
				return nil, fmt.Errorf("showing %s %s: %w", table, id, err)
			}
			if h.ID != "" && !slices.ContainsFunc(hits, func(o Hit) bool { return o.ID == h.ID }) {
				hits = append(hits, h)
			}
		}
		found = append(found, hits)
	}
	return shareOut(found, limit), nil
}

// shareOut gives each kind its share of limit and what others leave unused.
func shareOut(found [][]Hit, limit int) []Hit {
	take := make([]int, len(found))
	for left, moved := limit, true; left > 0 && moved; {
		moved = false
		for i, hits := range found {
			if left > 0 && take[i] < len(hits) {
				take[i]++
				left--
				moved = true
			}
		}
	}
	all := []Hit{}
	for i, hits := range found {
		for _, h := range hits[:take[i]] {
			if !slices.ContainsFunc(all, func(o Hit) bool { return o.Kind == h.Kind && o.ID == h.ID }) {
				all = append(all, h)
			}
		}
	}
	return all
}

// candidates are the rows of a table to show: those whose name begins with the
// text, then the newest of the others.
func (t *Tx) candidates(table, folded string, match question, limit int) ([]string, error) {
	var ids []string
	if table == "account" || table == "person" {
		named, err := list(t, scanText, "SELECT id FROM live_"+table+" WHERE search_key >= ? AND search_key < ? ORDER BY search_key, id LIMIT ?",
			folded, folded+"\U0010ffff", limit)
		if err != nil {
			return nil, err
		}
		ids = named
	}
	add := func(match string) error {
		others, err := t.matches(table, match, limit)
		for _, id := range others {
			if len(ids) < limit && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		return err
	}
	if len(ids) >= limit {
		return ids, nil
	}
	if err := add(match.whole); err != nil || len(ids) >= limit || match.whole == match.beginning {
		return ids, err
	}
	if some, err := t.matches(table, match.cut, 1); err != nil || len(some) == 0 {
		return ids, err
	}
	err := add(match.beginning)
	return ids, err
}

// matches lists the newest rows of a table that the index finds.
func (t *Tx) matches(table, match string, limit int) ([]string, error) {
	return list(t, scanText, fmt.Sprintf(`SELECT row_id FROM search_doc WHERE doc IN (
		SELECT rowid FROM search_%[1]s WHERE search_%[1]s MATCH ? ORDER BY rowid DESC LIMIT ?) ORDER BY doc DESC`, table), match, limit)
}

// question is the rep's input as queries for the index: every word begins a word of
// the text, or the whole input is part of a phone number. FTS5 answers beginnings
// of up to three letters at once, but for a longer one it must collect every word
// that begins with it, perhaps from half of the book. So two quick queries come
// before beginning: whole takes longer words as whole ones, and cut, with words of
// at most three letters, says whether there is anything to collect.
type question struct{ whole, cut, beginning string }

// matching makes the queries. All words are quoted, so that nothing in them is
// taken for an operator.
func matching(text string) question {
	rest, labels := labelsAsked(text)
	q := matchingWords(append(strings.Fields(callbook.Fold(rest)), labels...))
	if digits := phoneDigits(text); digits != "" {
		q.cut = `"` + digits[:indexed] + `" * OR ` + q.cut
		q.beginning = `"` + digits + `" * OR ` + q.beginning
	}
	return q
}

// indexed is the number of letters up to which the index has the beginnings of
// words.
const indexed = 3

// matchingWords makes the queries for folded words.
func matchingWords(words []string) question {
	var whole, cut, beginning []string
	for _, word := range words {
		parts := pairs(word)
		if n := len(parts) - 1; n > 0 && len([]rune(parts[n])) == 1 && strings.ContainsFunc(parts[n], isUnspaced) {
			parts = parts[:n] // the pair before contains it
		}
		for _, p := range parts {
			begins := `"` + p + `" *`
			beginning = append(beginning, begins)
			if letters := []rune(p); len(letters) > indexed {
				whole = append(whole, `"`+p+`"`)
				cut = append(cut, `"`+string(letters[:indexed])+`" *`)
			} else {
				whole, cut = append(whole, begins), append(cut, begins)
			}
		}
	}
	if len(beginning) == 0 {
		return question{}
	}
	all := func(words []string) string { return "(" + strings.Join(words, " AND ") + ")" }
	return question{all(whole), all(cut), all(beginning)}
}

// hit describes a result in words. Its ID is empty if the row is gone, or its account.
func (t *Tx) hit(table, id, text string) (Hit, error) {
	const present = " AND NOT EXISTS (SELECT 1 FROM account a WHERE a.id = x.account_id AND a.deleted_at IS NOT NULL)"
	const account = "ifnull((SELECT name FROM account a WHERE a.id = x.account_id), '')"
	h := Hit{Kind: table, ID: id}
	var parts []string
	query := ""
	switch table {
	case "account":
		query = "SELECT x.name, x.phone, x.email, x.address, x.notes, '' FROM live_account x WHERE x.id = ?"
	case "person":
		query = "SELECT x.name, x.role, " + account + ", x.emails, x.phones, ifnull(x.labels, '[]') || char(10) || x.notes FROM live_person x WHERE x.id = ?"
	case "sheet":
		query = "SELECT x.template_id || ' ' || x.code, " + account + ", x.state, '', '', '' FROM live_sheet x WHERE x.id = ?" + present
	case "call":
		query = "SELECT " + account + " || ', ' || x.kind || ' on ' || ifnull(x.day, 'no day'), x.state, x.place, x.why, '', '' FROM live_call x WHERE x.id = ?" + present
	case "follow_up":
		query = "SELECT ifnull(nullif(x.purpose, ''), x.channel), " + account + ", ifnull(x.due_day, ''), x.reason, x.new, x.result FROM live_follow_up x WHERE x.id = ?" + present
	case inkTable:
		h.Kind = "sheet"
		query = "SELECT x.template_id || ' ' || x.code, " + account + ", i.label, x.id, '', '' FROM live_sheet_ink i JOIN live_sheet x ON x.id = i.sheet_id WHERE i.id = ?" + present
	case "answer":
		h.Kind = "sheet"
		query = "SELECT x.template_id || ' ' || x.code, " + account + ", r.value, x.id, '', '' FROM live_answer r JOIN live_sheet x ON x.id = r.sheet_id WHERE r.id = ?" + present
	}
	gone := Hit{}
	all, err := list(t, func(r scanner) (Hit, error) {
		p := make([]string, 5)
		err := r.Scan(&h.Title, into(&p[0]), into(&p[1]), into(&p[2]), into(&p[3]), into(&p[4]))
		parts = p
		return h, err
	}, query, id)
	if err != nil || len(all) == 0 {
		return gone, err
	}
	h = all[0]
	switch table {
	case "person":
		labels, notes, _ := strings.Cut(parts[4], "\n")
		said := append(append(jsonStrings(parts[2]), jsonStrings(parts[3])...), jsonStrings(labels)...)
		parts = append(parts[:2:2], append(said, notes)...)
	case "answer":
		h.ID, h.Said = parts[2], true
		parts = append(jsonStrings(parts[1]), parts[0])
	case inkTable:
		h.ID, h.Said = parts[2], true
		parts = []string{"Handwritten: " + parts[1], parts[0]}
	}
	h.Snippet = snippet(parts, text)
	return h, nil
}

// snippet is the part that contains the text, cut around the match, or else what
// identifies the row.
func snippet(parts []string, text string) string {
	const before, most = 30, 90
	rest, labels := labelsAsked(text)
	words := strings.Fields(callbook.Fold(rest + " " + strings.ReplaceAll(strings.Join(labels, " "), labelMark, "")))
	if digits := phoneDigits(text); digits != "" {
		for _, p := range parts {
			if strings.Contains(phoneDigits(p), digits) {
				return callbook.OneLine(p)
			}
		}
	}
	var said []string
	for _, p := range parts {
		p = callbook.OneLine(p)
		if p == "" {
			continue
		}
		if at := firstMatch(p, words); at >= 0 {
			runes := []rune(p)
			start, lead := max(0, at-before), ""
			if start > 0 {
				lead = "…"
			}
			end, tail := min(len(runes), start+most), ""
			if end < len(runes) {
				tail = "…"
			}
			return lead + strings.TrimSpace(string(runes[start:end])) + tail
		}
		said = append(said, p)
	}
	line := []rune(strings.Join(said[:min(2, len(said))], ", "))
	if len(line) > most {
		return string(line[:most]) + "…"
	}
	return string(line)
}

// firstMatch is the rune at which a word of the text begins with one of words,
// or -1. Folding may change lengths, so each word is folded by itself.
func firstMatch(text string, words []string) int {
	at := 0
	for field := range strings.SplitSeq(text, " ") {
		folded := callbook.Fold(field)
		for _, w := range words {
			if strings.HasPrefix(folded, w) || strings.Contains(folded, " "+w) ||
				strings.ContainsFunc(w, isUnspaced) && strings.Contains(folded, w) {
				return at
			}
		}
		at += len([]rune(field)) + 1
	}
	return -1
}
