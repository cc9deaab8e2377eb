package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// SQLite keeps no checksum of a page, so it takes a changed byte inside a text for
// that text. Here every page of a book ends with one: SQLite reserves eight bytes of
// each page, a layer between SQLite and the file system fills them when a page is
// written to the file, and compares them each time one is read from it. A page that
// does not fit is an error, and is never read as something else. The
// checksum counts the number of the page too, so that a page in the place of
// another one is noticed.
//
// Pages in the write-ahead log have the checksums of the log, which SQLite compares
// when it applies the log to a book that was not closed, and get theirs when they
// are copied to the book.
//
// The error is the one of a damaged structure. An error of the disk would also end the
// transaction that reads.
//
// Page 1 says whether the pages of a file have checksums, in the byte with the
// number of reserved bytes. Books of older schemas, and databases of other
// programs, have none. Another program that changes a book leaves old checksums
// behind, and so damages it.

// sumSize is the number of bytes at the end of a page.
const sumSize = 8

// reservedAt is where page 1 has the number of bytes that are reserved in each page.
const reservedAt = 20

// noSums is the parameter of a DSN for a file whose checksums are neither compared
// nor written.
const noSums = "sums=0"

// lockPage has the bytes by which SQLite locks a file. It never has content.
const lockPage = 1 << 30

// sumOf is the checksum of a page that lies at an offset of the file.
func sumOf(page []byte, offset int64) (sum [sumSize]byte) {
	binary.BigEndian.PutUint64(sum[:], uint64(offset))
	content := page[:len(page)-sumSize]
	castagnoli := crc32.Update(crc32.Checksum(sum[:], castagnoliTable), castagnoliTable, content)
	ieee := crc32.Update(crc32.ChecksumIEEE(sum[:]), crc32.IEEETable, content)
	binary.BigEndian.PutUint32(sum[:4], castagnoli)
	binary.BigEndian.PutUint32(sum[4:], ieee)
	return sum
}

var castagnoliTable = crc32.MakeTable(crc32.Castagnoli)

func sumFits(page []byte, offset int64) bool {
	return sumOf(page, offset) == [sumSize]byte(page[len(page)-sumSize:])
}

// hasSums reports whether page 1 says that the pages of its file have checksums. A
// damaged one may say that they have none, and still have a checksum that fits what
// it said before.
func hasSums(page1 []byte) (has, damaged bool) {
	if page1[reservedAt] == sumSize {
		return true, false
	}
	if !isPage(len(page1), 0) {
		return false, false
	}
	was := append([]byte{}, page1...)
	was[reservedAt] = sumSize
	return false, sumFits(was, 0)
}

// isPage reports whether so many bytes at an offset of a file are a page. SQLite
// also reads some bytes of page 1.
func isPage(size int, offset int64) bool {
	return size >= 512 && size&(size-1) == 0 && offset%int64(size) == 0
}

// pagesHaveSums reports whether the pages of an open book have checksums.
func pagesHaveSums(ctx context.Context, c *conn) (has bool, err error) {
	err = c.sql.QueryRowContext(ctx, "SELECT substr(data, ?, 1) = x'08' FROM sqlite_dbpage WHERE pgno = 1", reservedAt+1).Scan(&has)
	return has, err
}

// checkPages compares the checksum of each page of a closed file, and counts them.
func checkPages(ctx context.Context, path string) (pages int64, err error) {
	h, begins, err := readHead(path)
	if err != nil {
		return 0, err
	}
	if !begins || !h.sums || !isPage(int(h.pageSize), 0) {
		return 0, errors.New("page 1 does not say that there are checksums")
	}
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	some := make([]byte, 64<<10) // a multiple of any page
	for offset := int64(0); ; {
		n, failed := io.ReadFull(f, some)
		for page := some[:n]; len(page) > 0; page, offset = page[h.pageSize:], offset+h.pageSize {
			if int64(len(page)) < h.pageSize || offset != lockPage && !sumFits(page[:h.pageSize], offset) {
				return 0, fmt.Errorf("page %d does not fit its checksum", offset/h.pageSize+1)
			}
		}
		if failed != nil || ctx.Err() != nil {
			return offset / h.pageSize, errors.Join(onlyShort(failed), ctx.Err())
		}
	}
}

