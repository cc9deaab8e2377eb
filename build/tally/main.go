// Tally reads the output of `go test -json`, shows what failed and why, and ends
// with how many tests of each kind ran. A table case counts as a test; a test that
// only contains cases does not. With -proofs FILE, every test named in the table of
// requirements in FILE must have passed. It exits with 1 if anything failed or if
// nothing passed.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	proofs := flag.String("proofs", "", "the table of requirements")
	flag.Parse()
	t := newTally(os.Stdout)
	if err := t.read(os.Stdin); err != nil {
		fmt.Fprintf(os.Stderr, "Cannot read the results of the tests: %v\n", err)
		os.Exit(1)
	}
	sum := t.close()
	missing := 0
	if *proofs != "" {
		table, err := os.ReadFile(*proofs)
		if err != nil {
			fmt.Fprintf(os.Stderr, "Cannot read the table of requirements: %v\n", err)
			os.Exit(1)
		}
		for _, line := range t.unproven(string(table)) {
			fmt.Println(line)
			missing++
		}
	}
	if sum.failed > 0 || sum.passed == 0 || missing > 0 {
		os.Exit(1)
	}
}
