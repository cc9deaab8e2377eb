// Package svg writes a page as a picture for the preview. The glyphs of the printed
// page are outlines, so that the browser neither chooses a font nor breaks a line
// itself.
//
// It uses only presentation attributes, because the window's content security
// policy forbids styles. It has no text except its title, because a screen reader
// gets the page's text from elsewhere.
package svg
