package callbook

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A saved summary replaces everything before it: starting from any of them gives
// the same result as starting from the first debrief.
func TestASavedDiscoverySummaryReplacesAllEarlierDebriefs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		questions := []string{"Who signs?", "who signs", "Why now?", "Which ink?", "Who books the line?"}
		var filed []FiledSheet
		var written []Wording
		for i := range rapid.IntRange(0, 60).Draw(t, "debriefs") {
			day := Day("2026-01-01").AddDays(i / rapid.IntRange(1, 3).Draw(t, "in a day"))
			at := time.Date(2026, 12, 1, 0, rapid.IntRange(0, 200).Draw(t, "filed"), 0, 0, time.UTC)
			rows := []QuestionAnswer{}
			for _, text := range rapid.SliceOfN(rapid.SampledFrom(questions), 0, 3).Draw(t, "questions") {
				rows = append(rows, QuestionAnswer{Text: text, State: rapid.SampledFrom([]string{QuestionOpen, QuestionAnswered}).Draw(t, "state")})
			}
			filed = append(filed, FiledSheet{Day: day, Sheet: Sheet{Code: fmt.Sprint(i), FiledAt: at, Answers: Answers{"to_discover": rows}}})
			if rapid.IntRange(0, 9).Draw(t, "written") == 0 {
				text := rapid.SampledFrom([]string{"", "Why now? Who decides?"}).Draw(t, "text")
				written = append(written, Wording{Category: ToDiscover, Text: text, Day: day, At: at.Add(time.Second)})
			}
		}
		slices.Reverse(filed) // as the book lists them
		all := Wordings(Category{ID: ToDiscover}, filed, written)
		for n, kept := range KeepDiscovered(Discovered{}, filed, written, 5) {
			got := DiscoveredSince(kept, filed, written)
			if len(got) > len(all) || !reflect.DeepEqual(got, all[:len(got)]) {
				t.Fatalf("from the one kept as number %d on\n%+v is known, want\n%+v", n, got, all)
			}
			if more := KeepDiscovered(kept, filed, written, 5); len(more) > 0 && !reflect.DeepEqual(DiscoveredSince(more[0], filed, written), all[:len(DiscoveredSince(more[0], filed, written))]) {
				t.Fatalf("what is kept from number %d on does not stand for all before", n)
			}
		}
	})
}

func TestDiscoverySummariesAreSavedEveryTenDebriefs(t *testing.T) {
	for debriefs, want := range map[int]int{0: 0, 9: 0, 19: 0, 20: 1, 29: 1, 30: 2, 105: 9} {
		var filed []FiledSheet
		for i := range debriefs {
			answers := Answers{"to_discover": []QuestionAnswer{{Text: fmt.Sprint("Who signs order ", i, "?"), State: QuestionOpen}}}
			filed = append(filed, FiledSheet{Day: Day("2026-01-01").AddDays(i), Sheet: Sheet{Code: fmt.Sprint(i), FiledAt: time.Unix(int64(i+1), 0), Answers: answers}})
		}
		slices.Reverse(filed)
		kept := KeepDiscovered(Discovered{}, filed, nil, 10)
		if len(kept) != want {
			t.Errorf("of %d debriefs %d are kept, want %d", debriefs, len(kept), want)
		}
		for i, one := range kept {
			if n := 10 * (i + 1); len(one.Open) != n || one.Day != Day("2026-01-01").AddDays(n-1) {
				t.Errorf("of %d debriefs number %d is kept with %d questions", debriefs, i, len(one.Open))
			}
		}
	}
}
