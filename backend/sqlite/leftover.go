package sqlite

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// This file answers one question: do the files that a crash left beside a book
// belong to it? SQLite applies a write-ahead log or a rollback journal to any file
// with the name of the book, and so would ruin a backup that was put in the place
// of a crashed book.
//
// Therefore every transaction writes a stamp into page 1: a random number, together
// with the stamp before it. A log belongs to a book whose stamp is one of its own
// or the one before its first transaction. That also works for a book that was
// copied with its log to another disk, and for a book whose log was being merged
// when the power failed. A backup, of this book or another, has a stamp that is not
// in the log. A backup made by Callbook may have one that is in the log, but
// page 1 says that it has no log, until Callbook gives it a stamp of its own and
// only then a log.
//
// An older Callbook wrote no stamps. Its log can be told from a backup made by
// Callbook, but not from a plain copy of its own book.

// head is the information about a book in page 1.
type head struct {
	logged   bool // it is written through a write-ahead log
	pageSize int64
	sums     bool   // its pages have checksums
	counter  uint32 // of transactions that wrote page 1
	stamp    uint32 // of the last one: SQLite's user_version
	follows  uint32 // the stamp before: SQLite's application_id
	bytes    [headSize]byte
}

const headSize = 100

// isHead reports whether bytes begin like a database.
func isHead(page []byte) bool {
	return len(page) >= headSize && string(page[:16]) == "SQLite format 3\x00"
}

func headOf(page []byte) (h head, ok bool) {
	if !isHead(page) {
		return head{}, false
	}
	h = head{
		logged:   page[18] == 2 && page[19] == 2,
		sums:     page[reservedAt] == sumSize,
		pageSize: int64(binary.BigEndian.Uint16(page[16:])),
		counter:  binary.BigEndian.Uint32(page[24:]),
		stamp:    binary.BigEndian.Uint32(page[60:]),
		follows:  binary.BigEndian.Uint32(page[68:]),
	}
	copy(h.bytes[:], page)
	if h.pageSize == 1 {
		h.pageSize = 1 << 16
	}
	return h, true
}

// readHead reads page 1 of a file, which no other process may have open. ok is
// false if the file does not begin like a book.
func readHead(path string) (h head, ok bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return head{}, false, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	page := make([]byte, headSize)
	if _, err := io.ReadFull(f, page); err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			err = nil
		}
		return head{}, false, err
	}
	h, ok = headOf(page)
	return h, ok, nil
}

// log is the committed transactions in a write-ahead log.
type log struct {
	pageSize int64
	frames   int
	heads    []head // page 1, each time it was written
	damaged  bool   // more was committed than SQLite can apply
}

