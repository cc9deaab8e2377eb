package sqlite

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"callbook/backend/callbook"
)

const inkTable = "sheet_ink"

const inkFields = "account_id, sheet_id, page, prompt, line, cell, label, picture"

// isPicture reports whether a text is a JPEG as SaveInk writes it, or none.
func isPicture(v any) bool {
	text, ok := v.(string)
	if !ok || len(text) > base64.StdEncoding.EncodedLen(callbook.MostPageInk) {
		return false
	}
	picture, err := base64.StdEncoding.DecodeString(text)
	return err == nil && (len(picture) == 0 || strings.HasPrefix(string(picture), "\xff\xd8\xff"))
}

// SaveInk keeps handwriting with its sheet. What was kept of that place before is
// replaced.
func (t *Tx) SaveInk(i callbook.Ink) error {
	most := callbook.MostInk
	if i.Prompt == "" {
		most = callbook.MostPageInk
	}
	if len(i.Picture) == 0 || len(i.Picture) > most {
		return fmt.Errorf("a picture of %d bytes is not kept as ink", len(i.Picture))
	}
	account, err := one(t, notFound("sheet"), scanText, "SELECT account_id FROM sheet WHERE id = ?", i.SheetID)
	if err != nil {
		return err
	}
	id := derivedID(inkTable, i.SheetID, strconv.Itoa(i.Page), i.Prompt, strconv.Itoa(i.Row), strconv.Itoa(i.Column))
	if err := t.put(inkTable, id, t.now, inkFields,
		text(account), i.SheetID, i.Page, i.Prompt, i.Row, i.Column, i.Label, base64.StdEncoding.EncodeToString(i.Picture)); err != nil {
		return err
	}
	return t.exec("UPDATE sheet_ink SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL", id)
}

// RemoveInk takes handwriting out of the book. Undo has it for as long as it has
// anything.
func (t *Tx) RemoveInk(ids []string) error {
	err := t.exec("UPDATE sheet_ink SET picture = '', deleted_at = ?1, updated_at = ?1 WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?2))",
		t.now.UnixMilli(), among(ids))
	if err != nil {
		return fmt.Errorf("removing ink: %w", err)
	}
	return nil
}

const selectInk = "SELECT i.id, i.sheet_id, i.page, i.prompt, i.line, i.cell, i.label, i.created_at, "

func scanInk(r scanner) (i callbook.Ink, err error) {
	var picture string
	err = r.Scan(&i.ID, into(&i.SheetID), &i.Page, &i.Prompt, &i.Row, &i.Column, &i.Label, at(&i.KeptAt), into(&picture))
	if err == nil && picture != "" {
		if i.Picture, err = base64.StdEncoding.DecodeString(picture); err != nil {
			err = &valueError{err}
		}
	}
	return i, err
}

// Ink lists the handwriting that is kept with a sheet, in the order of the paper, without
// the pictures.
func (t *Tx) Ink(sheetID string) ([]callbook.Ink, error) { return t.ink("''", sheetID) }

// InkWithPictures is Ink with the pictures.
func (t *Tx) InkWithPictures(sheetID string) ([]callbook.Ink, error) {
	return t.ink("i.picture", sheetID)
}

func (t *Tx) ink(picture, sheetID string) ([]callbook.Ink, error) {
	all, err := list(t, scanInk, selectInk+picture+" FROM live_sheet_ink i WHERE i.sheet_id = ? ORDER BY i.page, i.prompt = '', i.line, i.cell, i.created_at, i.id", sheetID)
	if err != nil {
		return nil, fmt.Errorf("reading the ink of sheet %s: %w", sheetID, err)
	}
	return all, nil
}

// InkPicture is the picture of one, as a JPEG.
func (t *Tx) InkPicture(id string) ([]byte, error) {
	i, err := one(t, notFound("handwriting"), scanInk, selectInk+"i.picture FROM live_sheet_ink i WHERE i.id = ?", id)
	return i.Picture, err
}

