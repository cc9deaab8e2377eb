//go:build heic

package scan

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The pictures are those of the decoder's own tests.
func TestAPictureOfAnIPhoneIsDecoded(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/gen2brain/heic").Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "testdata", "test.heic"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := decode(data)
	if err != nil {
		t.Fatal(err)
	}
	dark, light := 255, 0
	for _, shade := range p.gray.pix {
		dark, light = min(dark, int(shade)), max(light, int(shade))
	}
	if p.gray.w < leastSide || p.gray.h < leastSide || light-dark < 100 {
		t.Errorf("it is %d x %d, from %d to %d", p.gray.w, p.gray.h, dark, light)
	}
	if _, err := decode(data[:len(data)/2]); err == nil {
		t.Error("half of it is decoded")
	}
}
