//go:build !linux

package main

import "errors"

func (bench) window() ([]figure, error) {
	return nil, errors.New("the window is measured on Linux only")
}
