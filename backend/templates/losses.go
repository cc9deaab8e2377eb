package templates

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// Loss is what no longer works if a template leaves out a prompt that Callbook's
// own has. Key is that prompt's.
type Loss struct {
	Key     string
	Message string
}

// lost says what is lost with a prompt, besides what its carry and its recap group
// say.
func lost(phase callbook.Phase, key string) string {
	if phase == callbook.PhasePre {
		return map[string]string{
			"primary_objective":     "The day’s cover shows no aim for the call.",
			"provisional_follow_up": "No follow-up is planned before the call, and the post-call sheet suggests none.",
			"deciders":              "The debrief does not show which decision-makers weren’t there.",
			"common_ground":         "The debrief does not show their words beside the form.",
		}[key]
	}
	return map[string]string{
		"outcome":                  "Filing cannot tell how the call ended: one where nobody was reached counts as held.",
		"goal_reached":             "Whether the goal was reached is not kept.",
		"preferred_channel":        "The account does not record how they like to be reached.",
		"first_follow_up":          "The next contact has to be a row of the plan.",
		"first_follow_up_for":      "The next contact does not say what it is for.",
		"first_follow_up_named_by": "The next contact does not say who set the date.",
		"follow_ups":               "Only the first follow-up can be planned on this sheet.",
		"promises":                 "Promises are not tracked: ours do not become tasks, theirs do not become questions.",
		"concerns":                 "Concerns are not kept open until they are worked through.",
		"absent_deciders":          "There is no email to write to decision-makers who weren’t there.",
		"liked":                    "The logbook does not collect it.",
		"differently":              "The logbook does not collect it.",
		"review":                   "The one-minute review is not counted.",
		"effectiveness":            "How effective calls were is not counted.",
	}[key]
}

// Losses says what no longer works on a plan or a post-call sheet with that
// template, in the order of Callbook's own.
func Losses(t callbook.Template) []Loss {
	own, ok := Model(t.Phase)
	if !ok {
		return nil
	}
	post := own
	if t.Phase == callbook.PhasePre {
		post, _ = Model(callbook.PhasePost)
	}
	var losses []Loss
	for _, s := range own.Sections {
		for _, p := range s.Prompts {
			if _, asked := t.Prompt(p.Key); asked {
				continue
			}
			if message := loss(own.Phase, p, post); message != "" {
				losses = append(losses, Loss{Key: p.Key, Message: message})
			}
		}
	}
	return losses
}

func loss(phase callbook.Phase, p callbook.Prompt, post callbook.Template) string {
	var all []string
	if special := lost(phase, p.Key); special != "" {
		all = append(all, special)
	}
	if strings.Contains(p.Carry, PreCall+".") {
		all = append(all, "It is not carried over to the next plan.")
	}
	if p.Recap != "" {
		all = append(all, "It is missing from the recap.")
	}
	if from := carriedFrom(post, p.Key); phase == callbook.PhasePre && from != "" {
		all = append(all, fmt.Sprintf("What the debrief says under “%s” is not carried over.", from))
	}
	return strings.Join(all, " ")
}

// carriedFrom is the question of the first post-call prompt that is carried to a
// prompt of the plan.
func carriedFrom(post callbook.Template, key string) string {
	for _, s := range post.Sections {
		for _, p := range s.Prompts {
			if slices.Contains(strings.Split(p.Carry, ", "), PreCall+"."+key) {
				return p.Ask
			}
		}
	}
	return ""
}

// Model is Callbook's own template for a phase, which the rules use. ok is false
// for a phase that no call has.
func Model(phase callbook.Phase) (t callbook.Template, ok bool) {
	id, ok := map[callbook.Phase]string{callbook.PhasePre: PreCall, callbook.PhasePost: PostCall}[phase]
	if !ok {
		return callbook.Template{}, false
	}
	return builtIn(id), true
}

// Fixed reports whether rules read the options of a prompt, so that only their
// wording can change.
func Fixed(key string) bool {
	return slices.Contains([]string{"outcome", "goal_reached", "first_follow_up_named_by", "review"}, key)
}

// Usable reports whether a plan or a post-call sheet with that template can be
// filed and carried over: the prompts that rules read keep their kind and options,
// and there is a prompt for the next step or the reason for none.
func Usable(t callbook.Template) error {
	own, ok := Model(t.Phase)
	if !ok {
		return nil
	}
	for i, s := range t.Sections {
		for _, p := range s.Prompts {
			known, ok := own.Prompt(p.Key)
			at := fmt.Sprintf("%s prompt “%s”", sectionPlace(i, s), p.Key)
			switch {
			case !ok:
			case p.Kind != known.Kind && !(prose(p.Kind) && prose(known.Kind)):
				return invalid(at, "is a %s, and Callbook reads it as a %s. Give yours another key.", p.Kind, known.Kind)
			case Fixed(p.Key):
				for _, option := range p.Options {
					if !slices.Contains(known.Options, option) {
						return invalid(at, "has the option “%s”, which Callbook does not know there. Change its words, or ask under another key.", callbook.OneLine(option))
					}
				}
			}
		}
	}
	if t.Phase != callbook.PhasePost {
		return nil
	}
	asked := func(key string) bool { _, ok := t.Prompt(key); return ok }
	if !asked("first_follow_up") && !asked("follow_ups") {
		return invalid("The template", "asks neither for the next contact nor for the follow-ups. Without one of them no call can be filed.")
	}
	if !asked("no_follow_up") {
		return invalid("The template", "does not ask why there is no follow-up. Without it a call that ends everything cannot be filed.")
	}
	return nil
}

// prose reports the kinds whose answers are text.
func prose(k callbook.PromptKind) bool { return k == callbook.KindText || k == callbook.KindNote }

// Same reports whether two templates are equal, ignoring their versions.
func Same(a, b callbook.Template) bool {
	b.Version = a.Version
	one, err := json.Marshal(a)
	other, failed := json.Marshal(b)
	return err == nil && failed == nil && string(one) == string(other)
}
