package pdfpages

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"

	"golang.org/x/image/tiff/lzw"
)

// step is a filter of a stream with its parameters.
type step struct {
	name   name
	params dict
}

// steps are the filters of a stream, in the order in which they are undone.
func (f *File) steps(d dict) []step {
	one := func(filter, params any) step {
		n, _ := f.get(filter).(name)
		return step{n, f.dict(params)}
	}
	filter, params := d["Filter"], d["DecodeParms"]
	if filter == nil { // the short names, in the picture of a content stream
		filter, params = d["F"], d["DP"]
	}
	switch names := f.get(filter).(type) {
	case name:
		if all, ok := f.get(params).(list); ok && len(all) > 0 {
			params = all[0]
		}
		return []step{one(names, params)}
	case list:
		var out []step
		all, _ := f.get(params).(list)
		for i, n := range names {
			var p any
			if i < len(all) {
				p = all[i]
			}
			out = append(out, one(n, p))
		}
		return out
	}
	return nil
}

// unfiltered is the data of a stream of which every filter is known, at most so many
// bytes.
func (f *File) unfiltered(s stream, most int) ([]byte, error) {
	data, rest, err := f.undone(s, most)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%s: %w", rest[0].name, ErrCompression)
	}
	return data, err
}

// undone undoes the filters that are not of pictures. rest are the others.
func (f *File) undone(s stream, most int) (data []byte, rest []step, err error) {
	data, rest = s.data, f.steps(s.dict)
	for len(rest) > 0 {
		var r io.Reader
		switch rest[0].name {
		case "FlateDecode", "Fl":
			z, err := zlib.NewReader(bytes.NewReader(data))
			if err != nil {
				return nil, nil, err
			}
			r = z
		case "LZWDecode", "LZW":
			if early, ok := rest[0].params["EarlyChange"]; ok && f.number(early) == 0 {
				return nil, nil, ErrCompression
			}
			r = lzw.NewReader(bytes.NewReader(data), lzw.MSB, 8)
		default:
			return data, rest, nil
		}
		// What is cut off or damaged at its end is taken as far as it goes.
		out, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
		if len(out) > most {
			return nil, nil, ErrTooLarge
		}
		if err != nil && len(out) == 0 {
			return nil, nil, err
		}
		if data, err = f.unpredicted(out, rest[0].params); err != nil {
			return nil, nil, err
		}
		rest = rest[1:]
	}
	return data, nil, nil
}

// unpredicted undoes that each byte is stored as the difference from its neighbours
// (7.4.4.4).
func (f *File) unpredicted(data []byte, params dict) ([]byte, error) {
	kind := int(f.number(params["Predictor"]))
	if kind < 2 {
		return data, nil
	}
	or := func(key name, usual int) int {
		if n := int(f.number(params[key])); n > 0 {
			return n
		}
		return usual
	}
	colors, bits, columns := or("Colors", 1), or("BitsPerComponent", 8), or("Columns", 1)
	if colors > 32 || bits > 16 || columns > mostSide {
		return nil, ErrTooLarge
	}
	width, back := (columns*colors*bits+7)/8, max(1, colors*bits/8)
	if kind == 2 {
		if bits != 8 {
			return nil, ErrCompression
		}
		for at := 0; at+width <= len(data); at += width {
			for i := back; i < width; i++ {
				data[at+i] += data[at+i-back]
			}
		}
		return data, nil
	}
	out := make([]byte, 0, len(data))
	before := make([]byte, width)
	for at := 0; at < len(data); at += width + 1 {
		line := make([]byte, width)
		copy(line, data[min(at+1, len(data)):min(at+1+width, len(data))])
		for i := range line {
			var left, upLeft byte
			if i >= back {
				left, upLeft = line[i-back], before[i-back]
			}
			switch data[at] {
			case 1:
				line[i] += left
			case 2:
				line[i] += before[i]
			case 3:
				line[i] += byte((int(left) + int(before[i])) / 2)
			case 4:
				line[i] += paeth(left, before[i], upLeft)
			}
		}
		out, before = append(out, line...), line
	}
	return out, nil
}

// paeth is the predictor of PNG (RFC 2083, 6.6).
func paeth(a, b, c byte) byte {
	distance := func(x, y int) int { return max(x-y, y-x) }
	p := int(a) + int(b) - int(c)
	pa, pb, pc := distance(p, int(a)), distance(p, int(b)), distance(p, int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}
