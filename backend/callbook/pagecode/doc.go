// Package pagecode is the small square code at the top right of a printed sheet: what
// it looks like, and how what was read of it becomes its text again.
//
// It is a QR code of version 1 (21 modules a side) at error correction level Q, which
// holds exactly 16 letters and digits and stands 6 wrong codewords of 26. Only that one
// kind is made and read, always with the same mask, so that a reader knows two in five
// modules before it has read any.
package pagecode
