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
)

// screen measures the page of the window in a browser: how much it loads at the
// start, and how regular its frames are while somebody types a plan beside its
// sheet.
func (b bench) screen() ([]figure, error) {
	b.say("Building the page, and typing in it")
	if _, err := b.output("build/page.sh"); err != nil {
		return nil, err
	}
	kilobytes, err := scriptAtStart("frontend/dist")
	if err != nil {
		return nil, err
	}
	file := filepath.Join(b.dir, "typing.json")
	if _, err := b.output("env", "CALLBOOK_TYPING="+file, "npm", "--prefix", "frontend", "run", "--silent", "typing"); err != nil {
		return nil, err
	}
	typed, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading how typing went: %w", err)
	}
	var rounds []spread
	if err := json.Unmarshal(typed, &rounds); err != nil || len(rounds) == 0 {
		return nil, fmt.Errorf("reading how typing went: %d rounds, %w", len(rounds), err)
	}
	var most, longest spread
	for _, gaps := range rounds {
		slices.Sort(gaps)
		most, longest = append(most, gaps[len(gaps)*95/100]), append(longest, gaps.max())
	}
	const part = "The page of the window, in Chromium over the Go side"
	return []figure{
		{Part: part, What: "script that it reads at the start, gzipped", Unit: "kB", Values: spread{kilobytes}, Budget: 150},
		{Part: part, What: "between two frames while 200 characters are typed beside the sheet, 95 of 100", Unit: "ms", Values: most, Budget: 17.5},
		{Part: part, What: "the longest of them", Unit: "ms", Values: longest},
	}, nil
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
