package callbook

import "slices"

// Answers holds the answers of a sheet by prompt key. Each value has the Go
// type that its prompt's kind prescribes:
//
//	text, note, choice, date   string
//	checks                     []string
//	yesno                      bool
//	number, scale              float64
//	money                      Money
//	if_then                    []IfThen
//	people                     []PersonAnswer
//	promises                   []PromiseAnswer
//	concerns                   []ConcernAnswer
//	questions                  []QuestionAnswer
//	follow_ups                 []FollowUpAnswer
//
// An unanswered prompt has no entry.
type Answers map[string]any

// IfThen is a condition and what follows from it, as the customer said it: “If you
// deliver twice a week, we move half our bedding.” Either side may be the one to act.
type IfThen struct {
	If   string `json:"if"`
	Then string `json:"then"`
}

// PersonAnswer is a row of people. Present means that the person is coming, in a
// plan, and was there, in a debrief.
type PersonAnswer struct {
	Name    string `json:"name"`
	Role    string `json:"role"`
	Email   string `json:"email"`
	Phone   string `json:"phone"`
	Present bool   `json:"present"`
}

// PromiseAnswer is a row of promises. Due is a typed date, settled to
// "2026-11-24" when the sheet is filled.
type PromiseAnswer struct {
	By      Side         `json:"by"`
	What    string       `json:"what"`
	Due     string       `json:"due"`
	NamedBy Agreement    `json:"named_by"`
	State   PromiseState `json:"state"`
}

// ConcernAnswer is a row of concerns.
type ConcernAnswer struct {
	What  string       `json:"what"`
	State ConcernState `json:"state"`
	How   string       `json:"how"`
}

// QuestionAnswer is a row of questions. State is open or answered.
type QuestionAnswer struct {
	Text   string `json:"text"`
	State  string `json:"state"`
	Answer string `json:"answer"`
}

// The states of a question.
const (
	QuestionOpen     = "open"
	QuestionAnswered = "answered"
)

// FollowUpAnswer is a row of follow-ups. When is a typed date, settled to
// "2026-11-24" or "2026-11-24T14:00" when the sheet is filled.
type FollowUpAnswer struct {
	Channel string    `json:"channel"`
	When    string    `json:"when"`
	Purpose string    `json:"purpose"`
	Reason  string    `json:"reason"`
	New     string    `json:"new"`
	Agreed  bool      `json:"agreed"`
	NamedBy Agreement `json:"named_by"`
}

// Text returns a text, note, choice or date answer, or "".
func (a Answers) Text(key string) string { return answer[string](a, key) }

// Checks returns the ticked options.
func (a Answers) Checks(key string) []string { return answer[[]string](a, key) }

// Money returns an amount, or the zero Money.
func (a Answers) Money(key string) Money { return answer[Money](a, key) }

// IfThens returns the rows of an if_then prompt.
func (a Answers) IfThens(key string) []IfThen { return answer[[]IfThen](a, key) }

// People returns the rows of a people prompt.
func (a Answers) People(key string) []PersonAnswer { return answer[[]PersonAnswer](a, key) }

// Promises returns the rows of a promises prompt.
func (a Answers) Promises(key string) []PromiseAnswer { return answer[[]PromiseAnswer](a, key) }

// Concerns returns the rows of a concerns prompt.
func (a Answers) Concerns(key string) []ConcernAnswer { return answer[[]ConcernAnswer](a, key) }

// Questions returns the rows of a questions prompt.
func (a Answers) Questions(key string) []QuestionAnswer { return answer[[]QuestionAnswer](a, key) }

// FollowUps returns the rows of a follow_ups prompt.
func (a Answers) FollowUps(key string) []FollowUpAnswer { return answer[[]FollowUpAnswer](a, key) }

func answer[T any](a Answers, key string) T {
	v, _ := a[key].(T)
	return v
}

// hasAny reports whether any of the prompts has an answer.
func (a Answers) hasAny(keys ...string) bool {
	return slices.ContainsFunc(keys, func(key string) bool {
		_, has := a[key]
		return has
	})
}
