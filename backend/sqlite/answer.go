package sqlite

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"callbook/backend/callbook"
)

// shapeOf names the Go type of an answer, so that it is read back as the same type
// without its template.
func shapeOf(v any) (callbook.PromptKind, error) {
	switch v.(type) {
	case string:
		return callbook.KindText, nil
	case []string:
		return callbook.KindChecks, nil
	case bool:
		return callbook.KindYesNo, nil
	case float64:
		return callbook.KindNumber, nil
	case callbook.Money:
		return callbook.KindMoney, nil
	case []callbook.IfThen:
		return callbook.KindIfThen, nil
	case []callbook.PersonAnswer:
		return callbook.KindPeople, nil
	case []callbook.PromiseAnswer:
		return callbook.KindPromises, nil
	case []callbook.ConcernAnswer:
		return callbook.KindConcerns, nil
	case []callbook.QuestionAnswer:
		return callbook.KindQuestions, nil
	case []callbook.FollowUpAnswer:
		return callbook.KindFollowUps, nil
	}
	return "", fmt.Errorf("an answer cannot be a %T", v)
}

// encode writes an answer as its shape and JSON, both NULL for no answer.
func encode(v any) (shape, value any, err error) {
	if v == nil {
		return nil, nil, nil
	}
	kind, err := shapeOf(v)
	if err != nil {
		return nil, nil, err
	}
	b, err := callbook.EncodeAnswer(v)
	return string(kind), clean(string(b)), err
}

func decode(shape, value string) (any, error) {
	switch callbook.PromptKind(shape) {
	case "":
		return nil, nil // no answer is not an error
	case callbook.KindText:
		return decodeAs[string](value)
	case callbook.KindChecks:
		return decodeAs[[]string](value)
	case callbook.KindYesNo:
		return decodeAs[bool](value)
	case callbook.KindNumber:
		return decodeAs[float64](value)
	case callbook.KindMoney:
		return decodeAs[callbook.Money](value)
	case callbook.KindIfThen:
		return decodeAs[[]callbook.IfThen](value)
	case callbook.KindPeople:
		return decodeAs[[]callbook.PersonAnswer](value)
	case callbook.KindPromises:
		return decodeAs[[]callbook.PromiseAnswer](value)
	case callbook.KindConcerns:
		return decodeAs[[]callbook.ConcernAnswer](value)
	case callbook.KindQuestions:
		return decodeAs[[]callbook.QuestionAnswer](value)
	case callbook.KindFollowUps:
		return decodeAs[[]callbook.FollowUpAnswer](value)
	}
	return nil, &valueError{fmt.Errorf("an answer has the unknown shape %q", shape)}
}

func decodeAs[T any](value string) (any, error) {
	var v T
	if err := json.Unmarshal([]byte(value), &v); err != nil {
		return v, &valueError{err}
	}
	return v, nil
}

const answerFields = "sheet_id, prompt, shape, value, source, struck_shape, struck_value, struck_source"

// addAnswers reads the answers of sheets: all of them, or those to some prompts.
func (t *Tx) addAnswers(sheets []callbook.Sheet, prompts ...string) error {
	if len(sheets) == 0 {
		return nil
	}
	ids, place := make([]string, len(sheets)), make(map[string]int, len(sheets))
	for i := range sheets {
		s := &sheets[i]
		s.Answers, s.Carried, s.Struck = callbook.Answers{}, map[string]callbook.Source{}, map[string]callbook.Struck{}
		ids[i], place[s.ID] = s.ID, i
	}
	only, args := "", []any{among(ids)}
	if len(prompts) > 0 {
		only, args = " AND prompt IN (SELECT value FROM json_each(?))", append(args, among(prompts))
	}
	err := t.each(func(r scanner) error {
		var id, prompt, shape, value, struckShape, struckValue string
		var source, struckSource *callbook.Source
		err := r.Scan(&id, &prompt, into(&shape), into(&value), fromJSON(&source), into(&struckShape), into(&struckValue), fromJSON(&struckSource))
		if err != nil {
			return err
		}
		s := &sheets[place[id]]
		answer, err := decode(shape, value)
		if err != nil {
			return fmt.Errorf("reading the answer to %s: %w", prompt, err)
		}
		if answer != nil {
			s.Answers[prompt] = answer
		}
		if source != nil {
			s.Carried[prompt] = *source
		}
		if struckSource != nil {
			struck, err := decode(struckShape, struckValue)
			if err != nil {
				return fmt.Errorf("reading what was struck from %s: %w", prompt, err)
			}
			s.Struck[prompt] = callbook.Struck{Value: struck, From: *struckSource}
		}
		return nil
	}, "SELECT sheet_id, prompt, shape, value, source, struck_shape, struck_value, struck_source FROM live_answer WHERE sheet_id IN (SELECT value FROM json_each(?))"+only, args...)
	if err != nil {
		return fmt.Errorf("reading the answers of sheets: %w", err)
	}
	return nil
}

// saveAnswers writes one row per prompt that has, or had, something to keep.
func (t *Tx) saveAnswers(s callbook.Sheet) error {
	prompts, err := list(t, scanText, "SELECT prompt FROM answer WHERE sheet_id = ?", s.ID)
	if err != nil {
		return fmt.Errorf("reading the answers of sheet %s: %w", s.Code, err)
	}
	keys := map[string]bool{}
	for _, p := range prompts {
		keys[p] = true
	}
	for p := range s.Answers {
		keys[p] = true
	}
	for p := range s.Carried {
		keys[p] = true
	}
	for p := range s.Struck {
		keys[p] = true
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if err := t.saveAnswer(s, key); err != nil {
			return fmt.Errorf("saving the answer to %s on sheet %s: %w", key, s.Code, err)
		}
	}
	return nil
}

func (t *Tx) saveAnswer(s callbook.Sheet, key string) error {
	shape, value, err := encode(s.Answers[key])
	if err != nil {
		return err
	}
	var source, struckShape, struckValue, struckSource any
	if from, ok := s.Carried[key]; ok {
		if source, err = jsonText(from); err != nil {
			return err
		}
	}
	if struck, ok := s.Struck[key]; ok {
		if struckShape, struckValue, err = encode(struck.Value); err != nil {
			return err
		}
		if struckSource, err = jsonText(struck.From); err != nil {
			return err
		}
	}
	return t.put("answer", derivedID("answer", s.ID, key), t.now, answerFields,
		s.ID, key, shape, value, source, struckShape, struckValue, struckSource)
}
