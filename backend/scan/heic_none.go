//go:build !heic

package scan

// heicPages says how to get another picture. Parts of the decoder that there is for HEIC are
// LGPL: docs/scan.md says how to build with it.
func heicPages([]byte) (Pages, error) {
	return Pages{}, invalid("Callbook cannot read HEIC pictures. On the iPhone, open Settings, Camera, Formats and choose “Most Compatible” for the next pictures. Save this one as a JPEG.")
}
