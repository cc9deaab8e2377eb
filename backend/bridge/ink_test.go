package bridge_test

import (
	"bytes"
	"image"
	"image/draw"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// written is a debrief with handwriting at its budget, read back.
func written(t *testing.T) (d *desk, code string) {
	t.Helper()
	d, code, picture := scanned(t)
	drawnOn(t, d, picture, func(page *image.Gray) {
		for x := 300; x < 500; x++ {
			draw.Draw(page, image.Rect(x, 960+x%12, x+2, 966+x%12), image.Black, image.Point{}, draw.Src)
		}
	})
	_, err := d.Scans.Drop([]string{picture})
	d.must(err)
	return d, code
}

// inkShown is the handwriting that the debrief of a code shows, by prompt.
func inkShown(d *desk, code string) (prompts []string, form bridge.SheetForm) {
	d.t.Helper()
	page, err := d.Calls.Page(code)
	d.must(err)
	for _, i := range page.Post.Ink {
		prompts = append(prompts, i.Prompt)
		picture, ok := d.InkPicture(i.ID)
		if shown, err := jpeg.Decode(bytes.NewReader(picture)); !ok || err != nil || i.Prompt != "" && len(picture) > 20_000 || shown.Bounds().Dx() < 300 {
			d.t.Errorf("the picture at %q is %d bytes, %v", i.Prompt, len(picture), err)
		}
	}
	return prompts, page.Post
}

func TestHandwritingStaysAsTheAnswer(t *testing.T) {
	d, code := written(t)
	before, _ := inkShown(d, code)
	d.must(d.Scans.KeepInk(code, "budget"))
	got, form := inkShown(d, code)
	if len(before) > 0 || !slices.Equal(got, []string{"budget"}) || form.Ink[0].Label != "Budget" || form.Sheet.Answers["budget"] != nil {
		t.Fatalf("before %v is kept, then %+v; the answer is %v", before, form.Ink, form.Sheet.Answers["budget"])
	}
	account, err := d.Accounts.Page("Ivy Seeds")
	d.must(err)
	if len(account.Ink) != 1 || account.Ink[0].Label != "Budget" || account.Ink[0].Day != "2026-11-25" {
		t.Errorf("the account shows %+v", account.Ink)
	}
	if found, err := d.Search.Find("budget", 5); err != nil || len(found) != 1 || found[0].Kind != bridge.HitSheet || found[0].Snippet != "Handwritten: Budget" {
		t.Errorf("by its field it is found as %+v, %v", found, err)
	}

	d.must(d.Scans.DropInk(code, "budget"))
	if left, _ := inkShown(d, code); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
	for _, want := range []int{1, 0} {
		_, err := d.History.Undo()
		d.must(err)
		if left, _ := inkShown(d, code); len(left) != want {
			t.Errorf("undone leaves %v, want %d", left, want)
		}
	}
	d.must(d.Scans.KeepInk(code, ""))
	if pages, _ := inkShown(d, code); !slices.Equal(pages, []string{""}) {
		t.Errorf("the whole page is kept as %q", pages)
	}
}

func TestHandwritingGoesOnPaperAndToTheNextPlan(t *testing.T) {
	d, code := written(t)
	d.must(d.Scans.KeepInk(code, "budget"))
	_, form := inkShown(d, code)
	sizeOf := func(code string) int {
		file := filepath.Join(d.out, "printed.pdf")
		_, err := d.Paper.Print(bridge.PrintRequest{Sheet: code, Paper: "a4", File: file})
		d.must(err)
		return bytes.Count(read(t, file), []byte("/DCTDecode"))
	}
	if n := sizeOf(code); n != 1 {
		t.Errorf("%d pictures are printed", n)
	}
	d.at("2026-11-25 12:00")
	d.fill(code, `{"needs": "Plugs", "preferred_channel": "visit", "first_follow_up": "1 dec 10:00"}`)
	_, err := d.Sheets.File(code, "")
	d.must(err)
	recap, err := d.Recaps.Page(form.Sheet.CallID)
	d.must(err)
	if said := strings.ToLower(asJSON(t, recap)); strings.Contains(said, "handwrit") || strings.Contains(said, form.Ink[0].ID) {
		t.Errorf("the recap speaks of handwriting:\n%s", said)
	}
	if err := d.Scans.DropInk(code, "budget"); d.FaultOf(err).Code != bridge.Conflict {
		t.Errorf("a filed sheet loses its ink with %v", err)
	}
	next := d.plan("Ivy Seeds", "2 dec 10:00")
	page, err := d.Calls.Page(next.ID)
	d.must(err)
	if len(page.Pre.Ink) != 1 || page.Pre.Ink[0].Prompt != "budget_known" || page.Pre.Ink[0].From != "2026-11-25" || page.Pre.Ink[0].ID != form.Ink[0].ID {
		t.Errorf("the plan shows %+v", page.Pre.Ink)
	}
	if n := sizeOf(page.Pre.Sheet.Code); n != 1 {
		t.Errorf("%d pictures are printed on the plan", n)
	}
	corrected, err := d.Sheets.Correct(code)
	d.must(err)
	d.must(d.Scans.DropInk(corrected.Code, "budget"))
	if left, _ := inkShown(d, code); len(left) > 0 {
		t.Errorf("the correction keeps %v", left)
	}
}

func TestHandwritingIsInTheWholeExport(t *testing.T) {
	d, code := written(t)
	d.must(d.Scans.KeepInk(code, "budget"))
	d.fill(code, `{"needs": "Plugs", "preferred_channel": "visit", "first_follow_up": "1 dec 10:00"}`)
	_, err := d.Sheets.File(code, "")
	d.must(err)
	file := d.wholeExport("all.zip")
	other := newDesk(t)
	other.importWhole(file)
	if other.dump() != d.dump() {
		t.Error("the book is another one")
	}
	if got, _ := inkShown(other, code); !slices.Equal(got, []string{"budget"}) {
		t.Errorf("there %v is kept", got)
	}
	if err := other.Scans.KeepInk(code, "needs"); other.FaultOf(err).Code != bridge.Conflict {
		t.Errorf("a filed sheet takes ink with %v", err)
	}
}

func TestErasingAPersonTakesTheHandwritingAlong(t *testing.T) {
	d, code := written(t)
	d.must(d.Scans.KeepInk(code, "budget"))
	_, err := d.People.Erase("Zoë Müller")
	d.must(err)
	if left, _ := inkShown(d, code); len(left) > 0 || strings.Contains(d.dump(), "/9j/") {
		t.Errorf("%v is left", left)
	}
	data, err := os.ReadFile(d.File())
	d.must(err)
	if bytes.Contains(data, []byte("/9j/")) {
		t.Error("the file still has the picture")
	}
}

func TestOnlyWhatWasReadCanBeKept(t *testing.T) {
	d, code := written(t)
	for prompt, want := range map[string]bridge.Code{"needs": bridge.NotFound, "nothing": bridge.NotFound, "budget": ""} {
		if err := d.Scans.KeepInk(code, prompt); err != nil && d.FaultOf(err).Code != want || err == nil && want != "" {
			t.Errorf("keeping %q gives %v", prompt, err)
		}
	}
}

func TestAPlanHasHandwritingOfItsOwn(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "25 nov 10:00", d.person("Zoë Müller", "Ivy Seeds").ID)
	code := call.Pre.Code
	file, picture := filepath.Join(d.out, "plan.pdf"), filepath.Join(d.out, "plan.png")
	_, err := d.Paper.Print(bridge.PrintRequest{Sheet: code, Paper: "a4", File: file})
	d.must(err)
	poppler(t, "pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", file, strings.TrimSuffix(picture, ".png"))
	drawnOn(t, d, picture, func(page *image.Gray) {
		for y := 700; y < 1000; y++ { // down over some lines
			draw.Draw(page, image.Rect(400+y%12, y, 406+y%12, y+2), image.Black, image.Point{}, draw.Src)
		}
	})
	pages, err := d.Scans.Drop([]string{picture})
	d.must(err)
	at := slices.IndexFunc(pages[0].Fields, func(f bridge.ScannedField) bool { return f.Ink })
	if at < 0 {
		t.Fatalf("there is no handwriting in %+v", pages[0].Fields)
	}
	prompt := pages[0].Fields[at].Prompt
	d.must(d.Scans.KeepInk(code, prompt))
	page, err := d.Calls.Page(call.ID)
	d.must(err)
	if ink := page.Pre.Ink; len(ink) == 0 || ink[0].Prompt != prompt || ink[0].From != "" {
		t.Errorf("the plan shows %+v", ink)
	}
	account, err := d.Accounts.Page("Ivy Seeds")
	d.must(err)
	if len(account.Ink) == 0 || account.Ink[0].Phase != "pre" || account.Ink[0].CallID != call.ID {
		t.Errorf("the account shows %+v", account.Ink)
	}
}
