// Tally reads what `go test -json` prints, shows what failed and why, and
// closes with how many tests of each kind ran. A case of a table counts as a
// test; a test that only holds cases does not. With -proofs FILE, every test that the
// table of requirements in FILE names must have passed. It exits 1 if anything
// failed or if nothing passed.
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
