package sqlite

// OnAsked calls fn for each statement of a transaction, with how many rows it
// gave or changed. It is for tests: what a page asks must not grow with the past.
func (s *Store) OnAsked(fn func(query string, rows int)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = fn
}

// tellAsked reports a statement to who asked for it.
func (s *Store) tellAsked(query string, rows int) {
	s.mu.Lock()
	fn := s.asked
	s.mu.Unlock()
	if fn != nil {
		fn(query, rows)
	}
}
