package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
)

// machine describes the computer.
type machine struct {
	CPU, OS, Go, Chromium, Python string
	Cores                         int
	MemoryGB                      string
}

func thisMachine(b bench) (machine, error) {
	m := machine{Cores: runtime.NumCPU(), CPU: "unknown", OS: runtime.GOOS, Go: runtime.Version()}
	m.CPU = fieldOf("/proc/cpuinfo", "model name", ":", m.CPU)
	m.OS = strings.Trim(fieldOf("/etc/os-release", "PRETTY_NAME", "=", m.OS), `"`)
	if kb, err := strconv.ParseFloat(strings.TrimSuffix(fieldOf("/proc/meminfo", "MemTotal", ":", ""), " kB"), 64); err == nil {
		m.MemoryGB = fmt.Sprintf("%.1f", kb/1024/1024)
	}
	for _, version := range []struct {
		of   string
		into *string
	}{{chromium, &m.Chromium}, {python, &m.Python}} {
		out, err := b.output(version.of, "--version")
		if err != nil {
			return m, err
		}
		*version.into = strings.TrimSpace(strings.SplitN(string(out), " built on", 2)[0])
	}
	return m, nil
}

// fieldOf reads one field of a file with lines like "name: value". If the file or
// the field does not exist, the report does without it.
func fieldOf(file, name, sep, otherwise string) string {
	data, err := os.ReadFile(file)
	if err != nil {
		return otherwise
	}
	for line := range strings.Lines(string(data)) {
		if key, value, ok := strings.Cut(line, sep); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return otherwise
}

// loadAverage is how many processes wanted a core in the last minute.
func loadAverage() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(data), " ")
	return first
}
