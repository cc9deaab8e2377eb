package exchange

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// RejectedBegins is the beginning of every file that WriteRejected writes.
const RejectedBegins = "Line,Why,Content"

// WriteRejected writes rejected lines as a CSV file in UTF-8: the line number, the
// reason, and the text of the line.
func WriteRejected(w io.Writer, rejected []Rejected) error {
	rows := [][]string{{"Line", "Why", "Content"}}
	for _, r := range rejected {
		rows = append(rows, []string{strconv.Itoa(r.Line), r.Reason, guard(strings.TrimRight(r.Raw, "\r\n"))})
	}
	if err := csv.NewWriter(w).WriteAll(rows); err != nil {
		return fmt.Errorf("writing the lines that stay out: %w", err)
	}
	return nil
}
