package text

// A pack repeats its labels on every sheet, so short text is cached.
const (
	keepLength = 80   // bytes
	keepCount  = 2000 // then the cache is emptied
)

type keptKey struct {
	text  string
	style Style
	width float64
}

// kept returns cached lines. They are shared, so they must not be changed.
func (s *Setter) kept(key keptKey) ([]Line, bool) {
	lines, ok := s.memory[key]
	return lines, ok
}

func (s *Setter) keep(key keptKey, lines []Line) {
	if len(key.text) > keepLength {
		return
	}
	if s.memory == nil || len(s.memory) == keepCount {
		s.memory = map[keptKey][]Line{}
	}
	s.memory[key] = lines
}
