package bridge_test

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	"callbook/backend/bridge"
)

// With 150000 the file has 45 MB.
var many = flag.Int("many", 15_000, "how many people the large file of contacts has")

// largeFile writes a table of people, four to an account, as a CRM exports them. It is
// the same each time.
func (d *desk) largeFile(people int) (file string, size int64) {
	d.t.Helper()
	file = filepath.Join(d.dir, "large.csv")
	f, err := os.Create(file)
	d.must(err)
	w := bufio.NewWriter(f)
	random := rand.New(rand.NewPCG(1, 2))
	of := func(words ...string) string { return words[random.IntN(len(words))] }
	line := func(format string, args ...any) {
		_, err := fmt.Fprintf(w, format, args...)
		d.must(err)
	}
	line("First Name,Last Name,Company,Job Title,E-mail,Phone,Mobile,Street,City,Postal Code,Country,Labels,Notes,Owner\r\n")
	for i := range people {
		line("%s,%s-%d,%s %d,%s,p%d@%s.example,+49 711 555 %06d,+49 171 %07d,%s %d,%s,%05d,Deutschland,%s;Messe %d,\"%s\r\n%s\",Robin Rep\r\n",
			of("Zoë", "Jürgen", "Siân", "Łucja", "Tomáš", "Mara", "Anna"), of("Müller", "O’Brien", "Żółkiewska", "Dvořák", "Quill"), i,
			of("Ivy Seeds", "Ysgubor Feeds", "Kallio Meijeri Oy", "Pekárna Dvořák"), i/4, of("Head of Packing", "Buyer", "Production", "Owner"),
			i, of("ivy", "ysgubor", "kallio", "pekarna"), i, i, of("Gärtnerweg", "Hafen", "Dijk"), i%200, of("Quedlinburg", "Heide", "Büsum"), i%100_000, of("Key account", "Prospect"), i%30,
			strings.Repeat(of("Decides on coding. ", "Prefers calls before nine. ", "Two printers, both twelve years old. "), 4), of("Asked for a sample.", "Back from leave in May."))
	}
	d.must(errors.Join(w.Flush(), f.Close()))
	info, err := os.Stat(file)
	d.must(err)
	return file, info.Size()
}

// The file is imported by a separate process, whose memory is measured.
func TestALargeFileTakesBoundedMemory(t *testing.T) {
	if dir := os.Getenv("CALLBOOK_TEST_LARGE"); dir != "" {
		importAlone(t, dir)
		return
	}
	bridge.Long(t)
	d := newDesk(t)
	_, size := d.largeFile(*many)
	d.must(d.Close())
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestALargeFileTakesBoundedMemory$", fmt.Sprint("-many=", *many))
	child.Env = append(os.Environ(), "CALLBOOK_TEST_LARGE="+d.dir)
	began := time.Now()
	if out, err := child.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	took := time.Since(began)
	usage, ok := child.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		t.Fatal("the memory of the process is not known")
	}
	memory := usage.Maxrss << 10
	t.Logf("%d people, %d MB, took %.1f s and at most %d MB of memory", *many, size>>20, took.Seconds(), memory>>20)
	if most := 300<<20 + 24*size; memory > most {
		t.Errorf("it took %d MB of memory, and %d MB are allowed for a file of %d MB", memory>>20, most>>20, size>>20)
	}
	d.open(t.Context(), nil)
	list, err := d.People.List("", 1, 0)
	d.must(err)
	if list.Total != *many {
		t.Errorf("%d people are in the book", list.Total)
	}
}

func importAlone(t *testing.T, dir string) {
	debug.SetMemoryLimit(1 << 30) // as the program does
	d := &desk{t: t, dir: dir, clock: &clock{}, zone: "Europe/Berlin", popups: &popups{}}
	d.at("2026-11-24 09:00")
	last := map[bridge.Job]int{}
	d.Book = bridge.New(bridge.Options{
		Dir: dir, DeviceID: "laptop", Now: d.clock.Now, Zone: berlin(t), ZoneName: d.zone, Notifier: d.popups,
		Progress: func(job bridge.Job, done, total int) {
			if done < last[job] || done > total {
				t.Errorf("%s: %d of %d, after %d", job, done, total, last[job])
			}
			last[job] = done
		},
	})
	d.must(d.Open(t.Context()))
	got := d.imported(filepath.Join(dir, "large.csv"))
	if got.People != (bridge.Tally{New: *many}) || len(got.Rejected)+len(got.Duplicates) != 0 || last[bridge.ImportJob] != *many {
		t.Errorf("it came to %+v, %d rejected, told of %d", got.People, len(got.Rejected), last[bridge.ImportJob])
	}
	d.must(d.Close())
}

// An import can be stopped while the file is read, while it is merged, and while it
// is written at the end. Nothing is changed then, and the rep is told so.
func TestALargeImportIsStoppedAtAnyTime(t *testing.T) {
	bridge.Long(t)
	d := newDesk(t)
	file, _ := d.largeFile(*many)
	d.account("Ysgubor Feeds")
	before := d.dump()
	d.must(d.Close())
	for _, when := range []struct {
		job   bridge.Job
		share float64
	}{{bridge.ReadingJob, 0.1}, {bridge.ReadingJob, 0.9}, {bridge.ImportJob, 0.01}, {bridge.ImportJob, 0.4}, {bridge.ImportJob, 0.6}, {bridge.ImportJob, 0.95}} {
		t.Run(fmt.Sprintf("%s at %.0f percent", when.job, 100*when.share), func(t *testing.T) {
			var stopped time.Time
			d.open(t.Context(), func(job bridge.Job, done, total int) {
				if job == when.job && stopped.IsZero() && float64(done) >= when.share*float64(total) {
					stopped = time.Now()
					d.Shell.Cancel(bridge.ImportJob)
				}
			})
			_, err := d.Contacts.Import(bridge.ImportRequest{File: file})
			if err == nil || stopped.IsZero() {
				t.Fatalf("it was not stopped: %v, %v", err, stopped)
			}
			t.Logf("it ended %d ms later", time.Since(stopped).Milliseconds())
			if fault := d.FaultOf(err); fault.Code != bridge.Unavailable || !strings.Contains(fault.Message, "Nothing was changed") {
				t.Errorf("the rep is told %+v", fault)
			}
			if now := d.dump(); now != before {
				t.Errorf("the book has changed:\n%s", differences(before, now))
			}
			d.must(d.Close())
		})
	}
	d.open(t.Context(), nil)
	if got := d.imported(file); got.People.New != *many {
		t.Errorf("after that it came to %+v", got.People)
	}
}
