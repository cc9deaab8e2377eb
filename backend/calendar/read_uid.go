package calendar

import (
	"encoding/hex"
	"strings"
)

// Exchange wraps a foreign UID into a global object id, and some of its exports
// show that in hexadecimal: 16 octets of its own class, 20 of dates and length,
// this marker, the UID, and a zero (MS-OXCICAL section 2.1.3.1.1.20.26).
const (
	exchangeClass = "040000008200e00074c5b7101a82e008"
	foreignUID    = "vCal-Uid\x01\x00\x00\x00"
)

// ownUID is the UID that an event was exported with.
func ownUID(uid string) string {
	if len(uid) < len(exchangeClass) || !strings.EqualFold(uid[:len(exchangeClass)], exchangeClass) {
		return uid
	}
	id, err := hex.DecodeString(uid)
	if err != nil {
		return uid
	}
	_, wrapped, ok := strings.Cut(string(id), foreignUID)
	if !ok {
		return uid
	}
	wrapped, _, _ = strings.Cut(wrapped, "\x00")
	return wrapped
}
