package notify

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTextIsMadeHarmless(t *testing.T) {
	tests := []struct {
		name, goos, in, want string
	}{
		{"ordinary names stay as they are", "linux", "Zoë Müller, 花屋 さくら, مشتل النخيل, Pat O'Brien", "Zoë Müller, 花屋 さくら, مشتل النخيل, Pat O'Brien"},
		{"line breaks, tabs and controls become spaces", "linux", "a\r\nb\tc\x00d\x1b[31me\x7ff\u0085g\u2028h", "a b c d [31me f g h"},
		{"spaces are trimmed and made one", "linux", "  a \n\n b  ", "a b"},
		{"hard spaces become spaces", "linux", "10\u00a0000\u202f€\u2007x", "10 000 € x"},
		{"bidi overrides go", "linux", "invoice\u202Efdp.exe\u202C \u2066x\u2069 \u202Ay\u202B", "invoicefdp.exe x y"},
		{"direction marks stay", "linux", "a\u200Eb\u200Fc", "a\u200Eb\u200Fc"},
		{"joiners stay", "linux", "می\u200cخواهم 👩\u200d🌾", "می\u200cخواهم 👩\u200d🌾"},
		{"what shows nothing goes", "linux", "\ufeffa\u200bb\u00adc\u2060d\ufffee", "abcde"},
		{"broken UTF-8 is shown as such", "linux", "a\xffb", "a\uFFFDb"},
		{"markup is escaped on Linux", "linux", `<b>A & B</b> <img src=x> "q" 'r'`, `&lt;b&gt;A &amp; B&lt;/b&gt; &lt;img src=x&gt; "q" 'r'`},
		{"markup stays elsewhere", "windows", `<b>A & B</b>`, `<b>A & B</b>`},
		{"no option for notify-send", "linux", "--help", "\u2010-help"},
		{"an expression does not run in PowerShell", "windows", "$(Remove-Item C:\\ -Recurse) $env:USERNAME ${x}", "＄(Remove-Item C:\\ -Recurse) ＄env:USERNAME ＄{x}"},
		{"no escape in PowerShell", "windows", "`n`$x", "ˋnˋ＄x"},
		{"a here-string does not end", "windows", "a\n\"@\ncalc.exe\n@\"", "a \"＠ calc.exe @\""},
		{"nor by a typographic quotation mark", "windows", "”@ “@ „@ '@ ’@", "”＠ “＠ „＠ '＠ ’＠"},
		{"addresses keep their sign", "windows", "pat@ysgubor.example", "pat@ysgubor.example"},
		{"a CDATA section does not end", "windows", "a]]>b]]]>c]>d", "a]]›b]]]›c]>d"},
		{"AppleScript gets no unknown escape", "darwin", "می\u200cخواهم 👩\u200d🌾 \"q\"", "میخواهم 👩🌾 \"q\""},
		{"dollars stay where they are only dollars", "linux", "$5 `x`", "$5 `x`"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Body(tt.goos, tt.in); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestATitleOnLinuxIsPlainText(t *testing.T) {
	if got := Title("linux", "Phone: <A & B>\n"); got != "Phone: <A & B>" {
		t.Errorf("got %q", got)
	}
	if got := Title("linux", " \n\u202E "); got != "Callbook" {
		t.Errorf("an empty title is %q, want Callbook", got)
	}
}

func TestTextIsCutAtAWholeCharacter(t *testing.T) {
	x := func(n int) string { return strings.Repeat("x", n) }
	tests := []struct {
		name, in, want string
	}{
		{"as long as allowed is not cut", x(200), x(200)},
		{"one longer is cut", x(201), x(199) + "…"},
		{"runes count, not bytes", strings.Repeat("花", 200), strings.Repeat("花", 200)},
		{"no letter loses its marks", x(198) + "e\u0301\u0323" + x(10), x(198) + "…"},
		{"an emoji stays whole", x(197) + "👩\u200d🌾" + x(10), x(197) + "…"},
		{"a skin tone stays with its hand", x(198) + "👍🏽" + x(10), x(198) + "…"},
		{"a flag stays whole", x(198) + "🇩🇪" + x(10), x(198) + "…"},
		{"the flag before it too", x(197) + "🇩🇪🇫🇷" + x(10), x(197) + "🇩🇪…"},
		{"no space before the dots", x(198) + " " + x(10), x(198) + "…"},
		{"a heap of marks is cut all the same", strings.Repeat("\u0301", 300), strings.Repeat("\u0301", 199) + "…"},
		{"escaping comes after cutting", strings.Repeat("&", 300), strings.Repeat("&amp;", 199) + "…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Body("linux", tt.in); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
	if got := utf8.RuneCountInString(Title("linux", x(500))); got != 120 {
		t.Errorf("a long title has %d runes, want 120", got)
	}
}

func FuzzNothingExecutable(f *testing.F) {
	f.Add("$(calc) `n \"@ ]]> \u202E \x00 <b>&")
	f.Fuzz(func(t *testing.T, s string) {
		for _, goos := range []string{"linux", "windows", "darwin"} {
			body := Body(goos, s)
			if !utf8.ValidString(body) || strings.ContainsAny(body, "\n\r\x00\u202E\u2066") {
				t.Errorf("%s: %q", goos, body)
			}
		}
		if body := Body("windows", s); strings.ContainsAny(body, "$`") || strings.Contains(body, "]]>") ||
			strings.Contains(body, "\"@") || strings.Contains(body, "”@") {
			t.Errorf("windows: %q", body)
		}
		if body := Body("linux", s); strings.ContainsAny(body, "<>") {
			t.Errorf("linux: %q", body)
		}
	})
}
