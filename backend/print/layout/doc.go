// Package layout fits the blocks of a sheet on pages and decides what is printed
// where, to a tenth of a millimetre.
//
// A body of sections is set once, which gives the height of every block, and then
// fitted. Spare space becomes more writing lines and wider gaps. If there is too
// little space, empty lines are dropped before the end of the longest answer moves
// to another page. Type never shrinks, writing lines never get closer, and no
// prompt is left out.
//
// The package knows neither templates nor answers; package print turns those into
// blocks. Lengths are in millimetres and become points on the Canvas.
package layout
