package bridge_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
)

func (d *desk) template(id string) callbook.Template {
	d.t.Helper()
	t, err := d.Templates.Show(id)
	d.must(err)
	return t
}

// prompt is where a template has a prompt.
func prompt(t *callbook.Template, key string) *callbook.Prompt {
	for i := range t.Sections {
		for j := range t.Sections[i].Prompts {
			if t.Sections[i].Prompts[j].Key == key {
				return &t.Sections[i].Prompts[j]
			}
		}
	}
	return nil
}

func (d *desk) line(id string) bridge.TemplateLine {
	d.t.Helper()
	all, err := d.Templates.List()
	d.must(err)
	i := slices.IndexFunc(all, func(l bridge.TemplateLine) bool { return l.ID == id })
	if i < 0 {
		d.t.Fatalf("there is no template %s in %+v", id, all)
	}
	return all[i]
}

func TestASavedTemplateIsUsedFromNowOn(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	before := d.plan("Ivy Seeds", "fri 10:00")
	changed := d.template("pre-call")
	prompt(&changed, "needs").Ask = "What they told me they need"
	saved, err := d.Templates.Save(changed)
	d.must(err)
	if saved.Version != 4 || d.line("pre-call") != (bridge.TemplateLine{ID: "pre-call", Version: 4, Title: "Pre-call plan", Phase: "pre", BuiltIn: true, Own: true, InUse: true}) {
		t.Errorf("saved version %d, listed as %+v", saved.Version, d.line("pre-call"))
	}
	after := d.plan("Ivy Seeds", "mon 10:00")
	for call, want := range map[string]int{before.ID: 3, after.ID: 4} {
		page, err := d.Calls.Page(call)
		d.must(err)
		if page.Pre.Template.Version != want {
			t.Errorf("the plan is by version %d, want %d", page.Pre.Template.Version, want)
		}
	}

	if again, err := d.Templates.Save(saved); err != nil || again.Version != 4 {
		t.Errorf("saving the same again gives version %d, %v", again.Version, err)
	}
	file := filepath.Join(d.out, "plan.json")
	d.must(d.Templates.Export("pre-call", file))
	if again, err := d.Templates.Import(file); err != nil || again.Version != 4 {
		t.Errorf("taking in what was exported gives version %d, %v", again.Version, err)
	}

	back, err := d.Templates.Reset("pre-call")
	d.must(err)
	if back.Version != 5 || prompt(&back, "needs").Ask != "Needs I know of" || d.line("pre-call").Own {
		t.Errorf("going back gives %d, %+v", back.Version, d.line("pre-call"))
	}
	_, err = d.History.Undo()
	d.must(err)
	if now := d.template("pre-call"); now.Version != 4 {
		t.Errorf("undone, the newest version is %d", now.Version)
	}
}

func TestACopiedTemplateCanBeEditedAndChosen(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	own, err := d.Templates.Copy("post-call", " My short\nsheet ")
	d.must(err)
	if own.ID != "my-short-sheet" || own.Version != 1 || own.Title != "My short sheet" || d.line(own.ID).InUse {
		t.Errorf("the copy is %s, %+v", own.Title, d.line(own.ID))
	}
	if second, err := d.Templates.Copy("post-call", "My short sheet"); err != nil || second.ID != "my-short-sheet-2" {
		t.Errorf("a second of that title is %s, %v", second.ID, err)
	}
	call, err := d.Calls.Plan(bridge.PlanRequest{Account: "Ivy Seeds", At: "fri", PostTemplate: own.ID})
	d.must(err)
	if sheet, err := d.Sheets.Show(call.Post.Code); err != nil || sheet.Template.ID != own.ID {
		t.Errorf("the sheet is by %s, %v", sheet.Template.ID, err)
	}
	_, err = d.Calls.Plan(bridge.PlanRequest{Account: "Ivy Seeds", At: "fri", Template: own.ID})
	d.refused(err, bridge.Invalid)

	line, err := d.Templates.Use(own.ID)
	d.must(err)
	if !line.InUse || d.line("post-call").InUse {
		t.Errorf("chosen, it is %+v", line)
	}
	if sheet, err := d.Sheets.Show(d.plan("Ivy Seeds", "mon").Post.Code); err != nil || sheet.Template.ID != own.ID {
		t.Errorf("the next sheet is by %s, %v", sheet.Template.ID, err)
	}
	if _, err := d.Paper.Print(bridge.PrintRequest{Blank: own.ID, File: filepath.Join(d.out, "own.pdf")}); err != nil {
		t.Error(err)
	}
	_, err = d.Templates.Reset(own.ID)
	d.refused(err, bridge.NotFound)
	_, err = d.Templates.Copy("post-call", " ")
	d.refused(err, bridge.Invalid)
}

