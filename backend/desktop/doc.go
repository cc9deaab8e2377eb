// Package desktop is the computer that Callbook runs on: its folders and the
// rights of files in them, whether there is a display, a console to write on,
// and a window of Callbook that is open already.
package desktop
