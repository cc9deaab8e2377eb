package sqlite

import (
	"errors"
	"reflect"

	lib "modernc.org/sqlite/lib"
)

// Steps returns how many steps SQLite has taken for reading and writing since the
// last call. It is for tests, while nothing else uses the book: the duration of a
// page depends on the computer, but its steps do not.
func (s *Store) Steps() (int, error) {
	conns := []*conn{<-s.writer}
	for range readers {
		conns = append(conns, <-s.pool.slots)
	}
	steps := 0
	var failed []error
	for i, c := range conns {
		if c != nil {
			failed = append(failed, c.sql.Raw(func(raw any) error {
				n, err := stepsOf(raw)
				steps += n
				return err
			}))
		}
		if i == 0 {
			s.writer <- c
		} else {
			s.pool.slots <- c
		}
	}
	return steps, errors.Join(failed...)
}

// stepsOf counts the steps of a connection's statements and resets the count. The
// driver does not expose its handles, so this searches for them.
func stepsOf(raw any) (int, error) {
	handles := reflect.Indirect(reflect.ValueOf(raw))
	db, tls := handles.FieldByName("db"), handles.FieldByName("tls")
	if !db.IsValid() || !tls.IsValid() {
		return 0, errors.New("the driver keeps its handles elsewhere")
	}
	tls = reflect.NewAt(tls.Type(), tls.Addr().UnsafePointer()).Elem()
	next, status := reflect.ValueOf(lib.Xsqlite3_next_stmt), reflect.ValueOf(lib.Xsqlite3_stmt_status)
	steps, statement := 0, reflect.ValueOf(uintptr(0))
	for {
		statement = next.Call([]reflect.Value{tls, reflect.ValueOf(uintptr(db.Uint())), statement})[0]
		if statement.IsZero() {
			return steps, nil
		}
		steps += int(status.Call([]reflect.Value{tls, statement, reflect.ValueOf(int32(lib.SQLITE_STMTSTATUS_VM_STEP)), reflect.ValueOf(int32(1))})[0].Int())
	}
}
