package bridge

import (
	"context"
	"reflect"
	"slices"
	"testing"
	"time"

	"callbook/backend/callbook"
)

// Those that act on the computer itself, or ask the window for a dialog.
var onTheSystem = []string{
	"Shell.ChooseFile", "Shell.ChooseFolder", "Shell.ChooseSave", "Shell.OpenMap", "Reminders.Install", "Reminders.Remove", "Reminders.Status", "Reminders.AtLogin", "Reminders.StartAtLogin",
}

// A page may ask before the book is open. In a window a panic would leave it
// waiting for ever.
func TestRequestsBeforeTheBookIsOpenReturnAnError(t *testing.T) {
	book := New(Options{Dir: t.TempDir(), Now: time.Now, Zone: time.UTC, ZoneName: "UTC", Notifier: nobody{}})
	book.core.ctx = context.Background()
	book.core.begin()
	failed := 0
	for _, subject := range book.Subjects() {
		v := reflect.ValueOf(subject)
		for method := range v.Type().Methods() {
			name := v.Type().Elem().Name() + "." + method.Name
			results := method.Type.NumOut()
			if results == 0 || method.Type.Out(results-1) != reflect.TypeFor[error]() || slices.Contains(onTheSystem, name) {
				continue
			}
			t.Run(name, func(t *testing.T) {
				args := []reflect.Value{v}
				for i := 1; i < method.Type.NumIn(); i++ {
					args = append(args, reflect.New(method.Type.In(i)).Elem())
				}
				defer func() {
					if p := recover(); p != nil {
						t.Errorf("the window would wait for ever: %v", p)
					}
				}()
				if err, _ := method.Func.Call(args)[results-1].Interface().(error); err != nil {
					failed++
				}
			})
		}
	}
	if failed < 100 {
		t.Errorf("only %d methods failed without a book: the others were not put to the test", failed)
	}
}

type nobody struct{}

func (nobody) Notify(context.Context, callbook.Popup) error { return nil }
