package pdf

import (
	"encoding/binary"
	"slices"
)

// Flags of a component of a composite glyph (OpenType, glyf table).
const (
	wordArguments   = 1 << 0
	hasScale        = 1 << 3
	moreComponents  = 1 << 5
	hasTwoScales    = 1 << 6
	hasMatrix       = 1 << 7
	hasInstructions = 1 << 8
)

func composite(glyph []byte) bool {
	return len(glyph) >= 10 && int16(binary.BigEndian.Uint16(glyph)) < 0
}

// eachComponent calls f with the glyph and the record of every component. It
// returns the length of the glyph without instructions, and stops early if a
// damaged glyph is too short.
func eachComponent(glyph []byte, f func(id uint32, record []byte)) int {
	if !composite(glyph) {
		return 0
	}
	at := 10
	for at+4 <= len(glyph) {
		flags := binary.BigEndian.Uint16(glyph[at:])
		size := 6
		if flags&wordArguments != 0 {
			size += 2
		}
		switch {
		case flags&hasScale != 0:
			size += 2
		case flags&hasTwoScales != 0:
			size += 4
		case flags&hasMatrix != 0:
			size += 8
		}
		if at+size > len(glyph) {
			return at
		}
		f(uint32(binary.BigEndian.Uint16(glyph[at+2:])), glyph[at:at+size])
		at += size
		if flags&moreComponents == 0 {
			return at
		}
	}
	return at
}

// unhinted copies a glyph without its instructions and renumbers its components.
func unhinted(glyph []byte, newID map[uint32]uint16) []byte {
	if len(glyph) == 0 {
		return nil
	}
	if composite(glyph) {
		out := slices.Clone(glyph)
		end := eachComponent(out, func(id uint32, record []byte) {
			flags := binary.BigEndian.Uint16(record) &^ hasInstructions
			binary.BigEndian.PutUint16(record, flags)
			binary.BigEndian.PutUint16(record[2:], newID[id])
		})
		return out[:end]
	}
	contours := int(binary.BigEndian.Uint16(glyph))
	at := 10 + 2*contours
	if contours == 0 || at+2 > len(glyph) {
		return nil
	}
	instructions := int(binary.BigEndian.Uint16(glyph[at:]))
	if at+2+instructions > len(glyph) {
		return nil
	}
	out := append(slices.Clone(glyph[:at]), 0, 0)
	return append(out, glyph[at+2+instructions:]...)
}
