// Package svg writes a page as a picture for the preview: the glyphs of the
// printed page as outlines, so that the browser neither chooses a font nor
// breaks a line of its own.
//
// It uses presentation attributes only, because the window's content security
// policy forbids styles, and holds no text but its title: a screen reader gets
// the page's text from elsewhere.
package svg
