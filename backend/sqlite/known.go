package sqlite

import "strings"

// Known tells without asking the book again what it had when it was made: an
// import of thousands asks of each, and most are new.
type Known struct{ ids, keys map[string]struct{} }

// KnownAccounts reads which accounts there are.
func (t *Tx) KnownAccounts() (Known, error) { return t.known("account") }

// KnownPeople reads which people there are.
func (t *Tx) KnownPeople() (Known, error) { return t.known("person") }

// ID reports whether there was one of that id.
func (k Known) ID(id string) bool {
	_, ok := k.ids[id]
	return ok
}

// Key reports whether there was one of that folded name (callbook.Fold).
func (k Known) Key(foldedName string) bool {
	_, ok := k.keys[foldedName]
	return ok
}

// KnownMails reads whose mail addresses there are, by address without case: the
// ids of at most so many people each.
func (t *Tx) KnownMails(most int) (map[string][]string, error) {
	mails := map[string][]string{}
	return mails, t.each(func(r scanner) error {
		var mail, id string
		if err := r.Scan(&mail, &id); err != nil {
			return err
		}
		if mail = strings.ToLower(mail); len(mails[mail]) < most {
			mails[mail] = append(mails[mail], id)
		}
		return nil
	}, "SELECT m.value, p.id FROM live_person p, json_each(p.emails) m ORDER BY p.created_at, p.id")
}

func (t *Tx) known(table string) (Known, error) {
	k := Known{ids: map[string]struct{}{}, keys: map[string]struct{}{}}
	return k, t.each(func(r scanner) error {
		var id, key string
		if err := r.Scan(&id, &key); err != nil {
			return err
		}
		k.ids[id], k.keys[key] = struct{}{}, struct{}{}
		return nil
	}, "SELECT id, search_key FROM live_"+table)
}
