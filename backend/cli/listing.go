package cli

import "errors"

// listing has the common flags of list commands.
type listing struct {
	Limit int `help:"Show at most this many; 0 shows all." default:"0" placeholder:"N"`
}

// Validate refuses numbers that are impossible for a list.
func (l listing) Validate() error {
	if l.Limit < 0 {
		return errors.New("--limit is a number of lines, 0 for all")
	}
	return nil
}

// more says how many entries of a limited list are not shown.
func (p *page) more(shown, total int) {
	if shown > 0 && shown < total {
		p.line("and %d more", total-shown)
	}
}

// none says that a list is empty: because of the query, or because there is nothing
// yet.
func none(query, nothingYet string) string {
	if query == "" {
		return nothingYet
	}
	return "Nothing matches “" + query + "”."
}
