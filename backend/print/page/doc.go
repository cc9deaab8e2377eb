// Package page says what a printed page is made of: runs of glyphs, rules,
// boxes and ticks at fixed places, and a tree of tags that says what they are.
//
// A Document is the one meeting point of the sheet layout, which makes it, and
// of the PDF and SVG writers, which only draw it. Nothing is measured or
// wrapped here any more: both writers show the same lines at the same places.
//
// Lengths are points (1/72 inch). The origin is the top left corner of the
// page, x grows to the right and y grows downwards.
package page
