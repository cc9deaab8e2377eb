//go:build window

package window

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestASheetComesBackFromItsPhotograph prints the day, ticks a box and writes on a
// sheet, photographs it, drops the picture on the window, and files the debrief by
// keys.
func TestASheetComesBackFromItsPhotograph(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	_, code := book.planToday("Brasserie du Nord")
	book.do(nil, "sheet", "fill", code, d.file("before.json", `{"outcome": "no_sale", "goal_reached": "not_reached", "no_follow_up": "The plant closes"}`))
	pack := filepath.Join(d.home, "pack.pdf")
	book.do(nil, "print", "--day", "today", "-o", pack)
	photograph := d.photographed(pack, code, "Phone")

	s := d.openWindow("--data", book.folder)
	s.drop(s.there("heading", "Today"), "files", photograph)
	s.waitFor("dialog", "Read sheets back")
	s.waitFor("push button", "Take 1 answer*")
	if got := book.answers(code)["preferred_channel"]; got != nil {
		t.Errorf("it has taken %v before anybody said so", got)
	}
	s.key("ctrl+Return")
	eventually(t, "the tick was taken", func() bool { return book.answers(code)["preferred_channel"] == "phone" })
	s.key("o")
	s.waitFor("push button", "File debrief*")
	s.key("ctrl+Return")
	eventually(t, "the debrief was filed", func() bool {
		var shown struct{ Sheet struct{ State string } }
		book.do(&shown, "sheet", "show", code)
		return shown.Sheet.State == "filed"
	})
}

// photographed returns a picture of the page of a pack with that code: with a cross
// in the box before a word, a scribble in its first field, on a desk, tilted and
// grainy.
func (d *desktop) photographed(pack, code, word string) string {
	d.t.Helper()
	run := func(name string, args ...string) string {
		out, err := d.output(name, args...)
		if err != nil {
			d.t.Fatalf("%s %q: %v", name, args, err)
		}
		return string(out)
	}
	page := 1
	for ; !strings.Contains(run("pdftotext", "-f", fmt.Sprint(page), "-l", fmt.Sprint(page), pack, "-"), code); page++ {
		if page == 30 {
			d.t.Fatalf("no page of the pack has the code %s", code)
		}
	}
	one := fmt.Sprint(page)
	words := regexp.MustCompile(`xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">`+word+`<`).FindAllStringSubmatch(run("pdftotext", "-bbox", "-f", one, "-l", one, pack, "-"), -1)
	if len(words) == 0 {
		d.t.Fatalf("page %s does not say %s", one, word)
	}
	at := func(n int) float64 {
		points, err := strconv.ParseFloat(words[len(words)-1][n], 64)
		if err != nil {
			d.t.Fatal(err)
		}
		return points
	}
	const dots = 200. // an inch
	left, middle := at(1)*dots/72-2.8*dots/25.4, (at(2)+at(3))/2*dots/72
	paper, picture := filepath.Join(d.home, "page"), filepath.Join(d.home, "photograph.jpg")
	run("pdftoppm", "-r", fmt.Sprint(dots), "-f", one, "-l", one, "-png", "-singlefile", pack, paper)
	run("convert", paper+".png", "-fill", "none", "-stroke", "#1a2a6c", "-strokewidth", "4",
		"-draw", fmt.Sprintf("translate %f,%f line -11,-11 11,11 line 11,-11 -11,11", left, middle),
		"-draw", "polyline 142,457 158,480 174,450 190,482 206,452 222,478 240,455 262,479",
		"-background", "#6b6259", "-bordercolor", "#6b6259", "-border", "120", "-distort", "SRT", "3.5",
		"-attenuate", "0.4", "+noise", "Gaussian", "-modulate", "90", "-quality", "75", picture)
	return picture
}
