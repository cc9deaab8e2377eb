// Package templates holds the built-in worksheets as data and reads templates
// that reps write themselves.
//
// A template is one JSON file that drives form, paper, recap and carry-over
// alike. It says nothing that would have to be computed: no conditions,
// formulas or expressions. Reading is strict, because a version of a template
// is never changed once it is in a book. Nothing is laid out or filled here.
package templates

import (
	"embed"
	"fmt"

	"callbook/backend/callbook"
)

//go:embed pre-call.json post-call.json
var files embed.FS

// Schema is the JSON schema of a template, for editors.
//
//go:embed schema.json
var Schema []byte

// The ids of the built-in templates that every call has a sheet of.
const (
	PreCall  = "pre-call"
	PostCall = "post-call"
)

// BuiltIn returns the templates that Callbook comes with, each in its newest
// version. The caller owns them.
func BuiltIn() []callbook.Template {
	var all []callbook.Template
	for _, id := range []string{PreCall, PostCall} {
		data, err := files.ReadFile(id + ".json")
		if err != nil {
			panic(fmt.Sprintf("templates: %s was not embedded: %v", id, err))
		}
		t, err := Load(data)
		if err != nil {
			panic(fmt.Sprintf("templates: %s.json: %v", id, err))
		}
		all = append(all, t)
	}
	return all
}
