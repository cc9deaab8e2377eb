package text

// A pack repeats its labels on every sheet, so short text that was set is kept.
const (
	keepLength = 80   // bytes
	keepCount  = 2000 // then the memory starts again
)

type keptKey struct {
	text  string
	style Style
	width float64
}

// kept returns lines that were set before. They are shared: nobody may change them.
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
