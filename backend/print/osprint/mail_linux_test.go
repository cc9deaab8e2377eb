package osprint

import (
	"errors"
	"slices"
	"testing"

	"callbook/backend/callbook"
)

const link = "mailto:zoe@ivy.example?subject=Labels%20%24%28id%29"

func TestAMailGoesToTheMailProgram(t *testing.T) {
	for name, scripts := range map[string]map[string]string{
		"there is one":               {"xdg-mime": "echo thunderbird.desktop", "xdg-open": ""},
		"the system cannot be asked": {"xdg-open": ""},
		"asking fails":               {"xdg-mime": "exit 4", "xdg-open": ""},
		"it stays open":              {"xdg-mime": "echo thunderbird.desktop", "xdg-open": "exec /bin/sleep 4"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := programs(t, scripts)
			if err := Mail(t.Context(), link); err != nil {
				t.Fatal(err)
			}
			if got := arguments(t, dir, "xdg-open"); !slices.Equal(got, []string{link}) {
				t.Errorf("xdg-open got %q", got)
			}
		})
	}
}

func TestAMissingMailProgramIsReported(t *testing.T) {
	for name, scripts := range map[string]map[string]string{
		"none takes mail, and a browser would": {"xdg-mime": "", "xdg-open": ""},
		"the opener fails":                     {"xdg-mime": "echo gone.desktop", "xdg-open": "exit 4"},
		"there is no opener":                   nil,
	} {
		t.Run(name, func(t *testing.T) {
			programs(t, scripts)
			told, ok := errors.AsType[*callbook.Error](Mail(t.Context(), link))
			const want = "No email program answered. Copy the text into an email where you usually write yours, or set up an email program in the system settings."
			if !ok || told.Code != callbook.Unavailable || told.Field != "mail" || told.Message != want {
				t.Errorf("it says %+v", told)
			}
		})
	}
}

func TestANumberGoesToTheProgramForCalls(t *testing.T) {
	const number = "tel:+4939461234;ext=12"
	dir := programs(t, map[string]string{"xdg-mime": "echo phone.desktop", "xdg-open": ""})
	if err := Dial(t.Context(), number); err != nil {
		t.Fatal(err)
	}
	if got := arguments(t, dir, "xdg-open"); !slices.Equal(got, []string{number}) {
		t.Errorf("xdg-open got %q", got)
	}
	if got := arguments(t, dir, "xdg-mime"); !slices.Contains(got, "x-scheme-handler/tel") {
		t.Errorf("xdg-mime was asked %q", got)
	}
	dir = programs(t, map[string]string{"xdg-mime": "", "xdg-open": ""}) // a browser would take it
	told, ok := errors.AsType[*callbook.Error](Dial(t.Context(), number))
	if !ok || told.Code != callbook.Unavailable || told.Field != "phone" || arguments(t, dir, "xdg-open") != nil {
		t.Errorf("without a program for calls it says %+v", told)
	}
}

func TestNothingElseIsOpened(t *testing.T) {
	dir := programs(t, map[string]string{"xdg-mime": "echo any.desktop", "xdg-open": ""})
	for _, other := range []string{
		"https://callbook.example/", "file:///etc/passwd", "javascript:alert(1)", "-h", "", "MAILTO:a@b.example", "tel:", " tel:1",
		"mailto:a@b.example\nBcc: all@evil.example", "mailto:a@b.example\r", "mailto:zoë@ivy.example", "mailto:a@b.example?subject=$(id)", "mailto:a@b.example?subject=`id`",
		"mailto:a@b.example?attach=/etc/passwd", "mailto:a@b.example?subject=x&Attachment=/etc/passwd", "mailto:a@b.example?from=boss@b.example", "mailto:\x1b]8;;", "mailto:\x00",
	} {
		if err := Mail(t.Context(), other); err == nil {
			t.Errorf("%q was opened as a mail", other)
		}
	}
	for _, other := range []string{link, "https://callbook.example/", "tel:+49\n1", "tel:*#06# ", "tel:\x1b[2J", "-h", "tel:١٢٣"} {
		if err := Dial(t.Context(), other); err == nil {
			t.Errorf("%q was dialled", other)
		}
	}
	for _, scheme := range []string{"https", "file", "javascript", ""} {
		if err := openLink(t.Context(), scheme, scheme+"://callbook.example/"); err == nil {
			t.Errorf("a link with the scheme %q was opened", scheme)
		}
	}
	if got := arguments(t, dir, "xdg-open"); got != nil {
		t.Errorf("xdg-open got %q", got)
	}
}

func TestAnAddressIsShownOnTheMap(t *testing.T) {
	const address = "Gärtnerweg 12 & 14,\n60322 Frankfurt #2?q=x"
	for name, c := range map[string]struct {
		scripts map[string]string
		want    string
	}{
		"a program for places": {map[string]string{"xdg-mime": "echo maps.desktop", "xdg-open": ""}, "geo:0,0?q=G%C3%A4rtnerweg%2012%20%26%2014%2C%2060322%20Frankfurt%20%232%3Fq%3Dx"},
		"none":                 {map[string]string{"xdg-mime": "", "xdg-open": ""}, "https://www.openstreetmap.org/search?query=G%C3%A4rtnerweg%2012%20%26%2014%2C%2060322%20Frankfurt%20%232%3Fq%3Dx"},
		"it cannot be asked":   {map[string]string{"xdg-open": ""}, "https://www.openstreetmap.org/search?query=G%C3%A4rtnerweg%2012%20%26%2014%2C%2060322%20Frankfurt%20%232%3Fq%3Dx"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := programs(t, c.scripts)
			if err := Map(t.Context(), address); err != nil {
				t.Fatal(err)
			}
			if got := arguments(t, dir, "xdg-open"); !slices.Equal(got, []string{c.want}) {
				t.Errorf("xdg-open got %q", got)
			}
		})
	}
	programs(t, map[string]string{"xdg-mime": "", "xdg-open": "exit 4"})
	if code := callbook.CodeOf(Map(t.Context(), address)); code != callbook.Unavailable {
		t.Errorf("a map that does not open is %s", code)
	}
	if code := callbook.CodeOf(Map(t.Context(), " \n ")); code != callbook.Invalid {
		t.Errorf("no address is %s", code)
	}
}
