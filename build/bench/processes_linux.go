package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// mostMemory is the most that a process that has ended had resident, in MB.
func mostMemory(ended *os.ProcessState) float64 {
	usage, ok := ended.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return float64(usage.Maxrss) / 1024
}

// family lists a process and all its descendants.
func family(pid int) ([]int, error) {
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil, err
	}
	children := map[int][]int{}
	for _, file := range stats {
		line, err := os.ReadFile(file)
		if err != nil {
			continue // it has just ended
		}
		_, after, _ := strings.Cut(string(line), ") ") // the name may contain anything
		fields := strings.Fields(after)
		if len(fields) < 2 {
			continue
		}
		child, err1 := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		parent, err2 := strconv.Atoi(fields[1])
		if err := errors.Join(err1, err2); err != nil {
			return nil, fmt.Errorf("reading %s: %w", file, err)
		}
		children[parent] = append(children[parent], child)
	}
	all := []int{pid}
	for i := 0; i < len(all); i++ {
		all = append(all, children[all[i]]...)
	}
	return all, nil
}

// memory is what a process and its descendants use, in MB. A shared page counts for
// each by its share (PSS).
func memory(pid int) (float64, error) {
	all, err := family(pid)
	if err != nil {
		return 0, err
	}
	kilobytes := 0.0
	for _, p := range all {
		pss := fieldOf(fmt.Sprintf("/proc/%d/smaps_rollup", p), "Pss", ":", "")
		n, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(pss, "kB")), 64)
		if err != nil {
			return 0, fmt.Errorf("reading the memory of process %d: %w", p, err)
		}
		kilobytes += n
	}
	return kilobytes / 1024, nil
}

// processorTime is the processor time of a process and its descendants so far. The
// kernel counts it in hundredths of a second.
func processorTime(pid int) (time.Duration, error) {
	all, err := family(pid)
	if err != nil {
		return 0, err
	}
	var sum time.Duration
	for _, p := range all {
		line, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p))
		if err != nil {
			return 0, fmt.Errorf("reading the time of process %d: %w", p, err)
		}
		_, after, _ := strings.Cut(string(line), ") ")
		fields := strings.Fields(after) // from the third field on
		const user, system, need = 11, 12, 13
		if len(fields) < need {
			return 0, fmt.Errorf("the kernel says too little of process %d: %s", p, line)
		}
		for _, field := range []string{fields[user], fields[system]} {
			ticks, err := strconv.ParseInt(field, 10, 64)
			if err != nil {
				return 0, fmt.Errorf("reading the time of process %d: %w", p, err)
			}
			sum += time.Duration(ticks) * 10 * time.Millisecond
		}
	}
	return sum, nil
}