// A removed template is gone from the list; the sheets that were started with
// it still open, take answers, print and are filed.
func TestRemovingACustomTemplateKeepsItsSheets(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	own, err := d.Templates.Copy("post-call", "My short sheet")
	d.must(err)
	_, err = d.Templates.Use(own.ID)
	d.must(err)
	call := d.plan("Ivy Seeds", "24 nov 8:00")
	d.refused(d.Templates.Remove(own.ID), bridge.Conflict)
	d.refused(d.Templates.Remove("post-call"), bridge.Conflict)
	d.refused(d.Templates.Remove("nobody"), bridge.NotFound)
	_, err = d.Templates.Use("post-call")
	d.must(err)

	d.must(d.Templates.Remove(own.ID))
	_, err = d.Templates.Show(own.ID)
	d.refused(err, bridge.NotFound)
	if !d.line("post-call").InUse {
		t.Error("another template is in use than before")
	}
	d.debrief(call, `{"outcome": "continuation", "no_follow_up": "they call", "overview": "All said"}`)
	if sheet := d.show(call.Post.Code); sheet.State != "filed" || sheet.Template.ID != own.ID || sheet.Answers["overview"] != "All said" {
		t.Errorf("its sheet is %+v", sheet)
	}
	if _, err := d.Paper.Print(bridge.PrintRequest{Sheet: call.Post.Code, File: filepath.Join(d.out, "own.pdf")}); err != nil {
		t.Errorf("printing its sheet: %v", err)
	}
	if again, err := d.Templates.Copy("post-call", "My short sheet"); err != nil || again.ID == own.ID {
		t.Errorf("a new one of that title took its place as %s, %v", again.ID, err)
	}
	for undone := ""; undone != "Removed the template My short sheet"; {
		step, err := d.History.Undo()
		d.must(err)
		undone = strings.TrimPrefix(step.Label, "Undone: ")
	}
	if back := d.template(own.ID); back.Title != "My short sheet" || d.line(own.ID).InUse {
		t.Errorf("undone, it is %+v", d.line(own.ID))
	}
}

func TestTemplatesKeepThePromptsThatRulesRead(t *testing.T) {
	d := newDesk(t)
	for name, change := range map[string]func(*callbook.Template){
		"promises that are a note":   func(t *callbook.Template) { *prompt(t, "promises") = note("promises") },
		"an outcome of one's own":    func(t *callbook.Template) { p := prompt(t, "outcome"); p.Options[0] = "maybe" },
		"no next step at all":        func(t *callbook.Template) { prompt(t, "first_follow_up").Off, prompt(t, "follow_ups").Off = true, true },
		"no reason for none":         func(t *callbook.Template) { prompt(t, "no_follow_up").Off = true },
		"a key with capitals":        func(t *callbook.Template) { prompt(t, "needs").Key = "Needs" },
		"an unknown carry":           func(t *callbook.Template) { prompt(t, "needs").Carry = "everywhere" },
		"an unknown requirement":     func(t *callbook.Template) { prompt(t, "needs").From = "S0" },
		"no prompt that is asked":    func(t *callbook.Template) { t.Sections = t.Sections[:0] },
		"a label of nothing":         func(t *callbook.Template) { prompt(t, "needs").Ask = "" },
		"a template nobody has":      func(t *callbook.Template) { t.ID = "nobody" },
		"another phase":              func(t *callbook.Template) { t.Phase = callbook.PhasePre },
		"a choice without a choice":  func(t *callbook.Template) { prompt(t, "needs").Kind = callbook.KindChoice },
		"more lines than a page has": func(t *callbook.Template) { prompt(t, "needs").Lines = 61 },
	} {
		changed := d.template("post-call")
		change(&changed)
		if _, err := d.Templates.Save(changed); err == nil {
			t.Errorf("%s was saved", name)
		}
	}
	if now := d.template("post-call"); now.Version != 3 {
		t.Errorf("something was kept: version %d", now.Version)
	}
}

func note(key string) callbook.Prompt {
	return callbook.Prompt{Key: key, Kind: callbook.KindNote, Ask: "Note", Lines: 2, Form: callbook.FormBlock}
}

