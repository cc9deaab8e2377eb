package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/print/page"
	"callbook/backend/sqlite"
)

// printedOnce is the setting that says that something was printed from this book, which
// one who begins has still to do.
const printedOnce = "printed_once"

// keepPrints keeps how pages are printed, before they are: pictures of them are read by
// it. A book that cannot be written prints all the same, but for the codes of blank sheets.
func (s *Paper) keepPrints(set typeset) error {
	var fresh []callbook.Printed
	var drawn []*page.Page // those of fresh
	var once bool
	err := s.view(func(tx *sqlite.Tx) (err error) {
		if _, once, err = tx.Setting(printedOnce); err != nil {
			return err
		}
		for i := range set.doc.Pages {
			p := &set.doc.Pages[i]
			m, code, ok := print.Map(p)
			if !ok {
				continue
			}
			if has, err := tx.HasPrint(code); err != nil {
				return err
			} else if !has {
				fresh, drawn = append(fresh, callbook.Printed{PageMap: m, Sheet: code.Sheet}), append(drawn, p)
			}
		}
		return nil
	})
	if err != nil || once && len(fresh) == 0 && set.blank == nil {
		return err
	}
	for i, p := range drawn {
		fresh[i].Picture = print.Picture(p)
	}
	err = s.update("", func(tx *sqlite.Tx) error {
		if !once {
			if err := tx.SetSetting(printedOnce, "yes"); err != nil {
				return err
			}
		}
		if set.blank != nil {
			if err := tx.SaveSheet(*set.blank); err != nil {
				return err
			}
		}
		return tx.KeepPrints(fresh)
	})
	if callbook.CodeOf(err) == callbook.Unavailable && set.blank == nil {
		return nil
	}
	return err
}
