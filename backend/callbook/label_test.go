package callbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestLabelsAreCleanedAndLimited(t *testing.T) {
	many := make([]string, MaxLabels+1)
	for i := range many {
		many[i] = fmt.Sprint("label ", i)
	}
	for _, tt := range []struct {
		name  string
		typed []string
		want  []string
		code  Code
	}{
		{"none", nil, nil, ""},
		{"as typed, on one line", []string{" Trade\nfair ", "A customer"}, []string{"Trade fair", "A customer"}, ""},
		{"each once, whatever its case and accents", []string{"Café", "", "CAFE", "café"}, []string{"Café"}, ""},
		{"signs are labels too", []string{"★", "+", "++"}, []string{"★", "+", "++"}, ""},
		{"too many", many, nil, Invalid},
		{"too long", []string{strings.Repeat("ü", MaxLabel+1)}, nil, Invalid},
		{"just short enough", []string{strings.Repeat("ü", MaxLabel)}, []string{strings.Repeat("ü", MaxLabel)}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ParseLabels(tt.typed)
			if !slices.Equal(got, tt.want) || err == nil && tt.code != "" || err != nil && CodeOf(err) != tt.code {
				t.Errorf("they are %q, %v", got, err)
			}
		})
	}
}
