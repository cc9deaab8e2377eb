package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
)

// How finely a page of A4 is scanned, in dots per inch: to 12 megapixels, as a phone
// photographs it, and as an office scanner does.
const (
	photoDPI   = 355
	scannerDPI = 200
)

// scans reads sheets back with the command line: a picture of 12 megapixels, and a PDF
// of scans, once whole and once until it is interrupted.
func (b bench) scans() ([]figure, error) {
	b.say("Reading %d sheets back", b.sizes.scans)
	book := filepath.Join(b.dir, "scans")
	sheets := filepath.Join(b.dir, "sheets.pdf")
	if err := b.printSheets(book, sheets); err != nil {
		return nil, err
	}
	photos, err := b.picture(sheets, "photo", photoDPI, 1)
	if err != nil {
		return nil, err
	}
	pages, err := b.picture(sheets, "page", scannerDPI, b.sizes.scans)
	if err != nil {
		return nil, err
	}
	pdf := filepath.Join(b.dir, "scans.pdf")
	if err := api.ImportImagesFile(pages, pdf, nil, nil); err != nil {
		return nil, fmt.Errorf("making a PDF of scans: %w", err)
	}
	var one, all []taken
	for range b.sizes.rounds {
		took, err := b.scan(book, photos[0], 1)
		if err != nil {
			return nil, err
		}
		one = append(one, took)
	}
	for range min(b.sizes.rounds, 3) {
		took, err := b.scan(book, pdf, b.sizes.scans)
		if err != nil {
			return nil, err
		}
		all = append(all, took)
	}
	stopped, err := b.stopScan(book, pdf, all[0].wall/2)
	if err != nil {
		return nil, err
	}
	const part = "`callbook scan`, the whole process"
	figures := []figure{
		{Part: part, What: "a sheet in a JPEG of 12 megapixels", Unit: "ms", Values: times(one), Budget: 1000},
		{Part: part, What: "processor time of it", Unit: "ms", Values: processorTimes(one)},
		{Part: part, What: "memory of it", Unit: "MB", Values: memories(one), Budget: 200},
		{Part: part, What: fmt.Sprintf("a PDF of %d scans", b.sizes.scans), Unit: "ms", Values: times(all), Budget: 30_000},
		{Part: part, What: "memory of it", Unit: "MB", Values: memories(all)},
		{Part: part, What: "from Ctrl C until it has stopped", Unit: "ms", Values: spread{milliseconds(stopped)}},
	}
	return figures, nil
}

// printSheets plans calls, and prints their sheets into one file.
func (b bench) printSheets(book, file string) error {
	for i := range (b.sizes.scans + 1) / 2 {
		at := fmt.Sprintf("%s %02d:%02d", day, 7+i/5, i%5*12)
		if _, err := b.output(b.callbook, "--data", book, "account", "add", company(i)); err != nil {
			return err
		}
		if _, err := b.output(b.callbook, "--data", book, "plan", "--account", company(i), "--at", at); err != nil {
			return err
		}
	}
	_, err := b.output(b.callbook, "--data", book, "print", "--day", day, "--paper", "a4", "-o", file)
	return err
}

// picture makes JPEGs of the sheets, which come after the cover.
func (b bench) picture(pdf, name string, dpi, pages int) ([]string, error) {
	_, err := b.output("pdftoppm", "-jpeg", "-r", fmt.Sprint(dpi), "-f", "2", "-l", fmt.Sprint(1+pages), pdf, filepath.Join(b.dir, name))
	if err != nil {
		return nil, err
	}
	made, err := filepath.Glob(filepath.Join(b.dir, name+"-*.jpg"))
	if err == nil && len(made) != pages {
		err = fmt.Errorf("there are %d pictures of %d pages", len(made), pages)
	}
	return made, err
}

func (b bench) scan(book, file string, pages int) (taken, error) {
	out, took, err := b.timed(b.callbook, "--data", book, "scan", file)
	if err != nil {
		return took, err
	}
	if read := bytes.Count(out, []byte(", page ")); read != pages {
		return took, fmt.Errorf("%d of %d sheets in %s were read\n%s", read, pages, filepath.Base(file), out)
	}
	return took, nil
}

// stopScan interrupts the reading after a while, and says how long it takes to stop.
func (b bench) stopScan(book, file string, after time.Duration) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	cmd := b.command(ctx, b.callbook, "--data", book, "scan", file)
	if err := cmd.Start(); err != nil {
		return 0, fmt.Errorf("reading scans: %w", err)
	}
	time.Sleep(after)
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		return 0, fmt.Errorf("interrupting the reading of scans: %w", err)
	}
	start := time.Now()
	if cmd.Wait() == nil {
		return 0, errors.New("the scans were read before they could be interrupted")
	}
	return time.Since(start), nil
}
