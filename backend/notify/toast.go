package notify

import "callbook/backend/callbook"

// toast is what a popup of Windows has besides its text: the link of a click on it,
// and those of its buttons. Windows has the program opened that is registered
// for the scheme of the links, also after the program that showed the popup has
// ended. The installer registers Callbook for it.
type toast struct {
	opens   string
	buttons []toastButton
}

type toastButton struct{ label, does string }

// toastOf needs no quoting of links: they have letters, digits and dashes only.
func toastOf(shows callbook.Popup) toast {
	link := func(l callbook.Link) string {
		if text := l.String(); text != "" {
			return callbook.LinkScheme + text
		}
		return ""
	}
	t := toast{opens: link(shows.Opens)}
	for _, b := range shows.Buttons {
		if does := link(b.Does); does != "" {
			t.buttons = append(t.buttons, toastButton{b.Label, does})
		}
	}
	return t
}
