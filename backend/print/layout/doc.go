// Package layout fits the blocks of a sheet on pages: what is printed where, to
// the tenth of a millimetre.
//
// A body of sections is set once, which gives the height of every block, and
// then fitted: spare space becomes more writing lines and wider gaps, and where
// space is short, empty lines give way before the tail of the longest answer moves
// to another page. Type never shrinks, writing lines never come closer, and no
// prompt is left out.
//
// The package knows neither templates nor answers; package print turns those
// into blocks. Lengths are millimetres here and become points on the Canvas.
package layout
