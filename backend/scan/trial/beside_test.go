package trial

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/scan"
)

var folder = flag.String("trial.alone", "", "a folder with one picture and its page, to read in a process of its own")

// alone reads a picture in a process of its own, as a colour JPEG, as a camera writes it. It
// returns the seconds of one core that this took, whatever else ran, and the most memory
// that the process had; 0 is not known.
func alone(t testing.TB, picture image.Image, quality int, of callbook.Printed) (seconds, megabytes float64) {
	t.Helper()
	dir := t.TempDir()
	gray, ok := picture.(*image.Gray)
	if !ok {
		t.Fatal("the picture is not grey")
	}
	colour := image.NewYCbCr(gray.Rect, image.YCbCrSubsampleRatio420)
	for y := range gray.Rect.Dy() {
		copy(colour.Y[y*colour.YStride:], gray.Pix[y*gray.Stride:y*gray.Stride+gray.Rect.Dx()])
	}
	for i := range colour.Cb {
		colour.Cb[i], colour.Cr[i] = 122, 131
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, colour, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	page, err := json.Marshal(of)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"picture.jpg": b.Bytes(), "page.json": page} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	reading := exec.Command(os.Args[0], "-test.run=^TestReadAlone$", "-trial.alone="+dir)
	out, err := reading.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if _, err := fmt.Sscan(string(out), &megabytes); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return (reading.ProcessState.UserTime() + reading.ProcessState.SystemTime()).Seconds(), megabytes
}

// TestReadAlone is the process that alone starts.
func TestReadAlone(t *testing.T) {
	if *folder == "" {
		t.Skip("it is for the long trial")
	}
	data, err := os.ReadFile(filepath.Join(*folder, "page.json"))
	if err != nil {
		t.Fatal(err)
	}
	var page callbook.Printed
	if err := json.Unmarshal(data, &page); err != nil {
		t.Fatal(err)
	}
	if data, err = os.ReadFile(filepath.Join(*folder, "picture.jpg")); err != nil {
		t.Fatal(err)
	}
	pages, err := scan.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := pages.At(0)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = scan.Read(context.Background(), picture, func(callbook.PageCode) (callbook.Printed, error) { return page, nil }) // a code may be cut off
	fmt.Println(mostMemory())
}

// mostMemory is the most that this process had, in megabytes, or 0 where it is not known.
func mostMemory() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	var kB float64
	_, _ = fmt.Sscan(after, &kB)
	return kB / 1000
}

// zbar has a general reader of codes read the picture, if this computer has one.
func zbar(t testing.TB, picture image.Image, code callbook.PageCode) (read bool) {
	t.Helper()
	program, err := exec.LookPath("zbarimg")
	if err != nil {
		return false
	}
	gray, ok := picture.(*image.Gray)
	if !ok {
		t.Fatal("the picture is not grey")
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "P5 %d %d 255\n", gray.Rect.Dx(), gray.Rect.Dy())
	for y := range gray.Rect.Dy() {
		b.Write(gray.Pix[y*gray.Stride : y*gray.Stride+gray.Rect.Dx()])
	}
	file := filepath.Join(t.TempDir(), "picture.pgm")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Remove(file) }()
	said, _ := exec.Command(program, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file).Output() // it fails where it finds none
	return strings.Contains(string(said), code.String())
}
