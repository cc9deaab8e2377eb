// Package templates has the built-in worksheets as data and reads templates that
// reps write themselves.
//
// A template is one JSON file for the form, paper, recap and carry-over. It
// contains nothing to compute: no conditions, formulas or expressions. Reading is
// strict, because a version of a template never changes once it is in a book. This
// package does no layout and fills nothing in.
package templates

import (
	"embed"
	"fmt"

	"callbook/backend/callbook"
)

//go:embed pre-call.json post-call.json pre-call-extended.json rehearsal-card.json peer-meeting.json account-steps.json
var files embed.FS

// Schema is the JSON schema of a template, for editors.
//
//go:embed schema.json
var Schema []byte

// The ids of the built-in templates. Every call has a sheet of the first two, or of
// the extended plan instead of the first; the others are pages.
const (
	PreCall         = "pre-call"
	PostCall        = "post-call"
	PreCallExtended = "pre-call-extended" // two pages, by the three phases of a call (R69-R73)
	RehearsalCard   = "rehearsal-card"    // what to rehearse aloud before a call (R40, R42)
	PeerMeeting     = "peer-meeting"      // a priority account, for the meeting with colleagues (R65)
	AccountSteps    = "account-steps"     // the company's own sales steps (R67)
)

// IDs are the ids of the templates that Callbook comes with.
func IDs() []string {
	return []string{PreCall, PostCall, PreCallExtended, RehearsalCard, PeerMeeting, AccountSteps}
}

// BuiltIn returns the templates that Callbook comes with, each in its newest
// version. The caller owns them.
func BuiltIn() []callbook.Template {
	var all []callbook.Template
	for _, id := range IDs() {
		all = append(all, builtIn(id))
	}
	return all
}

func builtIn(id string) callbook.Template {
	data, err := files.ReadFile(id + ".json")
	if err != nil {
		panic(fmt.Sprintf("templates: %s was not embedded: %v", id, err))
	}
	t, err := Load(data)
	if err != nil {
		panic(fmt.Sprintf("templates: %s.json: %v", id, err))
	}
	return t
}
