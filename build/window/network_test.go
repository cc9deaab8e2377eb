//go:build window

package window

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheWindowDoesNotListenOnTheNetwork(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	s := d.openWindow("--data", d.ownBook().folder)
	family := descendants(t, s.process.Process.Pid)
	if len(family) < 3 {
		t.Fatalf("a window is at least three processes, and these are %v", family)
	}
	for _, pid := range family {
		for _, open := range networkSockets(t, pid) {
			t.Errorf("process %d has a socket of the network open: %s", pid, open)
		}
	}
}

func TestTheListenerCheckFindsAListener(t *testing.T) {
	for _, address := range []string{"127.0.0.1:0", "[::1]:0"} {
		listener, err := net.Listen("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		if found := networkSockets(t, os.Getpid()); len(found) != 1 {
			t.Errorf("a listener on %s is seen as %q", address, found)
		}
		if err := listener.Close(); err != nil {
			t.Error(err)
		}
	}
}

// descendants are a process and everything it has started.
func descendants(t *testing.T, root int) []int {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	children := map[int][]int{}
	for _, stat := range stats {
		text, err := os.ReadFile(stat)
		if err != nil {
			continue // it has just ended
		}
		// "pid (name) state parent": the name may contain anything.
		var pid, parent int
		var state string
		after := string(text)[strings.LastIndex(string(text), ")")+1:]
		if _, err := fmt.Sscan(string(text), &pid); err != nil {
			t.Fatal(err)
		}
		if _, err := fmt.Sscan(after, &state, &parent); err != nil {
			t.Fatal(err)
		}
		children[parent] = append(children[parent], pid)
	}
	family := []int{root}
	for i := 0; i < len(family); i++ {
		family = append(family, children[family[i]]...)
	}
	return family
}

// networkSockets are the lines of /proc/net for the sockets of a process: TCP and
// UDP in any state.
func networkSockets(t *testing.T, pid int) []string {
	t.Helper()
	proc := fmt.Sprintf("/proc/%d", pid)
	entries, err := os.ReadDir(filepath.Join(proc, "fd"))
	if err != nil {
		t.Fatal(err)
	}
	ours := map[string]bool{}
	for _, entry := range entries {
		target, err := os.Readlink(filepath.Join(proc, "fd", entry.Name()))
		if inode, ok := strings.CutPrefix(target, "socket:["); err == nil && ok {
			ours[strings.TrimSuffix(inode, "]")] = true
		}
	}
	var open []string
	for _, protocol := range []string{"tcp", "tcp6", "udp", "udp6", "raw", "raw6"} {
		table, err := os.ReadFile(filepath.Join(proc, "net", protocol))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(table)) {
			if fields := strings.Fields(line); len(fields) > 9 && ours[fields[9]] {
				open = append(open, protocol+" "+strings.TrimSpace(line))
			}
		}
	}
	return open
}
