package sqlitetest

import (
	"database/sql"
	"errors"
	"os"
)

// Ruin changes values of a closed book behind its back, and returns how many rows
// those are.
func Ruin(path, statement string) (rows int64, err error) {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	done, err := db.Exec(statement)
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

// ZeroPages overwrites some of the pages that hold the rows of a table in a closed
// book, and returns how many.
func ZeroPages(path, table string, most int) (zeroed int, err error) {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return 0, err
	}
	size := int64(0)
	var pages []int64
	err = db.QueryRow("PRAGMA page_size").Scan(&size)
	if err == nil {
		pages, err = leaves(db, table)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return 0, err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return 0, err
	}
	middle := len(pages) / 2
	for _, page := range pages[middle:min(middle+most, len(pages))] {
		_, failed := f.WriteAt(make([]byte, size), (page-1)*size)
		err = errors.Join(err, failed)
		zeroed++
	}
	return zeroed, errors.Join(err, f.Close())
}

func leaves(db *sql.DB, table string) (pages []int64, err error) {
	rows, err := db.Query("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno", table)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		page := int64(0)
		if err := rows.Scan(&page); err != nil {
			return nil, err
		}
		pages = append(pages, page)
	}
	return pages, rows.Err()
}
