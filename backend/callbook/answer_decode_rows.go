package callbook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// place is where a row stands in an answer, for errors.
type place struct {
	prompt Prompt
	row    int
}

func (at place) field(name string) string {
	return fmt.Sprintf("%s[%d].%s", at.prompt.Key, at.row, name)
}

func (at place) name() string {
	return fmt.Sprintf("Row %d of %s", at.row+1, at.prompt.Key)
}

func (at place) errorf(name, format string, args ...any) error {
	return Errorf(Invalid, at.field(name), "%s: %s", at.name(), fmt.Sprintf(format, args...))
}

// cell is one text of a row and its JSON name.
type cell struct {
	name string
	text *string
}

// lines makes each cell one line of text, and refuses cells that are too long.
func (at place) lines(cells ...cell) error {
	for _, c := range cells {
		if err := checkLength(at.field(c.name), at.name(), *c.text); err != nil {
			return err
		}
		*c.text = OneLine(*c.text)
	}
	return nil
}

// decodeRows reads a list of rows. tidy cleans a row and reports whether there is
// anything in it. A strict reading refuses a row that lacks its subject. The place
// in the error counts the rows as they were given.
func decodeRows[T any](p Prompt, raw json.RawMessage, strict bool, tidy func(place, *T) (bool, error)) (any, error) {
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		e := Errorf(Invalid, p.Key, "%s has to be a list of rows, such as [%s].", p.Key, rowExample(p.Kind))
		e.Err = err
		return nil, e
	}
	if len(list) > maxRows {
		return nil, tooManyRows(p, len(list))
	}
	var rows []T
	for i, raw := range list {
		row, err := decodeRow[T](p, i, raw)
		if err != nil {
			return nil, err
		}
		filled, err := tidy(place{p, i}, &row)
		if err != nil {
			return nil, err
		}
		if !filled {
			continue
		}
		if wrong := misreadRow(place{p, i}, row); strict && len(wrong) > 0 {
			return nil, wrong[0].refused()
		}
		rows = append(rows, row)
	}
	if rows == nil {
		return nil, nil // all rows were empty
	}
	return rows, nil
}

func decodeRow[T any](p Prompt, i int, raw json.RawMessage) (T, error) {
	var row T
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	err := dec.Decode(&row)
	if err == nil {
		return row, nil
	}
	field := fmt.Sprintf("%s[%d]", p.Key, i)
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && wrong.Field != "" {
		field += "." + wrong.Field
	}
	e := Errorf(Invalid, field, "Row %d of %s cannot be read. A row looks like %s.", i+1, p.Key, rowExample(p.Kind))
	e.Err = err
	return row, e
}

func rowExample(k PromptKind) string {
	switch k {
	case KindIfThen:
		return `{"if": "they start in May", "then": "we hold the price"}`
	case KindPeople:
		return `{"name": "Zoë Müller", "role": "owner", "email": "", "phone": "", "present": false}`
	case KindPromises:
		return `{"by": "them", "what": "ask the bank", "due": "2026-12-03", "named_by": "customer", "state": "open"}`
	case KindConcerns:
		return `{"what": "the price", "state": "open", "how": ""}`
	case KindQuestions:
		return `{"text": "Who signs?", "state": "open", "answer": ""}`
	default:
		return `{"channel": "phone", "when": "2026-12-01T14:30", "purpose": "agree the trial", "reason": "", "new": "", "agreed": true, "named_by": "customer"}`
	}
}

func tidyIfThen(at place, r *IfThen) (bool, error) {
	err := at.lines(cell{"if", &r.If}, cell{"then", &r.Then})
	return r.If != "" || r.Then != "", err
}

// A person without a name is a note about the decision: the role then says
// something like "the bank advises".
func tidyPerson(at place, r *PersonAnswer) (bool, error) {
	err := at.lines(cell{"name", &r.Name}, cell{"role", &r.Role}, cell{"email", &r.Email}, cell{"phone", &r.Phone})
	return r.Name != "" || r.Role != "" || r.Email != "" || r.Phone != "", err
}

