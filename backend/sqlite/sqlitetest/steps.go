// Package sqlitetest looks into SQLite for the tests of what a book costs. The
// program has none of it.
package sqlitetest

import (
	"errors"
	"reflect"
	"slices"
	"sync"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// Steps counts the steps that SQLite takes on the connections that are opened
// after it was made. How long a page takes depends on the computer, how many
// steps it takes does not.
type Steps struct {
	mu    sync.Mutex
	conns []any
}

// NewSteps makes a counter. The driver keeps it for as long as the tests run.
func NewSteps() *Steps {
	s := &Steps{}
	driver.RegisterConnectionHook(func(conn driver.ExecQuerierContext, _ string) error {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.conns = append(s.conns, conn)
		return nil
	})
	return s
}

// Taken tells how many steps were taken since it was asked the last time, for
// reading and for writing. No book may be in use meanwhile.
func (s *Steps) Taken() (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	steps := 0
	var failed []error
	s.conns = slices.DeleteFunc(s.conns, func(conn any) bool {
		n, open, err := stepsOf(conn)
		steps += n
		failed = append(failed, err)
		return !open
	})
	return steps, errors.Join(failed...)
}

// stepsOf counts the steps of a connection's statements, and begins again. The
// driver does not tell of its handles, so that they are looked for.
func stepsOf(conn any) (steps int, open bool, err error) {
	handles := reflect.Indirect(reflect.ValueOf(conn))
	db, tls := handles.FieldByName("db"), handles.FieldByName("tls")
	if !db.IsValid() || !tls.IsValid() {
		return 0, true, errors.New("the driver keeps its handles elsewhere")
	}
	if db.IsZero() {
		return 0, false, nil
	}
	tls = reflect.NewAt(tls.Type(), tls.Addr().UnsafePointer()).Elem()
	next, status := reflect.ValueOf(lib.Xsqlite3_next_stmt), reflect.ValueOf(lib.Xsqlite3_stmt_status)
	statement := reflect.ValueOf(uintptr(0))
	for {
		statement = next.Call([]reflect.Value{tls, reflect.ValueOf(uintptr(db.Uint())), statement})[0]
		if statement.IsZero() {
			return steps, true, nil
		}
		steps += int(status.Call([]reflect.Value{tls, statement, reflect.ValueOf(int32(lib.SQLITE_STMTSTATUS_VM_STEP)), reflect.ValueOf(int32(1))})[0].Int())
	}
}
