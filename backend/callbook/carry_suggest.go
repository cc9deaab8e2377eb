package callbook

// Suggest puts what the plan of the same call foresaw into its post-call
// sheet: the day of the provisional follow-up and its channel, marked as
// suggestions. They follow the plan until the rep fills them; a suggestion
// that was struck does not come back.
func Suggest(pre, post Sheet, call Call) Sheet {
	if post.State == SheetFiled {
		return post
	}
	s := cloneSheet(post)
	var day, channel string
	if rows := pre.Answers.FollowUps("provisional_follow_up"); len(rows) > 0 {
		channel = rows[0].Channel
		if w, ok := settled(rows[0].When); ok {
			day = w.settled()
		}
	}
	from := Source{CallID: call.ID, SheetID: pre.ID, Sheet: pre.Template.ID, Day: call.When.Day, Suggestion: true}
	for key, text := range map[string]string{"first_follow_up": day, "preferred_channel": channel} {
		source, carried := s.Carried[key]
		_, answered := s.Answers[key]
		_, struck := s.Struck[key]
		if struck || answered && (!carried || !source.Suggestion) || answered && s.Answers.Text(key) == text {
			continue
		}
		if text == "" {
			s.drop(key)
			continue
		}
		from.Came = map[string]string{text: call.ID}
		s.Answers[key], s.Carried[key] = text, from
	}
	return s
}
