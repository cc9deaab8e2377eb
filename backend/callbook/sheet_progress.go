package callbook

import (
	"maps"
	"slices"
)

// Progress says how many parts of a sheet have an answer, and how many parts
// there are: of a plan its titled sections, of a post-call sheet the sections
// that the debrief on screen has.
func (s Sheet) Progress(t Template) (done, of int) {
	return t.Progress(s.Phase, slices.Collect(maps.Keys(s.Answers)))
}

// Progress says it of a sheet of which only the answered prompts are known.
func (t Template) Progress(phase Phase, answered []string) (done, of int) {
	for _, section := range t.Sections {
		if section.Title == "" || phase == PhasePost && section.Place != Desk {
			continue
		}
		keys := make([]string, 0, len(section.Prompts)+len(section.Also))
		for _, p := range section.Prompts {
			if !p.Off {
				keys = append(keys, p.Key)
			}
		}
		for _, key := range section.Also {
			if _, asked := t.Prompt(key); asked {
				keys = append(keys, key)
			}
		}
		if len(keys) == 0 { // nothing of it is asked
			continue
		}
		of++
		if slices.ContainsFunc(keys, func(key string) bool { return slices.Contains(answered, key) }) {
			done++
		}
	}
	return done, of
}
