package desktop

// KeepFilesPrivate has nothing to do: a Windows profile is private already.
func KeepFilesPrivate() {}
