package sqlite

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A document of the palette's index is one row. The high bits of its number are the
// number of its table.
const shelfBits = 40

// searched lists the tables that the palette searches, in the order in which it
// shows them. Each has its own index, search_account and so on.
func searched() []string {
	return []string{"account", "person", "sheet", "call", "follow_up", "answer", inkTable}
}

// tableNumber is a number for each searched table, and 0 for others.
func tableNumber(table string) int64 { return int64(slices.Index(searched(), table) + 1) }

// between are the first and last document of a table.
func between(table string) (first, last int64) {
	n := tableNumber(table)
	return n << shelfBits, (n+1)<<shelfBits - 1
}

// entry is a row to be added to the index.
type entry struct {
	key   rowKey
	row   flatRow
	owner string // the account that it belongs to
}

// index updates the palette's index with the changes of the transaction, including
// undo. It writes in an order that suits FTS5, which flushes its index whenever a
// document's number is lower than the one before, or another table is written in
// between.
func (t *Tx) index() error {
	if err := t.keyAccounts(); err != nil {
		return err
	}
	stale, fresh, err := t.toIndex()
	if err != nil {
		return err
	}
	var docs []int64
	for _, key := range stale {
		found, err := t.documents(key)
		if err != nil {
			return err
		}
		docs = append(docs, found...)
	}
	slices.Sort(docs)
	for _, doc := range docs {
		if err := t.exec("DELETE FROM search_doc WHERE doc = ?", doc); err != nil {
			return err
		}
	}
	for _, doc := range docs {
		if err := t.exec("DELETE FROM search_"+searched()[doc>>shelfBits-1]+" WHERE rowid = ?", doc); err != nil {
			return err
		}
	}
	slices.SortStableFunc(fresh, func(a, b entry) int { return cmp.Compare(tableNumber(a.key.table), tableNumber(b.key.table)) })
	if docs, err = t.shelve(fresh); err != nil {
		return fmt.Errorf("finding a place in the index: %w", err)
	}
	if len(fresh) > manyDocuments {
		if err := t.widen(fresh); err != nil {
			return fmt.Errorf("making space in the index: %w", err)
		}
	}
	return t.addDocuments(fresh, docs)
}

// atOnce is how many documents are written while the words of the next are found.
const atOnce = 200

// addDocuments writes the words of entries under the numbers of their documents. While
// SQLite writes some, the words of the next are found in the background.
func (t *Tx) addDocuments(fresh []entry, docs []int64) error {
	owners := t.newNames()
	words := func(from int) (<-chan []string, error) {
		some := fresh[from:min(from+atOnce, len(fresh))]
		names := make([]string, len(some))
		for i, e := range some {
			name, err := owners.of(e.owner)
			if err != nil {
				return nil, err
			}
			names[i] = name
		}
		found := make(chan []string, 1)
		go func() {
			texts := make([]string, len(some))
			for i, e := range some {
				texts[i] = strings.Join(tokens(t.store.tables[e.key.table].searchable(e.row.values())+"\n"+names[i]), " ")
			}
			found <- texts
		}()
		return found, nil
	}
	next, err := words(0)
	for from := 0; from < len(fresh); from += atOnce {
		if err != nil {
			return err
		}
		texts := <-next
		next, err = words(min(from+atOnce, len(fresh)))
		if t.indexing != nil {
			t.indexing(from, len(fresh))
		}
		for i, text := range texts {
			if err := t.exec("INSERT INTO search_"+fresh[from+i].key.table+" (rowid, text) VALUES (?, ?)", docs[from+i], text); err != nil {
				return err
			}
		}
	}
	return err
}

// manyDocuments is the number of documents from which on FTS5 collects more before
// it writes.
const manyDocuments = 1000

// widen lets the indexes for fresh use 16 MB of memory instead of 1: each time FTS5
// flushes, it has one more piece to merge. It stays so, because unused memory costs
// nothing.
func (t *Tx) widen(fresh []entry) error {
	for i, e := range fresh {
		if i > 0 && fresh[i-1].key.table == e.key.table {
			continue
		}
		if err := t.exec("INSERT INTO search_" + e.key.table + " (search_" + e.key.table + ", rank) VALUES ('hashsize', 16777216)"); err != nil {
			return err
		}
	}
	return nil
}

// shelve gives each entry a document number after those of its table.
func (t *Tx) shelve(fresh []entry) ([]int64, error) {
	docs := make([]int64, len(fresh))
	for i, e := range fresh {
		if i > 0 && fresh[i-1].key.table == e.key.table {
			docs[i] = docs[i-1] + 1
		} else {
			first, last := between(e.key.table)
			highest, err := one(t, nil, scanNumber, "SELECT ifnull(max(doc), ?1) FROM search_doc WHERE doc BETWEEN ?1 AND ?2", first, last)
			if err != nil {
				return nil, err
			}
			docs[i] = highest + 1
		}
	}
	type place struct {
		Doc int64  `json:"d"`
		Row string `json:"r"`
	}
	places := make([]place, len(fresh))
	for i, e := range fresh {
		places[i] = place{docs[i], e.key.id}
	}
	list, err := jsonText(places)
	if err != nil {
		return nil, err
	}
	return docs, t.exec("INSERT INTO search_doc (doc, row_id) SELECT value ->> 'd', value ->> 'r' FROM json_each(?)", list)
}

