// Package desktop is about the computer that Callbook runs on: its folders and file
// permissions, whether it has a display and a console, and a window of Callbook
// that is already open.
package desktop
