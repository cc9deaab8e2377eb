//go:build window

package window

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

func TestWindow(t *testing.T) {
	callbook := built(t)
	d := startDesktop(t)
	started := time.Now()
	process := d.start(callbook)
	var id string

	t.Run("it opens with its title", func(t *testing.T) {
		eventually(t, "there was a window called Callbook", func() bool {
			out, err := d.output("xdotool", "search", "--onlyvisible", "--name", "^Callbook$")
			id = strings.TrimSpace(string(out))
			return err == nil && id != ""
		})
		t.Logf("window after %v", time.Since(started).Round(time.Millisecond))
	})

	t.Run("it paints the page in our colours", func(t *testing.T) {
		var picture []byte
		eventually(t, "the page was painted", func() bool {
			out, err := d.output("import", "-window", id, "png:-")
			if err != nil {
				return false
			}
			picture = out
			page, err := png.Decode(bytes.NewReader(out))
			return err == nil && has(page, color.RGBA{0xf6, 0xf7, 0xf8, 0xff}) && has(page, color.RGBA{0x0e, 0x5a, 0x76, 0xff})
		})
		t.Logf("page after %v", time.Since(started).Round(time.Millisecond))
		if err := os.WriteFile("../bin/window.png", picture, 0o600); err != nil {
			t.Error(err)
		}
	})

	t.Run("a screen reader finds its headings", func(t *testing.T) {
		for _, heading := range []string{"Callbook", "A day on the command line"} {
			eventually(t, "the heading "+heading+" could be read", func() bool {
				out, err := d.output("/usr/bin/python3", "testdata/headings.py", "callbook")
				return err == nil && strings.Contains("\n"+string(out), "\n"+heading+"\n")
			})
		}
	})

	t.Run("closing the window ends the program", func(t *testing.T) {
		if _, err := d.output("xdotool", "windowactivate", "--sync", id, "key", "alt+F4"); err != nil {
			t.Fatalf("cannot press Alt+F4: %v", err)
		}
		ended := make(chan error, 1)
		go func() { ended <- process.Wait() }()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("the program ended with %v, want success", err)
			}
		case <-time.After(20 * time.Second):
			t.Error("the program still runs 20 seconds after its window was closed")
		}
	})
}

func TestStartWithoutADisplaySaysSo(t *testing.T) {
	cmd := exec.Command(built(t))
	cmd.Env = []string{"HOME=" + t.TempDir()}
	out, err := cmd.CombinedOutput()
	if got := cmd.ProcessState.ExitCode(); got != 5 {
		t.Errorf("exit code %d (%v), want 5", got, err)
	}
	for _, want := range []string{"There is no display", "callbook --help"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
}

// has says whether any pixel of the picture is exactly that colour.
func has(picture image.Image, want color.RGBA) bool {
	b := picture.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if color.RGBAModel.Convert(picture.At(x, y)) == want {
				return true
			}
		}
	}
	return false
}