// readLog reads a write-ahead log as SQLite does: up to the last commit before a
// frame that is incomplete or left from an earlier use of the file. A log without a
// commit has no frames.
func readLog(path string) (l log, err error) {
	f, err := os.Open(path)
	if err != nil {
		return log{}, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	r := bufio.NewReaderSize(f, 1<<16)
	header := make([]byte, 32)
	if _, err := io.ReadFull(r, header); err != nil {
		return log{}, onlyShort(err)
	}
	var order binary.ByteOrder = binary.LittleEndian
	if header[3] == 0x83 {
		order = binary.BigEndian
	}
	sum := checksum{order: order}
	sum.add(header[:24])
	l.pageSize = int64(binary.BigEndian.Uint32(header[8:]))
	if magic := binary.BigEndian.Uint32(header) &^ 1; magic != 0x377f0682 || !isPage(int(l.pageSize), 0) || !sum.is(header[24:]) {
		_, err := r.Peek(1) // the header was on the disk before anything else
		return log{damaged: err == nil}, nil
	}
	salts := string(header[16:24])
	frame := make([]byte, 24+l.pageSize)
	var pending []head
	for n := 1; ; n++ {
		if _, err := io.ReadFull(r, frame); err != nil {
			return l, onlyShort(err)
		}
		sum.add(frame[:8])
		sum.add(frame[24:])
		if string(frame[8:16]) != salts || !sum.is(frame[16:24]) {
			l.damaged, err = committedAfter(r, frame, salts, sum)
			return l, err
		}
		if h, ok := headOf(frame[24:]); ok && binary.BigEndian.Uint32(frame) == 1 {
			pending = append(pending, h)
		}
		if commit := binary.BigEndian.Uint32(frame[4:]); commit > 0 {
			l.frames, l.heads, pending = n, append(l.heads, pending...), nil
		}
	}
}

// committedAfter reports whether a log goes on behind a frame that cannot be applied.
// What was being written when the computer stopped may be there in part, but it is
// the last: a transaction begins only when the one before is on the disk.
func committedAfter(r io.Reader, frame []byte, salts string, sum checksum) (bool, error) {
	for committed := false; ; {
		sum.from(frame[16:24])
		if _, err := io.ReadFull(r, frame); err != nil {
			return false, onlyShort(err)
		}
		sum.add(frame[:8])
		sum.add(frame[24:])
		fits := string(frame[8:16]) == salts && sum.is(frame[16:24])
		if fits && committed {
			return true, nil
		}
		committed = committed || fits && binary.BigEndian.Uint32(frame[4:]) > 0
	}
}

// checksum is the running checksum of a write-ahead log.
type checksum struct {
	order  binary.ByteOrder
	s0, s1 uint32
}

func (c *checksum) add(b []byte) {
	for ; len(b) >= 8; b = b[8:] {
		c.s0 += c.order.Uint32(b) + c.s1
		c.s1 += c.order.Uint32(b[4:]) + c.s0
	}
}

func (c *checksum) from(b []byte) {
	c.s0, c.s1 = binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
}

func (c *checksum) is(b []byte) bool {
	return c.s0 == binary.BigEndian.Uint32(b) && c.s1 == binary.BigEndian.Uint32(b[4:])
}

// of reports whether the log belongs to a book.
func (l log) of(book head) bool {
	if l.frames == 0 {
		return true // SQLite ignores it too
	}
	if !book.logged || book.pageSize != l.pageSize {
		return false
	}
	for i, h := range l.heads {
		if h.stamp == book.stamp || i == 0 && h.follows == book.stamp {
			return true
		}
	}
	return len(l.heads) == 0 // an older Callbook does not always write page 1
}

// journal is the information in a rollback journal about its file as it was before
// the unfinished transaction.
type journal struct {
	hot      bool // SQLite would roll it back
	pageSize int64
	pages    int64 // of the file then
	head     *head // nil: page 1 is not in it
}

func readJournal(path string) (j journal, err error) {
	f, err := os.Open(path)
	if err != nil {
		return journal{}, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	header := make([]byte, 28)
	if _, err := io.ReadFull(f, header); err != nil || string(header[:8]) != "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" {
		return journal{}, onlyShort(err)
	}
	sector := int64(binary.BigEndian.Uint32(header[20:]))
	j = journal{hot: true, pages: int64(binary.BigEndian.Uint32(header[16:])), pageSize: int64(binary.BigEndian.Uint32(header[24:]))}
	if j.pageSize < 512 || j.pageSize > 1<<16 || sector < 32 || sector > 1<<16 {
		return journal{}, nil
	}
	record := make([]byte, 4+j.pageSize+4)
	for at := sector; ; at += int64(len(record)) {
		if _, err := f.ReadAt(record, at); err != nil {
			return j, onlyShort(err)
		}
		if h, ok := headOf(record[4:]); ok && binary.BigEndian.Uint32(record) == 1 {
			j.head = &h
			return j, nil
		}
	}
}

// of reports whether the journal belongs to a file of this size with this page 1.
func (j journal) of(book head, size int64) bool {
	switch {
	case !j.hot:
		return true
	case j.pages == 0: // it was just being created
		return size <= j.pageSize
	case j.head == nil: // nothing was written yet
		return size == j.pages*j.pageSize
	case book.counter == j.head.counter: // page 1 is written last
		return book.bytes == j.head.bytes
	case book.counter == j.head.counter+1:
		return book.stamp == j.head.stamp || book.follows == j.head.stamp
	}
	return false
}

// onlyShort does not treat the end of a file as an error.
func onlyShort(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}

// sizeOf is the size of a file, or -1 if it does not exist.
func sizeOf(path string) (int64, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return -1, nil
	}
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// setAsideForeign renames files beside the book that belong to another one, so that
// SQLite does not apply them. No other process may have the book open.
func (s *Store) setAsideForeign(size int64) error {
	book, begins, err := head{}, false, error(nil)
	if size > 0 {
		if book, begins, err = readHead(s.path); err != nil {
			return err
		}
	}
	wal, err := sizeOf(s.path + "-wal")
	if err != nil {
		return err
	}
	if wal > 0 {
		l, err := readLog(s.path + "-wal")
		if err != nil {
			return err
		}
		switch {
		case size < 0 || begins && !l.of(book):
			if err := s.setAside("-wal"); err != nil {
				return err
			}
		case !begins && l.frames > 0: // SQLite would write the log over a file that is not a book
			return damagedError(s.path, errors.New("it does not begin like a book, and changes lie beside it"))
		case l.damaged:
			if err := s.keepDamagedLog(); err != nil {
				return err
			}
		}
	}
	rollback, err := sizeOf(s.path + "-journal")
	if err != nil {
		return err
	}
	if rollback > 0 {
		j, err := readJournal(s.path + "-journal")
		if err != nil {
			return err
		}
		switch {
		case size < 0 || begins && !j.of(book, size):
			return s.setAside("-journal")
		case !begins && j.hot && j.pages > 0:
			return damagedError(s.path, errors.New("it does not begin like a book, and changes lie beside it"))
		}
	}
	return nil
}

// keepDamagedLog copies a log of which SQLite applies only a part, and tells the rep.
func (s *Store) keepDamagedLog() error {
	if s.opt.ReadOnly {
		return nil
	}
	kept := s.path + "-wal.damaged-" + uniqueName(s.now())
	if err := copyBytes(s.path+"-wal", kept); err != nil {
		return fmt.Errorf("keeping a damaged log: %w", err)
	}
	s.notice("Callbook or the computer stopped without closing the book, and the file with its last changes is damaged. " +
		"Callbook has applied what was whole of them. Look whether your latest entries are there, and make those again that are missing. The damaged file is kept in " + kept + ".")
	return nil
}

// setAside renames one of the files beside the book, and adds a notice for the rep.
func (s *Store) setAside(suffix string) error {
	aside := s.path + suffix + ".not-applied-" + uniqueName(s.now())
	if err := os.Rename(s.path+suffix, aside); err != nil {
		return fmt.Errorf("setting aside what another book left: %w", err)
	}
	if err := syncDir(filepath.Dir(s.path)); err != nil {
		return err
	}
	s.notice("Beside the book were the last changes of another file, which had this name when Callbook or the computer stopped without closing it. " +
		"They do not belong to the book that is here now, so Callbook has not applied them. They are kept in " + aside + ".")
	return nil
}
