package sqlite

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Activity is one thing that the rep did.
type Activity struct {
	ID     string
	Label  string
	At     time.Time
	Undone bool
	Final  bool // it cannot be undone: it took another one back, or erased somebody
	Rows   int  // how many rows of the book it touched

	// The one account that it concerns; both are empty where it concerns none,
	// or several.
	AccountID, Account string
}

// How much can be undone: the log keeps the newest actions within both limits.
const (
	activityAge  = 90 * 24 * time.Hour
	activitySize = 64 << 20 // bytes, compressed
)

// Actions beyond the limits are removed in small steps, so that a long log does not
// slow down a write. The size is added up after a large action, and otherwise once
// in so many.
const (
	forgottenAtOnce = 32
	sizedEvery      = 64
	largeAction     = 64 << 10 // bytes, compressed
)

const activityFields = `id, label, at, undone_at IS NOT NULL, undoes IS NOT NULL, row_count,
	account_id, (SELECT name FROM account_name a WHERE a.id = activity.account_id)`

func (a *Activity) fields() []any {
	return []any{&a.ID, &a.Label, at(&a.At), &a.Undone, &a.Final, &a.Rows, into(&a.AccountID), into(&a.Account)}
}

func scanActivity(r scanner) (a Activity, err error) {
	err = r.Scan(a.fields()...)
	return a, err
}

// Activities lists what the rep did, newest first; limit 0 lists all.
func (t *Tx) Activities(limit int) ([]Activity, error) {
	return list(t, scanActivity, "SELECT "+activityFields+" FROM activity ORDER BY seq DESC LIMIT ?", orAll(limit))
}

// orAll is the LIMIT for a limit at which 0 means all.
func orAll(limit int) int {
	if limit == 0 {
		return -1
	}
	return limit
}

// record ends a transaction: it updates the palette's index and, if there is a
// label, keeps the old rows for undo. undoes is the activity that this one takes
// back.
func (t *Tx) record(label, undoes string) error {
	kept := make(chan keeping, 1) // packed while the index is written, which changes no shared row
	go func() {
		if label == "" {
			kept <- keeping{}
		} else {
			kept <- t.conn.changes.keeping()
		}
	}()
	err := t.index()
	k := <-kept
	if err != nil {
		return fmt.Errorf("bringing the index up to date: %w", err)
	}
	if k.rows == 0 && k.err == nil {
		return nil
	}
	err = k.err
	if err == nil {
		account, sheet := t.conn.changes.account()
		err = t.exec(`INSERT INTO activity (id, label, at, row_count, images, undoes, account_id)
			VALUES (?, ?, ?, ?, ?, ?, coalesce(?, (SELECT account_id FROM sheet WHERE id = ?)))`,
			newID(), clean(label), t.now.UnixMilli(), k.rows, k.packed, text(undoes), text(account), sheet)
	}
	if err != nil {
		return fmt.Errorf("keeping what was there before: %w", err)
	}
	return t.forgetOld(len(k.packed))
}

// keeping is what an action keeps for undo: how many rows, and what was there before.
type keeping struct {
	rows   int
	packed []byte
	err    error
}

func (c *changes) keeping() (k keeping) {
	images := c.images()
	if k.rows = len(images); k.rows > 0 {
		k.packed, k.err = pack(images)
	}
	return k
}

// forgetOld keeps the log within its limits, but always keeps the newest action,
// which has just been added with that many bytes.
func (t *Tx) forgetOld(size int) error {
	if err := t.forgetAged(); err != nil {
		return fmt.Errorf("forgetting old actions: %w", err)
	}
	newest, err := t.count("SELECT max(seq) FROM activity")
	if err != nil || newest%sizedEvery != 0 && size < largeAction {
		return err
	}
	err = t.exec(`DELETE FROM activity WHERE seq < ? AND seq IN (SELECT seq FROM (
		SELECT seq, sum(length(images)) OVER (ORDER BY seq DESC) AS size FROM activity) WHERE size > ?)`, newest, activitySize)
	if err != nil {
		return fmt.Errorf("forgetting old actions: %w", err)
	}
	return nil
}

// forgetAged removes the oldest actions if they are too old. Under a clock that is
// years ahead, all of them are.
func (t *Tx) forgetAged() error {
	limit := t.now.Add(-activityAge).UnixMilli()
	aged, err := t.count("SELECT count(*) FROM (SELECT 1 FROM (SELECT at FROM activity ORDER BY seq LIMIT ?) WHERE at < ?)", forgottenAtOnce, limit)
	if err != nil || aged == 0 {
		return err
	}
	if jumped, err := t.jumpedSince(t.now.Add(-activityAge), activityAge); err != nil || jumped {
		return err
	}
	return t.exec(`DELETE FROM activity WHERE at < ? AND seq < (SELECT max(seq) FROM activity)
		AND seq IN (SELECT seq FROM activity ORDER BY seq LIMIT ?)`, limit, forgottenAtOnce)
}

// jumpedSince reports whether the clock may have jumped ahead: nothing was done around
// a moment for longer than a pause, and since then only on a few days.
func (t *Tx) jumpedSince(moment time.Time, pause time.Duration) (bool, error) {
	const certain = 5 // days
	around, err := t.count("SELECT ifnull(ifnull(min(at) FILTER (WHERE at >= ?1), ?2) - max(at) FILTER (WHERE at < ?1), 0) FROM activity",
		moment.UnixMilli(), t.now.UnixMilli())
	if err != nil || around <= int(pause.Milliseconds()) {
		return false, err
	}
	days, err := t.count("SELECT count(DISTINCT at / 86400000) FROM activity WHERE at BETWEEN ? AND ?", moment.UnixMilli(), t.now.UnixMilli())
	return days < certain, err
}

func pack(images []image) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	err = errors.Join(json.NewEncoder(z).Encode(images), z.Close())
	return b.Bytes(), err
}

func unpack(packed []byte) (images []image, err error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(z)
	d.UseNumber() // instants would lose digits as float64
	err = errors.Join(d.Decode(&images), z.Close())
	return images, err
}
