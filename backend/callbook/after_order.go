package callbook

import "slices"

// persuading are the prompts of a plan that are about winning an order. Once it is
// there, what earlier calls left in them is over.
var persuading = []string{"why_not_yet", "must_change", "budget_known", "primary_objective", "if_then", "opening"}

// afterOrder is what the call after an order asks first: whether it came, and how
// they like it.
var afterOrder = []QuestionAnswer{
	{Text: "Did everything arrive as you ordered it?", State: QuestionOpen},
	{Text: "How happy are you with it so far?", State: QuestionOpen},
	{Text: "What would you change?", State: QuestionOpen},
}

// The question that opens the call after an order, and what the call is for, if the
// debrief says nothing else.
const (
	askDelivery  = "How did the delivery go?"
	wantDelivery = "They tell me how happy they are with it"

	hearOfDelivery = "Hear how the delivery went" // the first follow-up
)

// AfterOrder is what the debrief of an order passes on. It asks for delivery and
// satisfaction, and does not go after what was signed. Promises stay on the plan, of both
// sides and also from before the order, until they are ticked: who was promised a data
// sheet still waits for it. Filing the order names those that are older than it.
func AfterOrder(said []Carried, from Source) []Carried {
	said = slices.DeleteFunc(slices.Clone(said), func(c Carried) bool { return c.Key == "why_not_yet" || c.Key == "budget_known" })
	own := func(key string, value any) {
		if _, has := handedOn(said, key); !has {
			said = append(said, Carried{key, value, from})
		}
	}
	own("primary_objective", wantDelivery)
	i := slices.IndexFunc(said, func(c Carried) bool { return c.Key == "open_question" })
	if i >= 0 {
		said = slices.Delete(said, i, i+1) // the promises are listed on the plan
	}
	own("open_question", askDelivery)
	if i = slices.IndexFunc(said, func(c Carried) bool { return c.Key == "to_discover" }); i >= 0 {
		said[i].Value = joinRows(slices.Clone(afterOrder), said[i].Value)
	} else {
		own("to_discover", slices.Clone(afterOrder))
	}
	return said
}

// Printed is the template of a plan as it goes on paper. After an order it leaves out
// the sections that are only about winning one, as long as the rep writes nothing there.
func (s Sheet) Printed(t Template) Template {
	if !s.followsOrder() {
		return t
	}
	t.Sections = slices.DeleteFunc(slices.Clone(t.Sections), func(section Section) bool {
		return !slices.ContainsFunc(section.Prompts, func(p Prompt) bool {
			_, answered := s.Answers[p.Key]
			return answered || !slices.Contains(persuading, p.Key)
		})
	})
	return t
}

// followsOrder reports whether a plan asks for what was ordered.
func (s Sheet) followsOrder() bool {
	have := wordSet{}
	for _, q := range s.Answers.Questions("to_discover") {
		have.add(q.Text)
	}
	_, carried := s.Carried["to_discover"]
	return s.Phase == PhasePre && carried && slices.ContainsFunc(afterOrder, func(q QuestionAnswer) bool { return have.has(q.Text) })
}

// pastOrder reports whether what is left of a plan is over once the order is there.
func pastOrder(left Carried) bool { return slices.Contains(persuading, left.Key) }
