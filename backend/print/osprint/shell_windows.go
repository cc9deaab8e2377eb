package osprint

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

// queues reads the current user's printers from where Windows keeps them for
// programs that need only the names.
func queues(context.Context) ([]string, error) {
	key, err := registry.OpenKey(registry.CURRENT_USER, `Software\Microsoft\Windows NT\CurrentVersion\Devices`, registry.QUERY_VALUE)
	if errors.Is(err, registry.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("listing the printers: %w", err)
	}
	names, err := key.ReadValueNames(0)
	if err := errors.Join(err, key.Close()); err != nil {
		return nil, fmt.Errorf("listing the printers: %w", err)
	}
	return names, nil
}

// send asks the program for PDF files to print. Not every program can, and then the
// file is opened.
func send(ctx context.Context, pdf string, o Options) (printed bool, err error) {
	if o.Queue == "" {
		err = execute("print", pdf, "", windows.SW_HIDE)
	} else {
		err = execute("printto", pdf, windows.EscapeArg(o.Queue), windows.SW_HIDE)
	}
	if err == nil {
		return true, nil
	}
	if opening := open(ctx, pdf); opening != nil {
		return false, errors.Join(opening, err)
	}
	return false, nil
}

// start makes Windows start the program for a file or a link.
func start(_ context.Context, what string) error {
	return execute("open", what, "", windows.SW_SHOWNORMAL)
}

// takes is always true for mail and calls: Windows reports it if there is no program. A
// browser shows places, because few computers have a program for geo: links.
func takes(_ context.Context, scheme string) bool { return scheme != "geo" }

func execute(verb, file, args string, show int32) error {
	v, err := windows.UTF16PtrFromString(verb)
	if err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	f, err := windows.UTF16PtrFromString(file)
	if err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	var a *uint16
	if args != "" {
		if a, err = windows.UTF16PtrFromString(args); err != nil {
			return fmt.Errorf("%s: %w", verb, err)
		}
	}
	if err := windows.ShellExecute(0, v, f, a, nil, show); err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	return nil
}