func TestAPreviewSaysWhetherItFitsAndWhatIsLost(t *testing.T) {
	d := newDesk(t)
	shown := func(change func(*callbook.Template)) bridge.TemplatePreview {
		t.Helper()
		changed := d.template("post-call")
		change(&changed)
		preview, err := d.Templates.Preview(changed, "letter", false)
		d.must(err)
		return preview
	}
	plain := shown(func(*callbook.Template) {})
	if len(plain.Fits) != 2 || !plain.Fits[0].OnePage || !plain.Fits[1].OnePage || len(plain.Pages.Pages) != 1 || len(plain.Losses) != 0 {
		t.Errorf("the built-in is %+v", plain)
	}
	long := shown(func(t *callbook.Template) { prompt(t, "overview").Lines = 20 })
	if long.Fits[0].OnePage || long.Fits[1].SpareMM >= 0 || len(long.Pages.Pages) < 2 {
		t.Errorf("twenty lines more are %+v", long.Fits)
	}
	without := shown(func(t *callbook.Template) { prompt(t, "outcome").Off = true })
	if len(without.Losses) != 1 || without.Losses[0].Key != "outcome" || !strings.Contains(without.Losses[0].Message, "how the call ended") {
		t.Errorf("without an outcome %+v is lost", without.Losses)
	}
	both, err := d.Templates.Preview(d.template("post-call"), "a4", true)
	d.must(err)
	if both.Meeting != 1 || len(both.Pages.Pages) < 2 {
		t.Errorf("with the debrief there are %d pages, %d for the meeting", len(both.Pages.Pages), both.Meeting)
	}
	if now := d.template("post-call"); now.Version != 3 {
		t.Errorf("looking kept version %d", now.Version)
	}
}

// The editor shows a template as it prints: only sheets of calls have a code.
func TestAPreviewOfATemplateIsWhatIsPrinted(t *testing.T) {
	d := newDesk(t)
	for _, id := range []string{"pre-call", "post-call", "peer-meeting", "account-steps"} {
		edited, err := d.Templates.Preview(d.template(id), "a4", false)
		d.must(err)
		printed, err := d.Paper.Preview(bridge.PrintRequest{Blank: id, Paper: "a4"})
		d.must(err)
		want, _, err := d.PreviewPage(printed.ID, 0)
		d.must(err)
		if got, ok, err := d.PreviewPage(edited.Pages.ID, 0); err != nil || !ok || !bytes.Equal(got, want) {
			t.Errorf("%s looks different in the editor and on paper (%v)", id, err)
		}
	}
}

// What is answered stays, although nothing asks for it: the plan foresees a
// channel, and the post-call sheet has no prompt for it.
func TestAnAnswerWhosePromptIsGoneIsKeptAndShownLast(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	changed := d.template("post-call")
	prompt(&changed, "preferred_channel").Off = true
	_, err := d.Templates.Save(changed)
	d.must(err)
	call := d.plan("Ivy Seeds", "fri 10:00")
	d.fill(call.Pre.Code, `{"provisional_follow_up": [{"channel": "post", "when": "1 dec"}]}`)
	page, err := d.Calls.Page(call.ID)
	d.must(err)
	if len(page.Post.Kept) != 1 || page.Post.Kept[0].Label != "They prefer" || !slices.Equal(page.Post.Kept[0].Lines, []string{"Post"}) {
		t.Errorf("kept is %+v", page.Post.Kept)
	}
	if slices.ContainsFunc(page.Post.Template.Sections, func(s callbook.Section) bool {
		return slices.ContainsFunc(s.Prompts, func(p callbook.Prompt) bool { return p.Off })
	}) {
		t.Error("the form asks for what is off")
	}
	_, err = d.Sheets.Fill(call.Post.Code, `{"preferred_channel": "phone"}`)
	d.refused(err, bridge.Invalid)
}

func TestAChangedBuiltInTemplateIsKept(t *testing.T) {
	d := newDesk(t)
	changed := d.template("pre-call")
	changed.Title = "My plan"
	_, err := d.Templates.Save(changed)
	d.must(err)
	d.must(d.Close())
	d.open(t.Context(), nil)
	if now := d.template("pre-call"); now.Title != "My plan" || now.Version != 4 {
		t.Errorf("opened again it is %q, version %d", now.Title, now.Version)
	}
}
