package bridge

import "runtime/debug"

// released is the version of wails.json, which the build of a package fills in.
var released string

// Version is the version of this program: the released one, else what the Go
// tool knows of the commit that it was built from, else "development".
func Version() string {
	if released != "" {
		return released
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "development"
}
