package sqlite

// tally is the number of things of a kind that triggers have counted: of an
// account, of a month or, if whose is empty, of the whole book; of some parts, or
// of all.
func (t *Tx) tally(kind, whose string, parts ...string) (int, error) {
	return t.count("SELECT ifnull(sum(n), 0) FROM tally WHERE kind = ? AND whose = ? AND (? OR part IN (SELECT value FROM json_each(?)))",
		kind, whose, len(parts) == 0, among(parts))
}