// What is known of a file.
const (
	sumsUnknown int32 = iota // it is empty: SQLite reserves the bytes in every new file here
	sumsOn
	sumsOff
	sumsNever // by noSums
)

// sumFile is what this layer keeps of an open file, behind what the layer below
// keeps. SQLite gets the address of methods, which comes first for that reason.
type sumFile struct {
	methods lib.Tsqlite3_io_methods
	below   uintptr // the methods of the layer below
	state   int32
	assumed bool // a page was written before it was known
}

func init() {
	tls := libc.NewTLS()
	defer tls.Close()
	below := lib.Xsqlite3_vfs_find(tls, 0)
	const size = int(unsafe.Sizeof(lib.Tsqlite3_vfs{}))
	ours := lib.Xsqlite3_malloc(tls, int32(size+int(unsafe.Sizeof(below))))
	name, err := libc.CString("callbook")
	if ours == 0 || err != nil {
		panic("no memory for the layer that checks pages")
	}
	vfs := to[lib.Tsqlite3_vfs](ours)
	*vfs = *to[lib.Tsqlite3_vfs](below)
	*to[uintptr](ours + uintptr(size)) = below
	vfs.FzName = name
	vfs.FszOsFile = (vfs.FszOsFile+7)&^7 + int32(unsafe.Sizeof(sumFile{}))
	vfs.FxOpen = address(openWithSums)
	lib.Xsqlite3_vfs_register(tls, ours, 1)
	lib.Xsqlite3_auto_extension(tls, address(reserve))
}

// reserve makes a new connection reserve the bytes in files that it creates.
func reserve(tls *libc.TLS, db, _, _ uintptr) int32 {
	n := tls.Alloc(4)
	defer tls.Free(4)
	*to[int32](n) = sumSize
	return lib.Xsqlite3_file_control(tls, db, 0, lib.SQLITE_FCNTL_RESERVE_BYTES, n)
}

func openWithSums(tls *libc.TLS, vfs, name, file uintptr, flags int32, outFlags uintptr) int32 {
	below := to[lib.Tsqlite3_vfs](*to[uintptr](vfs + unsafe.Sizeof(lib.Tsqlite3_vfs{})))
	open := function[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](&below.FxOpen)
	if done := open(tls, vfs, name, file, flags, outFlags); done != lib.SQLITE_OK || flags&lib.SQLITE_OPEN_MAIN_DB == 0 {
		return done
	}
	opened := to[lib.Tsqlite3_file](file)
	f := to[sumFile](file + uintptr((below.FszOsFile+7)&^7))
	*f = sumFile{methods: *to[lib.Tsqlite3_io_methods](opened.FpMethods), below: opened.FpMethods}
	f.methods.FiVersion = min(f.methods.FiVersion, 2) // later ones map the file into memory, past this layer
	f.methods.FxRead, f.methods.FxWrite = address(readWithSums), address(writeWithSums)
	f.methods.FxDeviceCharacteristics = address(wholePages)
	if wanted, err := libc.CString("sums"); err == nil {
		if value := lib.Xsqlite3_uri_parameter(tls, name, wanted); value != 0 && *to[byte](value) == '0' {
			f.state = sumsNever
		}
		libc.Xfree(tls, wanted)
	}
	opened.FpMethods = uintptr(unsafe.Pointer(&f.methods))
	return lib.SQLITE_OK
}

