package sqlite

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestAFlatRowKeepsEveryValue(t *testing.T) {
	value := rapid.OneOf(
		rapid.Just[any](nil),
		rapid.Map(rapid.Int64(), func(n int64) any { return n }),
		rapid.Map(rapid.Float64(), func(f float64) any { return f }),
		rapid.Map(rapid.String(), func(s string) any { return s }),
		rapid.SampledFrom([]any{int64(math.MinInt64), int64(math.MaxInt64), math.Inf(-1), "", "\x00\xff"}),
	)
	rapid.Check(t, func(t *rapid.T) {
		row := rapid.SliceOfN(value, 1, 30).Draw(t, "row")
		flat := flatten(row)
		if got := flat.values(); !slices.Equal(got, row) {
			t.Fatalf("%q became %q", row, got)
		}
		for i, v := range row {
			want, _ := v.(string)
			if got := flat.text(i); got != want {
				t.Fatalf("the text of column %d of %q is %q", i, row, got)
			}
		}
	})
}

func TestAFlatRowKeepsABlob(t *testing.T) {
	flat := flatten([]any{"id", []byte{0, 255, 0}, int64(-1)})
	got := flat.values()
	if blob, _ := got[1].([]byte); !slices.Equal(blob, []byte{0, 255, 0}) || got[2] != int64(-1) {
		t.Errorf("it became %v", got)
	}
}

func TestNoRowIsNoFlatRow(t *testing.T) {
	if flat := flatten(nil); flat != "" || flat.values() != nil || flat.text(0) != "" || flat.text(-1) != "" {
		t.Errorf("it became %q", flat)
	}
}
