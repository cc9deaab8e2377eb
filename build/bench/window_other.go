//go:build !linux

package main

import (
	"errors"
	"os"
)

func (bench) window() ([]figure, error) {
	return nil, errors.New("the window is measured on Linux only")
}

func mostMemory(*os.ProcessState) float64 { return 0 }
