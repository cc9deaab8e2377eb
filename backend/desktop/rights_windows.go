package desktop

// KeepFilesPrivate does nothing, because a Windows profile is private already.
func KeepFilesPrivate() {}
