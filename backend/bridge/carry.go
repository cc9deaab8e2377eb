package bridge

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// handOn gives what is pending for an account to the open plan that takes it.
// Where there is none it stays pending until a call is planned.
func (c *core) handOn(tx *sqlite.Tx, accountID string) error {
	pending, err := tx.PendingCarried(accountID)
	if err != nil || len(pending) == 0 {
		return err
	}
	since, _ := callbook.EarliestOf(pending)
	settled, err := settledSince(tx, accountID, since, pending)
	if err != nil {
		return err
	}
	pending = settled.Open(pending)
	slices.SortStableFunc(pending, func(a, b callbook.Carried) int { return cmp.Compare(a.From.Day, b.From.Day) })
	plans, err := openPlans(tx, accountID)
	if err != nil || len(plans) == 0 {
		return err
	}
	promises, err := tx.PromisesSettling(accountID, since, nil)
	if err != nil {
		return err
	}
	takes := make([][]callbook.Carried, len(plans))
	for _, one := range pending {
		if i := callbook.Taker(plans, one.From, c.today()); i >= 0 {
			takes[i] = append(takes[i], one)
		}
	}
	for i, plan := range plans {
		if len(takes[i]) == 0 {
			continue
		}
		t, err := tx.Template(plan.Sheet.Template.ID, plan.Sheet.Template.Version)
		if err != nil {
			return err
		}
		pre := callbook.TakeOver(plan.Sheet, t, callbook.StillPromised(takes[i], promises))
		pre.UpdatedAt = c.now()
		if err := tx.SaveSheet(pre); err != nil {
			return err
		}
		if err := tx.MarkTaken(pre.ID, takes[i]); err != nil {
			return err
		}
	}
	return nil
}

// settledSince gathers what the calls of an account have settled from a day on,
// and what plans have struck of what is pending.
func settledSince(tx *sqlite.Tx, accountID string, since callbook.Day, pending []callbook.Carried) (settled callbook.Settled, err error) {
	if settled.Concerns, err = tx.ConcernsSince(accountID, since); err != nil {
		return settled, err
	}
	filed, err := tx.Said(accountID, []string{"to_discover", "questions_asked"}, since, func(callbook.FiledSheet) bool { return false })
	if err != nil {
		return settled, err
	}
	for _, f := range filed {
		settled.Answered = append(settled.Answered, callbook.AnsweredIn(f.Sheet, callbook.Call{ID: f.Sheet.CallID, When: callbook.When{Day: f.Day}})...)
	}
	from := make([]string, 0, len(pending))
	for _, one := range pending {
		from = append(from, one.From.SheetID)
	}
	took, err := tx.HeldTakers(accountID, from)
	for _, plan := range took {
		settled.Struck = append(settled.Struck, callbook.StruckIn(plan)...)
	}
	return settled, err
}

// clearSettled takes out of an account's open plans what another call has
// settled since they took it.
func (c *core) clearSettled(tx *sqlite.Tx, accountID string) error {
	plans, err := openPlans(tx, accountID)
	if err != nil {
		return err
	}
	since, came := callbook.EarliestIn(plans)
	if !came { // nothing has come along to any of them
		return nil
	}
	settled, err := settledSince(tx, accountID, since, nil)
	if err != nil {
		return err
	}
	for _, plan := range plans {
		cleared := settled.Clear(plan.Sheet)
		if maps.EqualFunc(cleared.Answers, plan.Sheet.Answers, reflect.DeepEqual) {
			continue
		}
		cleared.UpdatedAt = c.now()
		if err := tx.SaveSheet(cleared); err != nil {
			return err
		}
	}
	return nil
}

// openPlans are the planned calls of an account with their plans, by when.
func openPlans(tx *sqlite.Tx, accountID string) ([]callbook.OpenPlan, error) {
	calls, err := tx.Calls(sqlite.CallFilter{AccountID: accountID, State: callbook.CallPlanned})
	if err != nil {
		return nil, err
	}
	plans := make([]callbook.OpenPlan, 0, len(calls))
	sheets, err := tx.SheetsOfPhase(idsOf(calls), callbook.PhasePre)
	if err != nil {
		return nil, err
	}
	for _, call := range calls {
		pre, has := sheets[call.ID]
		if !has {
			return nil, fmt.Errorf("call %s has no pre-call sheet", call.ID)
		}
		plans = append(plans, callbook.OpenPlan{Call: call, Sheet: pre})
	}
	return plans, nil
}

// giveBack makes pending again what the plan of a call had taken, since the
// call is not held.
func giveBack(tx *sqlite.Tx, callID string) (pre callbook.Sheet, standing []callbook.Carried, err error) {
	plan, err := planOf(tx, callID)
	if err != nil {
		return plan.Sheet, nil, err
	}
	pre, standing = plan.Sheet, callbook.Standing(plan.Sheet, plan.Template)
	return pre, standing, tx.GiveBack(pre.AccountID, pre.ID, standing)
}

// notHeld sees to what a closed call that was not held leaves behind: what its
// plan had taken goes to the next one, and what it foresaw is dropped.
func (c *core) notHeld(tx *sqlite.Tx, call callbook.Call, why string) error {
	if err := c.giveUp(tx, call, why); err != nil {
		return err
	}
	return c.handOn(tx, call.AccountID)
}

// giveUp is notHeld without the next plan: what this one had taken is pending.
func (c *core) giveUp(tx *sqlite.Tx, call callbook.Call, why string) error {
	if _, _, err := giveBack(tx, call.ID); err != nil {
		return err
	}
	return c.dropForeseen(tx, call.ID, why)
}

// dropForeseen drops the provisional follow-ups of a call.
func (c *core) dropForeseen(tx *sqlite.Tx, callID, why string) error {
	foreseen, err := foreseenIn(tx, callID)
	if err != nil {
		return err
	}
	for _, f := range foreseen {
		_, err := c.changeFollowUp(tx, f, func(f callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error) {
			return f.Drop(why, c.now())
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// foreseenIn lists the provisional follow-ups of a call.
func foreseenIn(tx *sqlite.Tx, callID string) ([]callbook.FollowUp, error) {
	list, _, err := tx.FollowUps(sqlite.FollowUpFilter{CallID: callID, States: []callbook.FollowUpState{callbook.FollowUpProvisional}})
	return list, err
}
