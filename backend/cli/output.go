package cli

import (
	"errors"
	"io"
	"os"
	"strings"

	"callbook/backend/bridge"
)

// replacing has the common flags of commands that write a file.
type replacing struct {
	Force bool `help:"Replace an existing file of another kind. The book, devices and folders are never replaced."`
}

// toFile prepares a command that writes to a file. If that is standard output, the
// answer goes to standard error.
func (r *run) toFile(file string, how replacing) error {
	if file == bridge.Stdout {
		if r.json {
			return &bridge.Fault{
				Code: bridge.Invalid, Field: "file",
				Message: "Standard output cannot take both the file and the JSON. Name a file with -o, or leave out --json.",
			}
		}
		r.answers = r.Stderr
	}
	r.book.Outputs(r.Stdout, how.Force)
	return nil
}

// files lists the written files for the answer. Standard output needs no name.
func (p *page) files(names []string, rest string) {
	if len(names) == 1 && names[0] == bridge.Stdout {
		return
	}
	p.line("%s%s", strings.Join(names, ", "), rest)
}

// answer writes the answer of a command. The command's work is kept even if the
// answer cannot be written.
func (r *run) answer(write func(io.Writer) error) error {
	err := write(r.answers)
	if err == nil || errors.Is(err, os.ErrClosed) {
		return nil
	}
	message := "The output could not be written. Check where it goes, then try again."
	if r.did || r.book != nil && r.book.Wrote() {
		message = "It was done, but the output could not be written. Check where it goes; there is no need to do it again."
	}
	return &bridge.Fault{Code: bridge.Unavailable, Field: "output", Message: message}
}
