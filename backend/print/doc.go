// Package print turns sheets into pages. It is the entry point for everything that
// is printed, as PDF for paper and as SVG for the screen.
//
// This package composes a sheet into blocks, package layout fits the blocks on
// pages, and packages pdf and svg draw those pages. Both draw the same lines at the
// same positions, because nothing is measured after the layout.
//
// The input is complete: this package reads no store and no clock, so the same
// input gives the same bytes.
package print
