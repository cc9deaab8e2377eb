// Package page defines what a printed page is made of: runs of glyphs, rules, boxes
// and ticks at fixed positions, and a tree of tags that says what they are.
//
// A Document is the only thing that the sheet layout, which makes it, shares with
// the PDF and SVG writers, which only draw it. Nothing is measured or wrapped after
// this point, so both writers show the same lines at the same positions.
//
// Lengths are points (1/72 inch). The origin is the top left corner of the page, x
// grows to the right and y grows downwards.
package page
