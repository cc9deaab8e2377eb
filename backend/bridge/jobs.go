package bridge

import (
	"context"
	"slices"
	"sync"
)

// jobs are the long works under way, each by a name under which the rep may
// stop it.
type jobs struct {
	mu      sync.Mutex
	running []*job
}

type job struct {
	name string
	stop context.CancelFunc
}

// begin gives a job its context; done ends it.
func (j *jobs) begin(ctx context.Context, name string) (working context.Context, done func()) {
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
func (j *jobs) stop(name string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, r := range j.running {
		if r.name == name {
			r.stop()
		}
	}
}
