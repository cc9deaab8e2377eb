package cli

import (
	"context"
	"fmt"

	"callbook/backend/bridge"
	"callbook/backend/demo"
)

type demoCmd struct {
	Output string `short:"o" required:"" help:"The folder to write to; it is made." placeholder:"DIR" type:"path"`
}

// Run needs no book of the rep's: the demo has its own.
func (c *demoCmd) Run(ctx context.Context, r *run) error {
	files, err := demo.Run(ctx, r.Clocked, r.Now(), c.Output)
	if err != nil {
		return err
	}
	return r.show(map[string]any{"files": files}, func(p *page) {
		rows := [][]string{}
		for _, f := range files {
			rows = append(rows, []string{f.File, f.What})
		}
		p.table(rows, "")
	})
}

type versionCmd struct{}

// Run shows which Callbook this is.
func (c *versionCmd) Run(_ context.Context, r *run) error {
	version := bridge.Version()
	return r.show(map[string]any{"version": version}, func(p *page) { p.line("%s", fmt.Sprintf("Callbook %s", version)) })
}