func tidyPromise(at place, r *PromiseAnswer) (bool, error) {
	if err := at.lines(cell{"what", &r.What}, cell{"due", &r.Due}); err != nil {
		return false, err
	}
	if r.What == "" && r.Due == "" {
		return false, nil
	}
	if r.By == "" {
		switch at.prompt.Key {
		case "promises_theirs":
			r.By = Them
		case "promises_mine":
			r.By = Us
		}
	}
	if r.By != Them && r.By != Us {
		return false, at.errorf("by", "say who promised it, them or us.")
	}
	if _, err := ParseAgreement(string(r.NamedBy)); err != nil {
		return false, at.errorf("named_by", "“%s” cannot be the one who set the date. Use customer or rep.", quotable(string(r.NamedBy)))
	}
	if r.State == "" {
		r.State = PromiseOpen
	}
	if r.State != PromiseOpen && r.State != PromiseKept && r.State != PromiseBroken {
		return false, at.errorf("state", "“%s” is not a state of a promise. Use open, kept or broken.", quotable(string(r.State)))
	}
	return true, nil
}

func tidyConcern(at place, r *ConcernAnswer) (bool, error) {
	if err := at.lines(cell{"what", &r.What}, cell{"how", &r.How}); err != nil {
		return false, err
	}
	if r.What == "" && r.How == "" {
		return false, nil
	}
	if r.State == "" {
		r.State = ConcernOpen
	}
	if r.State != ConcernOpen && r.State != ConcernWorkedThrough {
		return false, at.errorf("state", "“%s” is not a state of a concern. Use open or worked_through.", quotable(string(r.State)))
	}
	return true, nil
}

func tidyQuestion(at place, r *QuestionAnswer) (bool, error) {
	if err := at.lines(cell{"text", &r.Text}, cell{"answer", &r.Answer}); err != nil {
		return false, err
	}
	if r.Text == "" && r.Answer == "" {
		return false, nil
	}
	if r.State == "" {
		r.State = QuestionOpen
	}
	if r.State != QuestionOpen && r.State != QuestionAnswered {
		return false, at.errorf("state", "“%s” is not a state of a question. Use open or answered.", quotable(r.State))
	}
	return true, nil
}

// Whoever named the date agreed to it. A row without a channel takes the
// customer's preferred one when the sheet is filed.
func tidyFollowUp(at place, r *FollowUpAnswer) (bool, error) {
	if err := at.lines(cell{"channel", &r.Channel}, cell{"when", &r.When}, cell{"purpose", &r.Purpose}, cell{"reason", &r.Reason}, cell{"new", &r.New}); err != nil {
		return false, err
	}
	if r.Channel == "" && r.When == "" && r.Purpose == "" && r.Reason == "" && r.New == "" {
		return false, nil
	}
	if r.Channel != "" {
		channels := at.prompt
		channels.Options = nil
		for _, c := range Channels() {
			channels.Options = append(channels.Options, string(c))
		}
		channels.Shown, channels.Printed = channelWords(), nil
		channel, err := chosen(channels, at.field("channel"), r.Channel)
		if err != nil {
			return false, at.errorf("channel", "“%s” is not a channel. Use %s.", quotable(r.Channel), strings.Join(channels.Options, ", "))
		}
		r.Channel = channel
	}
	if _, err := ParseAgreement(string(r.NamedBy)); err != nil {
		return false, at.errorf("named_by", "“%s” cannot be the one who set the date. Use customer or rep.", quotable(string(r.NamedBy)))
	}
	r.Agreed = r.Agreed || r.NamedBy != NotAgreed
	return true, nil
}

func channelWords() []string {
	var words []string
	for _, c := range Channels() {
		words = append(words, c.Word())
	}
	return words
}
