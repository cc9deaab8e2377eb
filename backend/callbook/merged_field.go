package callbook

import (
	"slices"
	"strings"
)

// mergedField is something that an account or a person has one of, where two of them
// become one.
type mergedField[T any] struct {
	field      AspectField
	into, from string
	same       bool
	take       func(into *T)
}

// besideFields compares what two that are one have one of. What the one that goes has
// and the other one has not is taken over, and what differs goes to the notes, unless
// the rep takes it instead.
func besideFields[T any](fields []mergedField[T], notes string) []Aspect {
	var all []Aspect
	for _, f := range fields {
		if f.into+f.from == "" {
			continue
		}
		one := Aspect{Field: f.field, Book: some(f.into)}
		if f.from != "" {
			one.File = []FromFile{{f.from, f.fate(notes)}}
		}
		all = append(all, one)
	}
	return all
}

func (f mergedField[T]) fate(notes string) Fate {
	switch {
	case f.same, hasLine(notes, asOther(f.field, f.from)):
		return FateSame
	case f.into == "":
		return FateNew
	}
	return FateNoted
}

// besideNotes compares the notes of two that are one. Both are kept.
func besideNotes(into, from string) []Aspect {
	if into+from == "" {
		return nil
	}
	one := Aspect{Field: AspectNotes, Book: some(into)}
	if from != "" {
		fate := FateNew
		if strings.Contains(into, from) {
			fate = FateSame
		}
		one.File = []FromFile{{from, fate}}
	}
	return []Aspect{one}
}

// takeFields gives the one that stays what it lacks, and what is to be taken. It
// returns its notes with the values that were not taken, and with the notes of the
// other one.
func takeFields[T any](into *T, fields []mergedField[T], take []AspectField, notes, from string) string {
	for _, f := range fields {
		other := f.from
		if f.takes(take) {
			f.take(into)
			other = f.into
		}
		if line := asOther(f.field, other); other != "" && !f.same && !hasLine(notes, line) {
			notes = withLine(notes, line)
		}
	}
	if from != "" && !strings.Contains(notes, from) {
		notes = withLine(notes, from)
	}
	return notes
}

// takes reports whether the value of the one that goes stays.
func (f mergedField[T]) takes(take []AspectField) bool {
	return f.from != "" && !f.same && (f.into == "" || slices.Contains(take, f.field))
}

// asOther writes a value that was not taken, for the notes.
func asOther(field AspectField, text string) string { return "Other " + string(field) + ": " + text }
