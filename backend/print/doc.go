// Package print turns sheets into pages: it is the public face of everything
// that ends on paper, as PDF to print and as SVG to look at.
//
// A sheet is composed into blocks here, package layout fits the blocks on
// pages, and packages pdf and svg draw those pages. Both draw the same lines at
// the same places, because nothing is measured after the layout.
//
// What is printed is handed over complete: this package reads no store and no
// clock, so the same input gives the same bytes.
package print
