//go:build heic

package scan

import (
	"bytes"
	"image"

	"github.com/gen2brain/heic"
)

// heicPages decodes the picture of an iPhone.
func heicPages(data []byte) (Pages, error) {
	f := format{
		config: func(r *bytes.Reader) (image.Config, error) { return heic.DecodeConfig(r) },
		decode: func(r *bytes.Reader) (image.Image, error) { return heic.Decode(r) },
	}
	return Pages{1, func(int) (Picture, error) { return f.read(data) }}, nil
}
