package bridge

import (
	"context"
	"slices"
	"sync"
)

// Job is a long work, of which the window hears how far it is.
type Job string

// The jobs there are. Those of contacts and of printing can be stopped.
const (
	ReadingJob  Job = "read" // a file of contacts
	ImportJob   Job = "import"
	ContactsJob Job = "contacts" // taken out
	PrintJob    Job = "print"
	ExportJob   Job = "export" // to a calendar
	ScanJob     Job = "scan"   // pictures of sheets
	CadenceJob  Job = "cadence"
	WholeJob    Job = "whole" // the whole book, out or in
)

// jobs are the long works under way, each by a name under which the rep may
// stop it.
type jobs struct {
	mu      sync.Mutex
	running []*job
}

type job struct {
	name Job
	stop context.CancelFunc
}

// begin gives a job its context; done ends it.
func (j *jobs) begin(ctx context.Context, name Job) (working context.Context, done func()) {
	working, stop := context.WithCancel(ctx)
	one := &job{name, stop}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.running = append(j.running, one)
	return working, func() {
		stop()
		j.mu.Lock()
		defer j.mu.Unlock()
		j.running = slices.DeleteFunc(j.running, func(r *job) bool { return r == one })
	}
}

// stop stops every job of that name. What it had not finished is not written.
func (j *jobs) stop(name Job) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, r := range j.running {
		if r.name == name {
			r.stop()
		}
	}
}
