package callbook

import "slices"

// Progress says how many parts of a sheet have an answer, and how many parts
// there are: of a plan its titled sections, of a post-call sheet the sections
// that the debrief on screen has.
func (s Sheet) Progress(t Template) (done, of int) {
	for _, section := range t.Asked().Sections {
		if section.Title == "" || s.Phase == PhasePost && section.Place != Desk {
			continue
		}
		keys := slices.Clone(section.Also)
		for _, p := range section.Prompts {
			keys = append(keys, p.Key)
		}
		of++
		if slices.ContainsFunc(keys, func(key string) bool { _, ok := s.Answers[key]; return ok }) {
			done++
		}
	}
	return done, of
}
