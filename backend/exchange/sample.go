package exchange

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"callbook/backend/callbook"
)

// Sample is an encoding that a file may have, with some of its names read in it.
type Sample struct {
	Encoding Encoding `json:"encoding"`
	Spoken   string   `json:"spoken"` // "Windows-1251 (Cyrillic)"
	Names    []string `json:"names"`
}

// samplesShown is how many encodings are offered, and namesShown how many names in
// each.
const (
	samplesShown = 5
	namesShown   = 3
)

// unsure is the error for a file that may have more than one encoding. It shows the
// same names in each.
func unsure(data []byte, name string, all []verdict) error {
	var offers []string
	for _, s := range samples(data, name, all) {
		offers = append(offers, fmt.Sprintf("%s: %s", s.Encoding, strings.Join(s.Names, ", ")))
	}
	return callbook.Errorf(callbook.Invalid, "encoding",
		"%s does not say which encoding its text has. Choose the one in which these names are right (on the command line with --encoding NAME). %s.",
		name, strings.Join(offers, "; "))
}

// Samples reads some names of a file in each encoding that it may have, the
// likeliest first. It returns none if there is no doubt.
func Samples(data []byte, name string) []Sample {
	if utf8.Valid(data) || bytes.HasPrefix(data, bomUTF16LE) || bytes.HasPrefix(data, bomUTF16BE) {
		return []Sample{}
	}
	var unknown [][]byte
	for _, l := range splitLines(data) {
		if l.kind == bytes8 {
			unknown = append(unknown, bytes.TrimRight(l.bytes, "\r\n"))
		}
	}
	if len(unknown) == 0 {
		return []Sample{}
	}
	all, _ := weigh(unknown)
	return samples(data, name, all)
}

func samples(data []byte, name string, all []verdict) []Sample {
	data = extract(data)
	out := []Sample{}
	for _, v := range all {
		if len(out) == samplesShown || len(out) > 1 && v.score < 2*all[0].score {
			break // half as likely is not offered
		}
		out = append(out, Sample{Encoding: v.page.name, Spoken: v.page.spoken, Names: someNames(data, name, v.page)})
	}
	return out
}

// extract is the beginning of a file, with its first lines beyond ASCII.
func extract(data []byte) []byte {
	const most = 256 << 10
	if len(data) <= most || looksLikeCards(data) {
		return data[:min(len(data), 16*most)]
	}
	var out []byte
	for i, l := range splitLines(data) {
		if i < 10 || l.kind == bytes8 {
			out = append(out, l.bytes...)
		}
		if len(out) > most {
			break
		}
	}
	return out
}

// someNames are the first names beyond ASCII, read in the code page, or if there
// are none, the first other values.
func someNames(data []byte, name string, page *codePage) []string {
	names := []string{}
	add := func(s string) {
		if s = firstRunes(oneLine(s), 40); len(names) < namesShown && s != "" && !isASCII([]byte(s)) && !slices.Contains(names, s) {
			names = append(names, s)
		}
	}
	if r, err := Read(context.Background(), bytes.NewReader(data), name, Options{Encoding: page.name}); err == nil {
		for _, c := range r.Contacts {
			add(c.Name)
		}
	}
	for _, l := range splitLines(data) {
		if l.kind != bytes8 || len(names) == namesShown {
			continue
		}
		for _, s := range strings.FieldsFunc(page.decode(l.bytes), func(r rune) bool { return strings.ContainsRune(",;\t|\"\r\n:", r) }) {
			add(s)
		}
	}
	return names
}

func joinNames(names []Encoding) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = string(n)
	}
	return strings.Join(out, ", ")
}
