package main

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// pictureRate is the pixels of a millimetre in the pictures of the scripts.
const pictureRate = 200 / 25.4

// pictureCommand makes a picture of the first page of a PDF, as a scanner does:
//
//	picture FILE.pdf FILE.png
func pictureCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: picture PDF PNG")
	}
	ts.Check(ts.Exec("pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", args[0], strings.TrimSuffix(args[1], ".png")))
}

// inkCommand draws strokes on a picture, from and to places in millimetres:
//
//	ink FILE.png 117.3,223.1-120.5,226.3 ...
func inkCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: ink PNG X,Y-X,Y...")
	}
	file := ts.MkAbs(args[0])
	f, err := os.Open(file)
	ts.Check(err)
	decoded, err := png.Decode(f)
	ts.Check(errors.Join(err, f.Close()))
	page := image.NewGray(decoded.Bounds())
	draw.Draw(page, page.Rect, decoded, image.Point{}, draw.Src)
	for _, stroke := range args[1:] {
		var x1, y1, x2, y2 float64
		_, err := fmt.Sscanf(stroke, "%f,%f-%f,%f", &x1, &y1, &x2, &y2)
		ts.Check(err)
		steps := math.Hypot(x2-x1, y2-y1) * 20
		for i := 0.0; i <= steps; i++ {
			x, y := (x1+(x2-x1)*i/steps)*pictureRate, (y1+(y2-y1)*i/steps)*pictureRate
			for dy := -2; dy <= 2; dy++ {
				for dx := -2; dx <= 2; dx++ {
					if dx*dx+dy*dy <= 4 {
						page.SetGray(int(x)+dx, int(y)+dy, color.Gray{Y: 40})
					}
				}
			}
		}
	}
	out, err := os.Create(file)
	ts.Check(err)
	ts.Check(errors.Join(png.Encode(out, page), out.Close()))
}
