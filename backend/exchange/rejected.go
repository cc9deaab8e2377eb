package exchange

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// RejectedBegins is how WriteRejected's files begin.
const RejectedBegins = "Line,Why,What stands there"

// WriteRejected writes lines that were rejected as a CSV file in UTF-8: where
// each stands, why it stays out, and what stands there.
func WriteRejected(w io.Writer, rejected []Rejected) error {
	rows := [][]string{{"Line", "Why", "What stands there"}}
	for _, r := range rejected {
		rows = append(rows, []string{strconv.Itoa(r.Line), r.Reason, guard(strings.TrimRight(r.Raw, "\r\n"))})
	}
	if err := csv.NewWriter(w).WriteAll(rows); err != nil {
		return fmt.Errorf("writing the lines that stay out: %w", err)
	}
	return nil
}
