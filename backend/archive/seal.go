package archive

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"os"

	"filippo.io/age"

	"callbook/backend/callbook"
)

// sealedBegins is how a file that age has encrypted begins. `age -d` opens it too.
const sealedBegins = "age-encryption.org/v1"

// most is the most work that a file may ask for to try a passphrase: 2^20 takes
// seconds and a gigabyte. age asks for 2^18.
const most = 20

// work is the exponent of the work that trying a passphrase takes: a quarter of a
// second and 64 MB. age itself takes four times as much, but a new passphrase
// encrypts and verifies some twenty backups at once.
const work = 16

// ShortestPassphrase is the least number of characters of a passphrase.
const ShortestPassphrase = 10

// CheckPassphrase refuses one that is quickly guessed.
func CheckPassphrase(passphrase string) error {
	if len([]rune(passphrase)) < ShortestPassphrase {
		return callbook.Errorf(callbook.Invalid, "passphrase", "A passphrase has at least %d characters. Four words that do not belong together are easy to remember and hard to guess.", ShortestPassphrase)
	}
	return nil
}

// Sealed reports whether a file begins like an encrypted one.
func Sealed(head []byte) bool { return bytes.HasPrefix(head, []byte(sealedBegins)) }

func isSealed(path string) (_ bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	head := make([]byte, len(sealedBegins))
	if _, err := io.ReadFull(f, head); err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false, err
	}
	return Sealed(head), nil
}

// seal copies from one to the other, encrypted unless the passphrase is empty.
func (a *Archive) seal(to io.Writer, from io.Reader, passphrase string) error {
	if passphrase == "" {
		_, err := io.Copy(to, from)
		return err
	}
	recipient, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return err
	}
	recipient.SetWorkFactor(cmp.Or(a.Work, work))
	w, err := age.Encrypt(to, recipient)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, from)
	return errors.Join(err, w.Close())
}

// unseal reads what seal has written.
func unseal(from io.Reader, passphrase string) (io.Reader, error) {
	if passphrase == "" {
		return from, nil
	}
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, err
	}
	identity.SetMaxWorkFactor(most)
	plain, err := age.Decrypt(from, identity)
	if _, wrong := errors.AsType[*age.NoIdentityMatchError](err); wrong {
		return nil, &callbook.Error{
			Code: callbook.Invalid, Field: "passphrase", Err: err,
			Message: "This passphrase does not open the backup. Check it and try again. A backup keeps the passphrase that it was made with.",
		}
	}
	return plain, err
}
