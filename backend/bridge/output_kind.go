package bridge

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"callbook/backend/archive"
	"callbook/backend/exchange"
)

// fileKind is a kind of file that Callbook writes. A file of that ending that
// begins so is replaced without a question: a script that writes day.pdf every
// morning runs again.
type fileKind struct {
	ending string
	what   string // "a PDF", in a sentence
	begins func(head []byte) bool
}

// headLength is how much of a file is needed to recognise its kind.
const headLength = 4096

var (
	pdfFile      = fileKind{".pdf", "a PDF", startsWith("%PDF-")}
	pngFile      = fileKind{".png", "a picture", startsWith("\x89PNG")}
	svgFile      = fileKind{".svg", "an SVG", startsWith("<svg", "<?xml")}
	icsFile      = fileKind{".ics", "a calendar file", startsWith("BEGIN:VCALENDAR")}
	vcardFile    = fileKind{".vcf", "a vCard file", startsWith("BEGIN:VCARD")}
	tableFile    = fileKind{".csv", "a table of contacts", startsWith(exchange.TableBegins)}
	followUpFile = fileKind{".csv", "a table of follow-ups", startsWith(exchange.FollowUpsBegin)}
	callFile     = fileKind{".csv", "a table of calls", startsWith(exchange.CallsBegin)}
	debriefFile  = fileKind{".csv", "a table of debriefs", startsWith(exchange.DebriefsBegin)}
	rejectedFile = fileKind{".csv", "a table of lines left out", startsWith(exchange.RejectedBegins)}
	mailFile     = fileKind{".eml", "an email draft", isMail}
	wholeFile    = fileKind{".zip", "a whole export", isWhole}
	backupFile   = fileKind{".db", "a backup", func([]byte) bool { return false }} // isBackup looks into the whole file
	sealedFile   = fileKind{".age", "an encrypted backup", archive.Sealed}
	templateFile = fileKind{".json", "a template", isTemplate}
)

func startsWith(any ...string) func([]byte) bool {
	return func(head []byte) bool {
		for _, s := range any {
			if bytes.HasPrefix(head, []byte(s)) {
				return true
			}
		}
		return false
	}
}

// isMail wants a header that only mails have: notes begin with a word and a
// colon too.
func isMail(head []byte) bool {
	for line := range bytes.Lines(head) {
		name, _, ok := bytes.Cut(line, []byte(":"))
		switch {
		case ok && (strings.EqualFold(string(name), "X-Unsent") || strings.EqualFold(string(name), "MIME-Version")):
			return true
		case ok && !bytes.ContainsAny(name, " \t"), line[0] == ' ' || line[0] == '\t': // a header, or its second line
		default:
			return false
		}
	}
	return false
}

// isWhole recognises a zip that begins with a book.
func isWhole(head []byte) bool {
	const nameAt = 30 // after the local header
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) && len(head) > nameAt && bytes.HasPrefix(head[nameAt:], []byte(archive.WholeName))
}

func isTemplate(head []byte) bool {
	return bytes.HasPrefix(head, []byte("{")) && bytes.Contains(head, []byte(`"phase"`)) && bytes.Contains(head, []byte(`"sections"`))
}

// writes reports whether an existing file is of this kind. One without a byte
// in it is: there is nothing to lose.
func (k fileKind) writes(path string, head []byte) bool {
	if !strings.EqualFold(filepath.Ext(path), k.ending) {
		return false
	}
	return len(head) == 0 || k.begins(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
}

// headOf reads how a file begins.
func headOf(path string) (_ []byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return io.ReadAll(io.LimitReader(f, headLength))
}