// newNames has the names of the accounts that the transaction has written.
func (t *Tx) newNames() names {
	n := names{tx: t, table: "account", known: map[string]string{}}
	accounts := t.conn.changes.tables["account"]
	for key, r := range t.conn.changes.rows {
		if key.table == "account" && !r.gone() {
			n.known[key.id] = accounts.text(r.after(), "name")
		}
	}
	return n
}

// toIndex lists the rows with outdated documents, and those that need new ones.
func (t *Tx) toIndex() (stale []rowKey, fresh []entry, err error) {
	ch := t.conn.changes
	accounts := ch.tables["account"]
	renamed, removed := map[string]bool{}, map[string]bool{}
	for _, key := range ch.order {
		r := ch.rows[key]
		if key.table != "account" || r.added() || r.gone() {
			continue
		}
		before, after := r.before(), r.after()
		was, is := accounts.present(before), accounts.present(after)
		if was == is && (!is || accounts.text(before, "name") == accounts.text(after, "name")) {
			continue
		}
		// The name of its account is part of the text of everything that belongs to
		// it, and none of that is found once the account is removed.
		renamed[key.id], removed[key.id] = true, !is
		owned, err := t.owned(key.id, was != is)
		if err != nil {
			return nil, nil, err
		}
		for _, e := range owned {
			stale = append(stale, e.key)
		}
		if is {
			fresh = append(fresh, owned...)
		}
	}
	for _, key := range ch.order {
		if tableNumber(key.table) == 0 {
			continue
		}
		tab, r := ch.tables[key.table], ch.rows[key]
		after := r.after()
		e := entry{key, r.is, tab.text(after, "account_id")}
		found := !removed[e.owner] && tab.found(after)
		if !r.added() {
			before := r.before()
			same := found == tab.found(before) && (!found || tab.searchable(after) == tab.searchable(before))
			if same && e.owner == tab.text(before, "account_id") && !renamed[e.owner] {
				continue
			}
			stale = append(stale, key)
		}
		if found {
			fresh = append(fresh, e)
		}
	}
	return stale, fresh, nil
}

// owned lists the rows of an account that have not changed themselves, if asked for
// with the answers of its sheets, whose text has no name of an account.
func (t *Tx) owned(accountID string, answers bool) ([]entry, error) {
	var all []entry
	tables := []string{"person", "sheet", "call", "follow_up", inkTable}
	if answers {
		tables = append(tables, "answer")
	}
	for _, name := range tables {
		query, owner := "SELECT id FROM live_"+name+" WHERE account_id = ?", accountID
		if name == "answer" {
			query, owner = "SELECT r.id FROM live_sheet s JOIN live_answer r ON r.sheet_id = s.id WHERE s.account_id = ?", ""
		}
		ids, err := list(t, scanText, query, accountID)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			key := rowKey{name, id}
			if t.conn.changes.rows[key] != nil {
				continue
			}
			row, err := t.row(name, id)
			if err != nil {
				return nil, err
			}
			if t.store.tables[name].found(row) {
				all = append(all, entry{key, flatten(row), owner})
			}
		}
	}
	return all, nil
}

// documents lists the document of a row, if there is one.
func (t *Tx) documents(key rowKey) ([]int64, error) {
	first, last := between(key.table)
	return list(t, scanNumber, "SELECT doc FROM search_doc WHERE row_id = ? AND doc BETWEEN ? AND ?", key.id, first, last)
}

// text reads a column of a row. The row may be nil.
func (t table) text(row []any, column string) string {
	i := slices.Index(t.columns, column)
	if row == nil || i < 0 {
		return ""
	}
	s, _ := row[i].(string)
	return s
}

// present reports whether a row is there and not removed.
func (t table) present(row []any) bool {
	return row != nil && row[slices.Index(t.columns, "deleted_at")] == nil
}

// found reports whether there is anything by which a row is found. That is its
// account's name at least, if the row is there, but not for an answer, nor for the picture
// of a whole page.
func (t table) found(row []any) bool {
	return t.present(row) && (t.name != "answer" || t.searchable(row) != "") && (t.name != inkTable || t.text(row, "prompt") != "")
}

// searchable is the text by which a row is found, one part per line.
func (t table) searchable(row []any) string {
	var parts []string
	switch t.name {
	case "account":
		parts = t.texts(row, "name", "phone", "email", "address", "notes")
	case "person":
		labels := jsonStrings(t.text(row, "labels"))
		parts = append(t.texts(row, "name", "role", "address", "notes"),
			strings.Join(append(jsonStrings(t.text(row, "emails")), jsonStrings(t.text(row, "phones"))...), "\n"))
		parts = append(append(parts, labels...), marked(labels))
	case "call":
		parts = t.texts(row, "place", "why", "day")
	case "sheet":
		code := t.text(row, "code")
		parts = append(t.texts(row, "template_id"), code, strings.ReplaceAll(code, "-", ""))
	case "follow_up":
		parts = t.texts(row, "purpose", "reason", "new", "result")
	case "answer":
		return strings.Join(jsonStrings(t.text(row, "value")), "\n")
	case inkTable:
		parts = t.texts(row, "label")
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

// names caches names, so that each is looked up once.
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
	n.known[id] = name
	return name, nil
}
