package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"callbook/backend/bridge"
	"callbook/backend/demo"
)

type demoCmd struct {
	Output string `short:"o" required:"" help:"The folder to write to; it is created if needed." placeholder:"DIR" type:"path"`
	replacing
}

// Run needs no book of the rep's, because the demo has its own.
func (c *demoCmd) Run(ctx context.Context, r *run) error {
	own, err := r.Book(r.data)
	if err != nil {
		return err
	}
	if err := own.OutputFolder(c.Output); err != nil {
		return err
	}
	if err := own.OutputFolder(filepath.Join(c.Output, demo.Folder)); err != nil && !own.Demo() {
		return err
	}
	files, err := demo.Run(ctx, func(dir string, now func() time.Time) (*bridge.Book, error) {
		book, err := r.Clocked(dir, now)
		if err == nil {
			book.Outputs(r.Stdout, c.Force)
		}
		return book, err
	}, r.Now(), c.Output)
	if err != nil {
		return err
	}
	r.did = true
	return r.show(map[string]any{"files": files}, func(p *page) {
		rows := [][]string{}
		for _, f := range files {
			rows = append(rows, []string{f.File, f.What})
		}
		p.table(rows, "")
	})
}

type versionCmd struct{}

// Run shows the version of Callbook.
func (c *versionCmd) Run(_ context.Context, r *run) error {
	version := bridge.Version()
	return r.show(map[string]any{"version": version}, func(p *page) { p.line("%s", fmt.Sprintf("Callbook %s", version)) })
}
