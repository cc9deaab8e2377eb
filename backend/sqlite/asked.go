package sqlite

// OnAsked calls fn for each statement of a transaction, with the number of rows it
// returned or changed. It is for tests: the cost of a page must not grow with the
// past.
func (s *Store) OnAsked(fn func(query string, rows int)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = fn
}

// tellAsked reports a statement to OnAsked's function.
func (s *Store) tellAsked(query string, rows int) {
	s.mu.Lock()
	fn := s.asked
	s.mu.Unlock()
	if fn != nil {
		fn(query, rows)
	}
}
