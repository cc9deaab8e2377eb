package sqlite

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"callbook/backend/callbook"
)

// PicturesAfterFiling is how long the picture of a printed page stays after its sheet
// was filed. The map stays.
const PicturesAfterFiling = 60 * 24 * time.Hour

// printID is the id of a printed page, which its square code says.
func printID(c callbook.PageCode) string {
	return fmt.Sprintf("%s/%d/%s", c.Sheet, c.Page, c.Number)
}

// HasPrint reports whether a printed page is kept with its picture.
func (t *Tx) HasPrint(c callbook.PageCode) (bool, error) {
	n, err := t.count("SELECT EXISTS (SELECT 1 FROM print_map WHERE id = ? AND picture IS NOT NULL)", printID(c))
	return n > 0, err
}

// KeepPrints keeps pages that go to paper, and drops the pictures of those that were
// filed long ago.
func (t *Tx) KeepPrints(pages []callbook.Printed) error {
	for i := range pages {
		p := &pages[i]
		text, err := json.Marshal(p.PageMap)
		if err != nil {
			return fmt.Errorf("keeping the map of %s: %w", p.Sheet, err)
		}
		err = t.exec(`INSERT INTO print_map (id, code, map, picture, printed_at) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET picture = excluded.picture, printed_at = excluded.printed_at`,
			printID(callbook.PageCode{Sheet: p.Sheet, Page: p.Page, Number: p.Number}), p.Sheet, deflated(text), deflated(p.Picture), t.now.UnixMilli())
		if err != nil {
			return fmt.Errorf("keeping the map of %s: %w", p.Sheet, err)
		}
	}
	return t.exec("UPDATE print_map SET picture = NULL WHERE picture IS NOT NULL AND code IN (SELECT code FROM sheet WHERE state = 'filed' AND filed_at < ?)",
		t.now.Add(-PicturesAfterFiling).UnixMilli())
}

// Print is the page of a code as it was printed from this computer. Its picture is
// empty if it was dropped.
func (t *Tx) Print(c callbook.PageCode) (callbook.Printed, error) {
	out := callbook.Printed{Sheet: c.Sheet}
	var packed, picture []byte
	_, err := one(t, notFound("print"), func(r scanner) (bool, error) { return true, r.Scan(&packed, &picture) },
		"SELECT map, picture FROM print_map WHERE id = ?", printID(c))
	if err != nil {
		return out, err
	}
	text, err := inflated(packed)
	if err == nil {
		err = json.Unmarshal(text, &out.PageMap)
	}
	if err == nil && len(picture) > 0 {
		out.Picture, err = inflated(picture)
	}
	if err != nil {
		return out, fmt.Errorf("reading the map of %s: %w", c.Sheet, err)
	}
	return out, nil
}

// erasePrints drops the pictures of pages about these people: a picture may have their
// names on it, which cannot be taken out.
func (t *Tx) erasePrints(people []string) error {
	err := t.exec(`UPDATE print_map SET picture = NULL WHERE picture IS NOT NULL AND code IN (
		SELECT s.code FROM sheet s JOIN person p ON p.account_id = s.account_id WHERE p.id IN (SELECT value FROM json_each(?1))
		UNION SELECT s.code FROM sheet s JOIN call_person c ON c.call_id = s.call_id WHERE c.person_id IN (SELECT value FROM json_each(?1)))`, among(people))
	if err != nil {
		return fmt.Errorf("dropping the pictures of printed pages: %w", err)
	}
	return nil
}

// clearPrints drops what was printed about accounts that are cleared.
func (t *Tx) clearPrints(accounts []string) error {
	return t.exec("DELETE FROM print_map WHERE code IN (SELECT code FROM sheet WHERE account_id IN (SELECT value FROM json_each(?)))", among(accounts))
}

func deflated(data []byte) []byte {
	var b bytes.Buffer
	z, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err == nil {
		_, err = z.Write(data)
	}
	if err = errors.Join(err, z.Close()); err != nil {
		panic(err) // memory does not fail
	}
	return b.Bytes()
}

// largestPrint bounds what is read back: a page has less than a megabyte.
const largestPrint = 4 << 20

func inflated(data []byte) ([]byte, error) {
	z := flate.NewReader(bytes.NewReader(data))
	out, err := io.ReadAll(io.LimitReader(z, largestPrint))
	return out, errors.Join(err, z.Close())
}
