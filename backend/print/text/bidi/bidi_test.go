package bidi

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The Unicode Consortium's own 90,000 cases come with the go-text module.
func TestConformance(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-text/typesetting").Output()
	if err != nil {
		t.Fatalf("finding go-text, whose module has the Unicode test file: %v", err)
	}
	file, err := os.Open(filepath.Join(strings.TrimSpace(string(dir)), "bidi", "test", "BidiCharacterTest.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}()
	cases, failures := 0, 0
	for scan := bufio.NewScanner(file); scan.Scan(); {
		line := scan.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		cases++
		if !conforms(t, line) {
			t.Errorf("failed: %s", line)
			if failures++; failures == 10 {
				t.FailNow()
			}
		}
	}
	if cases < 90000 {
		t.Errorf("only %d cases were read", cases)
	}
}

func conforms(t *testing.T, line string) bool {
	fields := strings.Split(line, ";")
	var runes []rune
	for hex := range strings.FieldsSeq(fields[0]) {
		r, err := strconv.ParseUint(hex, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		runes = append(runes, rune(r))
	}
	base := map[string]Base{"0": LeftToRight, "1": RightToLeft, "2": Auto}[fields[1]]
	paragraph, levels := Levels(runes, base)
	AtLineEnd(runes, levels, paragraph)
	if strconv.Itoa(int(paragraph)) != fields[2] {
		return false
	}
	for i, want := range strings.Fields(fields[3]) {
		if want != "x" && want != strconv.Itoa(int(levels[i])) {
			t.Logf("character %d: %d", i, levels[i])
			return false
		}
	}
	return true
}

func TestLevelsRaiseNumbersInRightToLeftText(t *testing.T) {
	_, levels := Levels([]rune("ab ١٢ عر"), Auto)
	want := []uint8{0, 0, 0, 2, 2, 1, 1, 1}
	for i := range want {
		if levels[i] != want[i] {
			t.Fatalf("levels %v, want %v", levels, want)
		}
	}
}
