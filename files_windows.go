package main

// keepFilesPrivate has nothing to do: a Windows profile is private already.
func keepFilesPrivate() {}
