package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

func callOut(tx *sqlite.Tx, c callbook.Call) (Call, error) {
	out, err := callsOut(tx, []callbook.Call{c})
	if err != nil {
		return Call{}, err
	}
	return out[0], nil
}

// callsOut are calls as they cross, with their accounts, people and sheets.
func callsOut(tx *sqlite.Tx, calls []callbook.Call) ([]Call, error) {
	sheets, err := tx.SheetHeads(idsOf(calls))
	if err != nil {
		return nil, err
	}
	return callsShown(tx, calls, sheets)
}

// callsShown are callsOut where their sheets are read already.
func callsShown(tx *sqlite.Tx, calls []callbook.Call, sheets map[string][]callbook.Sheet) ([]Call, error) {
	ids := make([]string, 0, 2*len(calls))
	for _, c := range calls {
		ids = append(append(ids, c.AccountID), c.PersonIDs...)
	}
	names, err := tx.Names(ids)
	if err != nil {
		return nil, err
	}
	list := make([]Call, 0, len(calls))
	for _, c := range calls {
		out := Call{
			ID: c.ID, Day: string(c.When.Day), Time: absent(string(c.When.Time)), Zone: c.When.Zone, Minutes: c.Minutes,
			Kind: c.Kind, Place: c.Place, State: c.State, Why: c.Why,
			Account: AccountRef{ID: c.AccountID, Name: names[c.AccountID]}, People: []PersonRef{}, Colleagues: listed(c.Colleagues), FollowUpID: absent(c.FollowUpID),
		}
		for _, id := range c.PersonIDs {
			out.People = append(out.People, PersonRef{ID: id, Name: names[id]})
		}
		for _, sheet := range sheets[c.ID] {
			ref := &SheetRef{Code: sheet.Code, State: sheet.State}
			switch sheet.Phase {
			case callbook.PhasePre:
				out.Pre = ref
			case callbook.PhasePost:
				out.Post, out.WantsDebrief = ref, c.WantsDebrief(sheet)
			}
		}
		list = append(list, out)
	}
	return list, nil
}

func idsOf(calls []callbook.Call) []string {
	ids := make([]string, len(calls))
	for i, c := range calls {
		ids[i] = c.ID
	}
	return ids
}
