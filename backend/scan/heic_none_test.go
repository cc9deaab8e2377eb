//go:build !heic

package scan

import (
	"strings"
	"testing"
)

func TestAPictureOfAnIPhoneSaysHowToGetAnother(t *testing.T) {
	_, err := decode([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1"))
	if err == nil || !strings.Contains(err.Error(), "open Settings, Camera, Formats and choose “Most Compatible”") {
		t.Errorf("it says %v", err)
	}
}
