package archive

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

// Whatever a file holds that begins like an encrypted backup: it is refused, or gives
// what was encrypted, and trying a passphrase takes no more than its bounds.
func FuzzUnseal(f *testing.F) {
	const passphrase, content = "correct horse battery", "what is in the book"
	sealed := bytes.Buffer{}
	a := Archive{Work: 4}
	if err := a.seal(&sealed, strings.NewReader(content), passphrase); err != nil {
		f.Fatal(err)
	}
	f.Add(sealed.Bytes())
	f.Add([]byte(sealedBegins + "\n"))
	f.Add([]byte(sealedBegins + "\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\n"))
	f.Add(bytes.Replace(sealed.Bytes(), []byte(" 4\n"), []byte(" 99\n"), 1))
	f.Add(bytes.Replace(sealed.Bytes(), []byte("scrypt"), []byte("X25519"), 1))
	f.Fuzz(func(t *testing.T, file []byte) {
		if bytes.Contains(file, []byte(" 19\n")) || bytes.Contains(file, []byte(" 20\n")) || bytes.Contains(file, []byte(" 18\n")) {
			return // the most that is allowed, which takes seconds
		}
		plain, err := unseal(bytes.NewReader(file), passphrase)
		if err != nil {
			explains(t, err)
			return
		}
		got, err := io.ReadAll(plain)
		switch {
		case err != nil:
			explains(t, err)
		case string(got) != content && Sealed(file):
			t.Errorf("it gives %q", got)
		}
	})
}

func explains(t *testing.T, err error) {
	t.Helper()
	if _, ok := errors.AsType[*callbook.Error](damagedUnless(err, "file")); !ok {
		t.Errorf("%v is not explained", err)
	}
}
