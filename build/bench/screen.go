package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// screen measures the page of the window in a browser: how much it loads at the
// start, how regular its frames are while somebody types a plan beside its sheet, and
// how quickly the calendar turns.
func (b bench) screen() ([]figure, error) {
	b.say("Building the page, and typing in it")
	if _, err := b.output("build/page.sh"); err != nil {
		return nil, err
	}
	kilobytes, err := scriptAtStart("frontend/dist")
	if err != nil {
		return nil, err
	}
	years, err := b.makeBook(b.sizes.followUps)
	if err != nil {
		return nil, err
	}
	var typed struct{ Alone, Beside []spread }
	if err := b.inPage("typing", &typed, "CALLBOOK_BOOK="+years); err != nil {
		return nil, err
	}
	alone, longest := frames(typed.Alone)
	beside, longestBeside := frames(typed.Beside)
	b.say("Turning the calendar, and dragging in it")
	var turned struct {
		Month, Week  spread
		DraggedMonth spread `json:"dragged_month"`
		DraggedWeek  spread `json:"dragged_week"`
	}
	if err := b.inPage("turning", &turned); err != nil {
		return nil, err
	}
	dragged := slices.Concat(turned.DraggedMonth, turned.DraggedWeek)
	slices.Sort(dragged)
	const part = "The page of the window, in Chromium over the Go side"
	return []figure{
		{Part: part, What: "script that it reads at the start, gzipped", Unit: "kB", Values: spread{kilobytes}, Budget: 150},
		{Part: part, What: "between two frames while 200 characters are typed beside the sheet, 95 of 100", Unit: "ms", Values: alone, Budget: 17.5},
		{Part: part, What: "the longest of them", Unit: "ms", Values: longest},
		{Part: part, What: fmt.Sprintf("the same while a book of %d follow-ups is backed up again and again, 95 of 100", b.sizes.followUps), Unit: "ms", Values: beside, Budget: 17.5},
		{Part: part, What: "the longest of these", Unit: "ms", Values: longestBeside},
		{Part: part, What: "from the key until a week with 200 entries is painted", Unit: "ms", Values: turned.Week, Budget: 50},
		{Part: part, What: "from the key until a month with 1,000 is", Unit: "ms", Values: turned.Month, Budget: 100},
		{Part: part, What: "between two frames while an entry is dragged over either, 95 of 100", Unit: "ms", Values: spread{dragged[len(dragged)*95/100]}, Budget: 17.5},
	}, nil
}

// frames are of each round the gap between two frames that 95 of 100 stay below, and
// the longest one.
func frames(rounds []spread) (most, longest spread) {
	for _, gaps := range rounds {
		slices.Sort(gaps)
		most, longest = append(most, gaps[len(gaps)*95/100]), append(longest, gaps.max())
	}
	return most, longest
}

// inPage runs a measurement of the browser and reads its figures.
func (b bench) inPage(name string, figures any, environment ...string) error {
	file := filepath.Join(b.dir, name+".json")
	arguments := append([]string{"CALLBOOK_" + strings.ToUpper(name) + "=" + file}, environment...)
	if _, err := b.output("env", append(arguments, "npm", "--prefix", "frontend", "run", "--silent", name)...); err != nil {
		return err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("reading the figures of %s: %w", name, err)
	}
	if err := json.Unmarshal(data, figures); err != nil {
		return fmt.Errorf("reading the figures of %s: %w", name, err)
	}
	return nil
}

var scripts = regexp.MustCompile(`(?:src|href)="/([^"]+\.js)"`)

// scriptAtStart is how many kB of script a built page loads, each file gzipped by
// itself.
func scriptAtStart(dist string) (kilobytes float64, err error) {
	index, err := os.ReadFile(filepath.Join(dist, "index.html"))
	if err != nil {
		return 0, fmt.Errorf("reading the page: %w", err)
	}
	found := scripts.FindAllSubmatch(index, -1)
	if len(found) == 0 {
		return 0, errors.New("the page names no script")
	}
	for _, m := range found {
		source, err := os.ReadFile(filepath.Join(dist, string(m[1])))
		if err != nil {
			return 0, fmt.Errorf("reading a script: %w", err)
		}
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		if _, err := z.Write(source); err != nil {
			return 0, fmt.Errorf("packing a script: %w", err)
		}
		if err := z.Close(); err != nil {
			return 0, fmt.Errorf("packing a script: %w", err)
		}
		kilobytes += float64(packed.Len()) / 1000
	}
	return kilobytes, nil
}
