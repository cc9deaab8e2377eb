// Bench measures Callbook and compares each figure with its budget: the Go
// benchmarks of the packages, and whole commands alternating with a peer in the
// same run. It fails only if something could not be measured, for example because a
// peer is missing. A missed budget is a result like any other, because a slow or
// busy machine is not a fault of the code.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// sizes say how much is measured. The budgets apply to the full sizes.
type sizes struct {
	rounds    int    // of each whole command
	calls     int    // on the day that is printed
	contacts  int    // that are imported
	scans     int    // sheets that are read back
	followUps int    // in the book that the window opens
	benchtime string // of each Go benchmark, as for `go test`
	count     int    // how often each Go benchmark runs
}

var (
	full  = sizes{rounds: 5, calls: 50, contacts: 20_000, scans: 40, followUps: 200_000, benchtime: "1s", count: 3}
	quick = sizes{rounds: 2, calls: 3, contacts: 500, scans: 4, followUps: 2000, benchtime: "1x", count: 1}
)

func main() {
	write := flag.String("write", "", "write the figures to this `file`, as Markdown")
	small := flag.Bool("quick", false, "measure small sizes, once or twice: shows that all of it works, and nothing else")
	part := flag.String("part", "", "measure this `part` alone: "+strings.Join(partNames(), ", "))
	flag.Parse()
	if err := run(*write, *small, *part); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// parts are the measurements, in this order.
var parts = []struct {
	name    string
	measure func(bench) ([]figure, error)
}{
	{"window", bench.window},
	{"screen", bench.screen},
	{"paper", bench.paper},
	{"scans", bench.scans},
	{"contacts", bench.contacts},
	{"packages", bench.benchmarks},
}

func partNames() []string {
	var names []string
	for _, p := range parts {
		names = append(names, p.name)
	}
	return names
}

func run(file string, small bool, only string) (err error) {
	if file != "" && (small || only != "") {
		return errors.New("quick figures and parts are not worth keeping. Leave out -write, or -quick and -part")
	}
	if only != "" && !slices.Contains(partNames(), only) {
		return fmt.Errorf("there is no part %s, only %s", only, strings.Join(partNames(), ", "))
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
	for _, p := range parts {
		if only != "" && p.name != only {
			continue
		}
		figures, err := p.measure(b)
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
