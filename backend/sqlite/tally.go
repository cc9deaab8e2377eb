package sqlite

// tally is how many of a kind triggers have counted, of an account or a month or,
// where it is empty, of the whole book; of some parts of them, or of all.
func (t *Tx) tally(kind, whose string, parts ...string) (int, error) {
	return t.count("SELECT ifnull(sum(n), 0) FROM tally WHERE kind = ? AND whose = ? AND (? OR part IN (SELECT value FROM json_each(?)))",
		kind, whose, len(parts) == 0, among(parts))
}
