package sqlite

import (
	"fmt"

	"callbook/backend/callbook"
)

const accountFields = "name, search_key, phone, email, address, notes, status, closed_on, preferred_channel, source, source_ref, won_why, lost_why, lost_to, imported_values, merged_into"

const accountColumns = "SELECT id, " + namedAccount + ", phone, email, address, notes, status, closed_on, preferred_channel, source, source_ref, won_why, lost_why, lost_to, imported_values, merged_into, created_at, updated_at, deleted_at "

// namedAccount is the name of account_name, for a query that reads the whole row.
const namedAccount = "iif(name = '' AND deleted_at IS NOT NULL, 'Removed account', name)"

const (
	selectAccount    = accountColumns + "FROM live_account "
	selectAnyAccount = accountColumns + "FROM account " // removed ones too
)

func scanAccount(r scanner) (a callbook.Account, err error) {
	err = r.Scan(&a.ID, &a.Name, &a.Phone, &a.Email, &a.Address, &a.Notes, &a.Status, into(&a.ClosedOn), &a.PreferredChannel,
		&a.Source, &a.SourceRef, into(&a.WonWhy), into(&a.LostWhy), into(&a.LostTo), fromJSON(&a.Imported), into(&a.MergedInto), at(&a.CreatedAt), at(&a.UpdatedAt), at(&a.RemovedAt))
	return a, err
}

// Account returns an account, even a removed one: history still shows it. Nothing
// can be saved for that one. The id of an account that was merged into another gives
// the other.
func (t *Tx) Account(id string) (callbook.Account, error) {
	return one(t, notFound("account"), scanAccount, selectAnyAccount+"WHERE id = ifnull((SELECT i.id FROM account a JOIN account i ON i.id = a.merged_into WHERE a.id = ?1), ?1)", id)
}

// AccountsMatching lists, by name, the accounts in which each word of query begins
// a word, or whose phone number contains it, with their total. Accounts are also
// found by the labels of their people, and label:fair asks for a label alone. An
// empty query lists all; limit 0 means no limit. Rows saved earlier in the same
// Update are found.
func (t *Tx) AccountsMatching(query string, limit, offset int) ([]callbook.Account, int, error) {
	where, args, asked, err := t.accountsLabelled(query)
	if err != nil {
		return nil, 0, err
	}
	if asked {
		return t.labelledAccounts(where, args, limit, offset)
	}
	return matchingRows(t, "account", query, limit, offset, selectAccount, scanAccount)
}

// matchingRows lists the rows of a table that the index finds.
func matchingRows[T any](t *Tx, table, query string, limit, offset int, selected string, scan func(scanner) (T, error)) ([]T, int, error) {
	counted, where, args := "live_"+table, "", []any(nil)
	if callbook.OneLine(query) != "" {
		q := matching(query)
		if q.beginning == "" {
			return []T{}, 0, nil // nothing but punctuation
		}
		counted = inIndex(table) // deleted rows are not in the index
		where = "WHERE " + isIndexed(table) + " "
		args = []any{q.beginning}
	}
	total, err := t.count("SELECT count(*) FROM "+counted, args...)
	if err != nil {
		return nil, 0, err
	}
	rows, err := list(t, scan, selected+where+"ORDER BY search_key, id LIMIT ? OFFSET ?", append(args, orAll(limit), offset)...)
	return rows, total, err
}

// inIndex selects from the documents of a table that the index finds by a query.
func inIndex(table string) string {
	return fmt.Sprintf("search_%[1]s WHERE search_%[1]s MATCH ?", table)
}

// isIndexed is the condition for the rows of a table that the index finds by a query.
func isIndexed(table string) string {
	return "id IN (SELECT row_id FROM search_doc WHERE doc IN (SELECT rowid FROM " + inIndex(table) + "))"
}

// AccountsByKey lists the accounts with that folded name (callbook.Fold), or with
// another spelling that has it, the oldest first. Rows saved earlier in the same Update
// are found.
func (t *Tx) AccountsByKey(foldedName string) ([]callbook.Account, error) {
	return list(t, scanAccount, selectAccount+`WHERE search_key = ?1
		OR id IN (SELECT merged_into FROM account WHERE search_key = ?1 AND merged_into IS NOT NULL) ORDER BY created_at, id`, foldedName)
}

// SaveAccount adds or changes an account.
func (t *Tx) SaveAccount(a callbook.Account) error {
	if a.Status == "" {
		a.Status = callbook.AccountOpen
	}
	var imported any // NULL for none, so that undo still recognises rows from before
	if a.Imported != (callbook.AccountValues{}) {
		text, err := jsonText(a.Imported)
		if err != nil {
			return fmt.Errorf("saving the imported values of account %s: %w", a.ID, err)
		}
		imported = text
	}
	return t.put("account", a.ID, a.CreatedAt, accountFields,
		a.Name, callbook.Fold(a.Name), a.Phone, a.Email, a.Address, a.Notes, string(a.Status), text(a.ClosedOn), a.PreferredChannel,
		a.Source, a.SourceRef, text(a.WonWhy), text(a.LostWhy), text(a.LostTo), imported, text(a.MergedInto))
}

// DeleteAccount marks an account deleted. What belongs to it stays.
func (t *Tx) DeleteAccount(id string) error { return t.remove("account", id, "account") }

// ClosedAccounts lists the accounts that were won or lost on one of the days, the last
// one first, with those removed since. An empty day is no limit.
func (t *Tx) ClosedAccounts(from, to callbook.Day) ([]callbook.Account, error) {
	return list(t, scanAccount, selectAnyAccount+"WHERE closed_on >= ? AND (?2 = '' OR closed_on <= ?2) AND status <> 'open' ORDER BY closed_on DESC, search_key, id", from, to)
}
