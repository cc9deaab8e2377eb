package bridge

import "runtime/debug"

// released is the version of wails.json, which the build of a package fills in.
var released string

// Version is the version of this program: the released one, else the commit it was
// built from as the Go tool recorded it, else "development".
func Version() string {
	if released != "" {
		return released
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "development"
}