// InkOf lists the handwriting that was kept last with the sheets of an account, each with
// its call. Whole pages are left out.
func (t *Tx) InkOf(accountID string, most int) ([]InkShown, error) {
	all, err := list(t, func(r scanner) (x InkShown, err error) {
		err = r.Scan(&x.ID, &x.Label, &x.CallID, into(&x.Day), into(&x.Phase))
		return x, err
	}, `SELECT i.id, i.label, c.id, c.day, s.phase FROM live_sheet_ink i CROSS JOIN live_sheet s ON s.id = i.sheet_id CROSS JOIN live_call c ON c.id = s.call_id
		WHERE i.account_id = ? AND i.prompt <> '' AND `+newest+"ORDER BY i.created_at DESC, i.id LIMIT ?", accountID, most)
	if err != nil {
		return nil, fmt.Errorf("reading the ink of account %s: %w", accountID, err)
	}
	return all, nil
}

// InkShown is handwriting as an account's page lists it.
type InkShown struct {
	ID     string
	Label  string
	CallID string
	Day    callbook.Day
	Phase  callbook.Phase
}

// DebriefBefore is the filed debrief of the last call with the account before that one, or
// none.
func (t *Tx) DebriefBefore(call callbook.Call) (id string, day callbook.Day, err error) {
	type debrief struct {
		id  string
		day callbook.Day
	}
	d, err := one(t, nil, func(r scanner) (d debrief, err error) {
		err = r.Scan(&d.id, into(&d.day))
		return d, err
	}, "SELECT s.id, c.day FROM live_call c CROSS JOIN live_sheet s ON s.call_id = c.id WHERE c.account_id = ?1 AND s.phase = 'post' AND s.state = 'filed' AND c.id <> ?2 AND c.day <= ?3 AND "+newest+
		"ORDER BY c.day DESC, c.time DESC LIMIT 1", call.AccountID, call.ID, string(call.When.Day))
	if err != nil {
		return "", "", fmt.Errorf("looking for the debrief before call %s: %w", call.ID, err)
	}
	return d.id, d.day, nil
}

// CopyInk keeps the strips of a filed version with its correction too, so that each
// stays as it was. A whole page stays with the version that it was read for.
func (t *Tx) CopyInk(from, to string) error {
	all, err := t.InkWithPictures(from)
	for _, i := range all {
		if err != nil {
			return err
		}
		if i.Prompt == "" {
			continue
		}
		i.SheetID = to
		err = t.SaveInk(i)
	}
	return err
}

// eraseInk drops the handwriting on sheets about these people, also from the log: nothing
// can be taken out of a picture.
func (t *Tx) eraseInk(people []string) error {
	return t.dropInk(`SELECT i.id FROM sheet_ink i WHERE i.sheet_id IN (
		SELECT s.id FROM sheet s JOIN person p ON p.account_id = s.account_id WHERE p.id IN (SELECT value FROM json_each(?1))
		UNION SELECT s.id FROM sheet s JOIN call_person c ON c.call_id = s.call_id WHERE c.person_id IN (SELECT value FROM json_each(?1)))`, people)
}

// clearInk drops the handwriting of accounts that are cleared.
func (t *Tx) clearInk(accounts []string) error {
	return t.dropInk("SELECT id FROM sheet_ink WHERE account_id IN (SELECT value FROM json_each(?))", accounts)
}

func (t *Tx) dropInk(which string, of []string) error {
	ids, err := list(t, scanText, which, among(of))
	if err == nil && len(ids) > 0 {
		err = t.RemoveInk(ids)
	}
	if err != nil || len(ids) == 0 {
		return err
	}
	return t.rewriteLog(func(images []image) ([]image, bool) {
		kept := slices.DeleteFunc(slices.Clone(images), func(im image) bool { return im.Table == inkTable && slices.Contains(ids, im.ID) })
		return kept, len(kept) < len(images)
	})
}
