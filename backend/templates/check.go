package templates

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"callbook/backend/callbook"
)

// The limits of a template. They are far beyond what fits one page, and keep a
// mistake from filling the book.
const (
	maxPrompts  = 60
	maxSections = 30
	maxOptions  = 20
	maxColumns  = 6
	maxLines    = 60
	maxTitle    = 80
	maxLabel    = 160
	maxMM       = 190
)

var (
	idForm    = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	keyForm   = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	fromForm  = regexp.MustCompile(`^R[0-9]{2}$`)
	carryForm = regexp.MustCompile(`^(account|call|pre-call|post-call)\.[a-z_]+(, (account|call|pre-call|post-call)\.[a-z_]+)*$`)
)

var recapGroups = []string{"", "concerns", "needs", "products", "budget", "timeline", "next_step", "their_words", "promises"}

func check(t callbook.Template) error {
	place := "The template"
	phases := []callbook.Phase{callbook.PhasePre, callbook.PhasePost, callbook.PhaseReview, callbook.PhasePage}
	switch {
	case !idForm.MatchString(t.ID) || len(t.ID) > 40:
		return invalid(place, "needs an id of small letters, digits and dashes, such as “my-visit”, at most 40 of them.")
	case t.Version < 1 || t.Version > 1_000_000:
		return invalid(place, "needs a version, a whole number from 1.")
	case !slices.Contains(phases, t.Phase):
		return invalid(place, "needs a phase: pre, post, review or page.")
	case strings.TrimSpace(t.Title) == "":
		return invalid(place, "needs a title.")
	case len(t.Sections) == 0:
		return invalid(place, "needs at least one section.")
	case len(t.Sections) > maxSections:
		return invalid(place, "has %d sections. At most %d can be read.", len(t.Sections), maxSections)
	}
	if err := checkTexts(place, maxTitle, named{"title", t.Title}); err != nil {
		return err
	}
	owner, count, asked := map[string]int{}, 0, 0
	for i, s := range t.Sections {
		if err := checkSection(sectionPlace(i, s), s); err != nil {
			return err
		}
		for _, p := range s.Prompts {
			if _, twice := owner[p.Key]; twice {
				return invalid(sectionPlace(i, s), "uses the key “%s” a second time. Each key can be used once in a template.", p.Key)
			}
			owner[p.Key] = i
			count++
			if !p.Off {
				asked++
			}
		}
	}
	switch {
	case count == 0:
		return invalid(place, "asks nothing. Give it at least one prompt.")
	case asked == 0:
		return invalid(place, "asks nothing, because all its prompts are off. Ask at least one.")
	case count > maxPrompts:
		return invalid(place, "has %d prompts. At most %d can be read.", count, maxPrompts)
	}
	return checkAlso(t, owner)
}

func checkAlso(t callbook.Template, owner map[string]int) error {
	for i, s := range t.Sections {
		for j, key := range s.Also {
			at, known := owner[key]
			if !known || at == i || slices.Contains(s.Also[:j], key) {
				return invalid(sectionPlace(i, s), "also asks “%s”, which must be a prompt of another section, and only once.", callbook.OneLine(key))
			}
		}
	}
	return nil
}

func sectionPlace(i int, s callbook.Section) string {
	if s.Title == "" {
		return fmt.Sprintf("Section %d", i+1)
	}
	return fmt.Sprintf("Section %d, “%s”,", i+1, callbook.OneLine(s.Title))
}

func checkSection(place string, s callbook.Section) error {
	switch {
	case !slices.Contains(callbook.SectionPlaces(), s.Place):
		return invalid(place, "needs a place: room or desk.")
	case !slices.Contains(callbook.SectionColumns(), s.Column):
		return invalid(place, "needs a column: left, right or full.")
	case s.Place == callbook.PlaceDesk && s.Title == "":
		return invalid(place, "needs a title, because it is filled in on screen.")
	}
	if err := checkTexts(place, maxTitle, named{"title", s.Title}, named{"group", s.Group}); err != nil {
		return err
	}
	if err := checkTexts(place, maxLabel, named{"hint", s.Hint}); err != nil {
		return err
	}
	for i, p := range s.Prompts {
		if !keyForm.MatchString(p.Key) || len(p.Key) > 40 {
			return invalid(fmt.Sprintf("%s prompt %d", place, i+1), "needs a key of small letters, digits and underscores, such as “next_step”, at most 40 of them.")
		}
		at := fmt.Sprintf("%s prompt “%s”", place, p.Key)
		if err := checkPrompt(at, p); err != nil {
			return err
		}
		if p.Beside && i == 0 {
			return invalid(at, "cannot stand beside the prompt before it: it is the first of its section.")
		}
	}
	return nil
}

