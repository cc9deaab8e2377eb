// Bench measures Callbook and says for each figure what its budget is and
// whether that holds: the Go benchmarks of the rooms, and whole commands beside
// a peer, the two in turn in one run. It fails only where something could not
// be measured, a missing peer included; a missed budget is a result like any
// other, because a machine that is slow or busy is no fault of the code.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

// sizes say how much is measured. The budgets are meant for the full ones.
type sizes struct {
	rounds    int    // of each whole command
	calls     int    // on the day that is printed
	contacts  int    // that are imported
	benchtime string // of each Go benchmark, as `go test` takes it
	count     int    // how often each Go benchmark is run
}

var (
	full  = sizes{rounds: 5, calls: 50, contacts: 20_000, benchtime: "1s", count: 3}
	quick = sizes{rounds: 2, calls: 3, contacts: 500, benchtime: "1x", count: 1}
)

func main() {
	write := flag.String("write", "", "write the figures to this `file`, as Markdown")
	small := flag.Bool("quick", false, "measure small sizes, once or twice: shows that all of it works, and nothing else")
	flag.Parse()
	if err := run(*write, *small); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(file string, small bool) (err error) {
	if file != "" && small {
		return errors.New("quick figures are not worth keeping. Leave out -quick or -write")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	dir, err := os.MkdirTemp("", "callbook-bench")
	if err != nil {
		return fmt.Errorf("making a folder to measure in: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	b := bench{ctx: ctx, dir: dir, sizes: full}
	if small {
		b.sizes = quick
	}
	if err := b.findPeers(); err != nil {
		return err
	}
	began, load := time.Now(), loadAverage()
	b.say("Building callbook")
	b.callbook = filepath.Join(dir, "callbook")
	if _, err := b.output("go", "build", "-o", b.callbook, "."); err != nil {
		return err
	}
	r := report{Began: began, Load: load}
	if r.Machine, err = thisMachine(b); err != nil {
		return err
	}
	for _, measure := range []func() ([]figure, error){b.paper, b.contacts, b.benchmarks} {
		figures, err := measure()
		if err != nil {
			return err
		}
		r.Figures = append(r.Figures, figures...)
	}
	r.Took, r.LoadAfter = time.Since(began), loadAverage()
	r.print(os.Stdout)
	if file == "" {
		return nil
	}
	return r.write(file)
}
