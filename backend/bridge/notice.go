package bridge

import (
	"strings"

	"callbook/backend/sqlite"
)

// noticeSetting keeps what opening found until a window has it: the one who
// opened the book may be a command that nobody watches.
const noticeSetting = ".notice"

func (c *core) keepNotice(notices []string) {
	if len(notices) == 0 {
		return
	}
	c.notice = strings.Join(notices, " ")
	c.Log.Warn("opened", "notice", c.notice)
	if c.readOnly {
		return
	}
	err := c.update("", func(tx *sqlite.Tx) error { return tx.SetSetting(noticeSetting, c.notice) })
	if err != nil { // whoever opened the book gets the error too
		c.Log.Error("keeping the notice", "err", err)
	}
}

func (c *core) takeNotice() {
	if c.readOnly {
		return
	}
	err := c.update("", func(tx *sqlite.Tx) error {
		kept, _, err := tx.Setting(noticeSetting)
		if err != nil || kept == "" {
			return err
		}
		c.notice = kept
		return tx.SetSetting(noticeSetting, "")
	})
	if err != nil { // the next window takes it
		c.Log.Error("taking the notice", "err", err)
	}
}

// Notice is what opening the book found and did, in sentences for the rep; empty
// where everything was as it should be.
func (b *Book) Notice() string { return b.core.notice }

// TakeUnread returns what reading the book has left out since the last call, because
// it is damaged, in sentences for the rep.
func (b *Book) TakeUnread() string {
	store := b.core.store.Load()
	if store == nil {
		return ""
	}
	return store.TakeUnread()
}