func checkPrompt(place string, p callbook.Prompt) error {
	switch {
	case !slices.Contains(callbook.PromptKinds(), p.Kind):
		return invalid(place, "has no known kind. Use one of %s.", kindList())
	case strings.TrimSpace(p.Ask) == "":
		return invalid(place, "needs an “ask”, its label on screen.")
	case !slices.Contains(callbook.PromptForms(), p.Form):
		return invalid(place, "needs a form: block, inline or pair.")
	case p.Lines < 1 || p.Lines > maxLines:
		return invalid(place, "needs between 1 and %d lines.", maxLines)
	case p.Grow < 0 || p.Grow > maxLines:
		return invalid(place, "can grow by 0 to %d lines.", maxLines)
	case p.Stretch < 0 || p.Stretch > maxPrompts:
		return invalid(place, "has a turn to stretch outside 0 to %d.", maxPrompts)
	case p.LabelMM < 0 || p.LabelMM > maxMM:
		return invalid(place, "has a label width outside 0 to %d mm.", maxMM)
	case p.From != "" && !fromForm.MatchString(p.From):
		return invalid(place, "names the requirement “%s”. Write it as R14, or leave it out.", callbook.OneLine(p.From))
	case !slices.Contains(recapGroups, p.Recap):
		return invalid(place, "feeds the unknown recap group “%s”. Use one of %s.", callbook.OneLine(p.Recap), strings.Join(recapGroups[1:], ", "))
	case p.Carry != "" && !carryForm.MatchString(p.Carry):
		return invalid(place, "carries to “%s”. Write it as “pre-call.needs”, several with a comma and a space.", callbook.OneLine(p.Carry))
	}
	if err := checkTexts(place, maxLabel, named{"ask", p.Ask}, named{"print", p.Print}, named{"hint", p.Hint}, named{"screenHint", p.Screen}); err != nil {
		return err
	}
	if err := checkOptions(place, p); err != nil {
		return err
	}
	return checkColumns(place, p)
}

func checkOptions(place string, p callbook.Prompt) error {
	choosing := p.Kind == callbook.KindChoice || p.Kind == callbook.KindChecks
	switch {
	case choosing && len(p.Options) == 0:
		return invalid(place, "is a %s and needs options to choose from.", p.Kind)
	case !choosing && p.Kind != callbook.KindFollowUps && (len(p.Options) > 0 || p.Other):
		return invalid(place, "has options. Only choice, checks and follow_ups can have them.")
	case len(p.Options) > maxOptions:
		return invalid(place, "has %d options. At most %d can be read.", len(p.Options), maxOptions)
	case len(p.Shown) > 0 && len(p.Shown) != len(p.Options):
		return invalid(place, "shows %d options and has %d. Give each one its words.", len(p.Shown), len(p.Options))
	case len(p.Printed) > 0 && len(p.Printed) != len(p.Options):
		return invalid(place, "prints %d options and has %d. Give each one its words.", len(p.Printed), len(p.Options))
	}
	for i, o := range p.Options {
		if slices.Contains(p.Options[:i], o) {
			return invalid(place, "has the option “%s” twice.", callbook.OneLine(o))
		}
		if _, err := callbook.ParseChannel(o); err != nil && p.Kind == callbook.KindFollowUps {
			return invalid(place, "offers “%s”, which is not a channel. Use email, phone, text, post, visit or video.", callbook.OneLine(o))
		}
	}
	for _, o := range slices.Concat(p.Options, p.Shown, p.Printed) {
		if o == "" || o != callbook.OneLine(o) || utf8.RuneCountInString(o) > maxTitle {
			return invalid(place, "has the option “%s”. An option is one line of 1 to %d characters.", callbook.OneLine(o), maxTitle)
		}
	}
	return nil
}

func checkColumns(place string, p callbook.Prompt) error {
	tables := []callbook.PromptKind{callbook.KindIfThen, callbook.KindPeople, callbook.KindPromises, callbook.KindConcerns, callbook.KindQuestions, callbook.KindFollowUps}
	switch {
	case len(p.Columns) > 0 && !slices.Contains(tables, p.Kind):
		return invalid(place, "has columns, which a %s does not print.", p.Kind)
	case len(p.Columns) > maxColumns:
		return invalid(place, "has %d columns. At most %d can be printed.", len(p.Columns), maxColumns)
	case p.Kind == callbook.KindIfThen && len(p.Columns) != 0 && len(p.Columns) != 2:
		return invalid(place, "needs two columns, one label for “if” and one for “then”.")
	}
	for i, c := range p.Columns {
		at := fmt.Sprintf("%s, column %d", place, i+1)
		if c.MM < 0 || c.MM > maxMM {
			return invalid(at, "has a width outside 0 to %d mm.", maxMM)
		}
		if err := checkTexts(at, maxLabel, named{"label", c.Label}); err != nil {
			return err
		}
	}
	return nil
}

type named struct{ name, text string }

func checkTexts(place string, limit int, texts ...named) error {
	for _, t := range texts {
		if t.text != callbook.OneLine(t.text) {
			return invalid(place, "has line breaks, control characters or spaces round its %s. Write it on one line.", t.name)
		}
		if utf8.RuneCountInString(t.text) > limit {
			return invalid(place, "has more than %d characters in its %s. Make it shorter.", limit, t.name)
		}
	}
	return nil
}

func kindList() string {
	var names []string
	for _, k := range callbook.PromptKinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}
