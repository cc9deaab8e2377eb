// Tally reads what `go test -json` prints, shows what failed and why, and
// closes with how many tests of each kind ran. A case of a table is a test; a
// test that only holds cases is none. It exits 1 if anything failed or if
// nothing passed.
package main

import (
	"fmt"
	"os"
)

func main() {
	t := newTally(os.Stdout)
	if err := t.read(os.Stdin); err != nil {
		fmt.Fprintf(os.Stderr, "Cannot read the results of the tests: %v\n", err)
		os.Exit(1)
	}
	if sum := t.close(); sum.failed > 0 || sum.passed == 0 {
		os.Exit(1)
	}
}