// fileWithSums is what this layer keeps of a file, and the methods of the layer below.
func fileWithSums(file uintptr) (*sumFile, *lib.Tsqlite3_io_methods) {
	f := to[sumFile](to[lib.Tsqlite3_file](file).FpMethods)
	return f, to[lib.Tsqlite3_io_methods](f.below)
}

// wholePages keeps SQLite from reading parts of pages, which cannot be compared.
func wholePages(tls *libc.TLS, file uintptr) int32 {
	_, below := fileWithSums(file)
	return function[func(*libc.TLS, uintptr) int32](&below.FxDeviceCharacteristics)(tls, file) &^ lib.SQLITE_IOCAP_SUBPAGE_READ
}

func readWithSums(tls *libc.TLS, file, buffer uintptr, size int32, offset int64) int32 {
	f, below := fileWithSums(file)
	done := function[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](&below.FxRead)(tls, file, buffer, size, offset)
	if done != lib.SQLITE_OK || f.state == sumsNever {
		return done
	}
	b := unsafe.Slice(to[byte](buffer), size)
	if offset == 0 && isHead(b) {
		has, damaged := hasSums(b)
		if damaged {
			return lib.SQLITE_CORRUPT
		}
		f.state = sumsOff
		if has {
			f.state = sumsOn
		}
	}
	if f.state == sumsOn && isPage(len(b), offset) && !sumFits(b, offset) {
		return lib.SQLITE_CORRUPT
	}
	return lib.SQLITE_OK
}

func writeWithSums(tls *libc.TLS, file, buffer uintptr, size int32, offset int64) int32 {
	f, below := fileWithSums(file)
	write := function[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](&below.FxWrite)
	b := unsafe.Slice(to[byte](buffer), size)
	if offset == 0 && f.state != sumsNever && isHead(b) {
		if has, _ := hasSums(b); has {
			f.state = sumsOn
		} else if f.assumed {
			return lib.SQLITE_IOERR_WRITE // the pages before have lost their last bytes
		} else {
			f.state = sumsOff
		}
	}
	if f.state > sumsOn || !isPage(len(b), offset) {
		return write(tls, file, buffer, size, offset)
	}
	f.assumed = f.assumed || f.state == sumsUnknown
	if done := fillUpTo(tls, file, size, offset); done != lib.SQLITE_OK {
		return done
	}
	sum := sumOf(b, offset)
	copy(b[len(b)-sumSize:], sum[:]) // SQLite leaves these bytes to us
	return write(tls, file, buffer, size, offset)
}

// fillUpTo writes the pages between the end of a file and an offset. SQLite leaves
// out pages there that are free already, and reads them later all the same.
func fillUpTo(tls *libc.TLS, file uintptr, size int32, offset int64) int32 {
	_, below := fileWithSums(file)
	end := tls.Alloc(8)
	defer tls.Free(8)
	fileSize := function[func(*libc.TLS, uintptr, uintptr) int32](&below.FxFileSize)
	if done := fileSize(tls, file, end); done != lib.SQLITE_OK || *to[int64](end) >= offset {
		return done
	}
	page := tls.Alloc(int(size))
	defer tls.Free(int(size))
	b := unsafe.Slice(to[byte](page), size)
	clear(b)
	write := function[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](&below.FxWrite)
	whole := int64(size)
	for at := *to[int64](end) / whole * whole; at < offset; at += whole {
		if at/whole == lockPage/whole {
			continue
		}
		sum := sumOf(b, at)
		copy(b[len(b)-sumSize:], sum[:])
		if done := write(tls, file, page, size, at); done != lib.SQLITE_OK {
			return done
		}
	}
	return lib.SQLITE_OK
}

// The functions and structures of SQLite, which is C translated to Go, have their
// addresses in numbers.

// to is what lies at an address of SQLite's memory, which Go's own does not move.
func to[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// function is the function whose address a field has.
func function[F any](field *uintptr) F { return *(*F)(unsafe.Pointer(field)) }

// address is that of a function, which is not a closure.
func address[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }
