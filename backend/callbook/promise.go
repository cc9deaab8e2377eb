package callbook

import "time"

// Side is who made a promise.
type Side string

// Promises run both ways.
const (
	Them Side = "them"
	Us   Side = "us"
)

// PromiseState is open until the promise is kept or broken.
type PromiseState string

// The states of a promise.
const (
	PromiseOpen   PromiseState = "open"
	PromiseKept   PromiseState = "kept"
	PromiseBroken PromiseState = "broken"
)

// Promise is a commitment by one side with a day by which it is due.
type Promise struct {
	ID        string
	AccountID string
	SheetID   string // the sheet that recorded it first
	By        Side
	What      string
	Due       Day // empty when no day was named
	NamedBy   Agreement
	State     PromiseState
	CreatedAt time.Time
	UpdatedAt time.Time
}

// ConcernState is open until the concern is worked through (R46).
type ConcernState string

// The states of a concern.
const (
	ConcernOpen          ConcernState = "open"
	ConcernWorkedThrough ConcernState = "worked_through"
)

// Concern is what holds a customer back.
type Concern struct {
	ID        string
	AccountID string
	SheetID   string // the sheet that recorded it first
	What      string
	How       string // how it was, or will be, worked through
	State     ConcernState
	CreatedAt time.Time
	UpdatedAt time.Time
}
