package callbook

import "time"

// Keyed refuses work on a sheet of a pad before it is known whose it is.
func (s Sheet) Keyed() error {
	if !s.OfPad() {
		return nil
	}
	return Errorf(Conflict, "account", "%s is from a blank pad, and nobody has said yet whose it is. Say it with `sheet key-in %s --account NAME`.", s.Code, s.Code)
}

// Said is what the sheet says without what the plan only suggests. On the sheet
// that goes into the meeting those lines stay empty until they are agreed (R08).
func (s Sheet) Said() Answers {
	said := Answers{}
	for key, value := range s.Answers {
		if !s.Carried[key].Suggestion {
			said[key] = value
		}
	}
	return said
}

// Ready marks a plan ready. Gaps are fine: they print as lines. What is not
// understood is refused; read reads a typed date.
func (s Sheet) Ready(t Template, read func(text string) (TypedDate, error)) (Sheet, error) {
	if s.Phase != PhasePre {
		return s, Errorf(Conflict, "", "%s is no plan. A debrief is finished with `sheet file %s`.", s.Code, s.Code)
	}
	if err := s.Understood(t, read); err != nil {
		return s, err
	}
	s.State = SheetReady
	return s, nil
}

// Fileable refuses to file what is no debrief of a call, or was filed.
func (s Sheet) Fileable() error {
	switch {
	case s.Phase != PhasePost:
		return Errorf(Conflict, "", "%s is a plan and is not filed. Mark it ready with `sheet ready %s`.", s.Code, s.Code)
	case s.State == SheetFiled:
		return Errorf(Conflict, "", "%s was filed. Use `sheet correct %s` to open a new version.", s.Code, s.Code)
	}
	return s.Keyed()
}

// Correct opens a new version of a filed sheet with the answers it has. The
// filed version stays as it was.
func (s Sheet) Correct(id string, now time.Time) (Sheet, error) {
	if s.State != SheetFiled {
		return s, Errorf(Conflict, "", "%s is not filed yet. Fill it in as it is.", s.Code)
	}
	s.ID, s.Version, s.State = id, s.Version+1, SheetDraft
	s.FiledAt, s.CreatedAt = time.Time{}, now
	return s, nil
}
