package bridge

import (
	"cmp"

	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/sqlite"
)

// Kind is a kind of thing that a write changes, as in OnChanged.
type Kind string

// Everything is announced if it is not known what another process wrote.
const Everything Kind = "all"

// enumValue is a value with the name that the page has for it.
type enumValue[T ~string] struct {
	Value  T
	TSName string
}

// Enums are the types whose values the page knows, for Wails' EnumBind. A test
// compares each list with the constants of its type.
func Enums() []any {
	kinds := []Kind{Everything}
	for _, kind := range sqlite.Kinds() {
		kinds = append(kinds, Kind(kind))
	}
	return []any{
		enum(kinds...),
		enum(callbook.Codes()...),
		enum(callbook.Channels()...),
		enum(callbook.CallKinds()...),
		enum(callbook.CallPlanned, callbook.CallHeld, callbook.CallCancelled, callbook.CallNotReached),
		enum(callbook.SheetDraft, callbook.SheetReady, callbook.SheetFiled),
		enum(callbook.PhasePre, callbook.PhasePost, callbook.PhaseReview, callbook.PhasePage),
		enum(callbook.RecapNone, callbook.RecapDue, callbook.RecapIsSent, callbook.RecapNeedless),
		enum(callbook.FollowUpProvisional, callbook.FollowUpOpen, callbook.FollowUpDone, callbook.FollowUpDropped),
		enum(callbook.NotAgreed, callbook.AgreedByCustomer, callbook.AgreedByRep),
		enum(callbook.Them, callbook.Us),
		enum(callbook.PromiseOpen, callbook.PromiseKept, callbook.PromiseBroken),
		enum(callbook.ConcernOpen, callbook.ConcernWorkedThrough),
		enum(callbook.AccountOpen, callbook.AccountWon, callbook.AccountLost),
		enum(callbook.PartUnknown, callbook.Decides, callbook.Recommends, callbook.Uses, callbook.Blocks),
		enum(callbook.SeriesRunning, callbook.SeriesPaused, callbook.SeriesStopped),
		enum(callbook.EchoStates()...),
		enum(callbook.LacksNothing, callbook.LacksDate, callbook.LacksTime, callbook.LacksAction),
		enum(callbook.DoubleWaits, callbook.SamePerson, callbook.TwoPeople, callbook.DoubleDropped),
		enum(callbook.FateSame, callbook.FateNew, callbook.FateNoted),
		enum(callbook.Reflections()...),
		enum(settingNames()...),
		enum(SystemTheme, LightTheme, DarkTheme),
		enum(print.A4, print.Letter),
	}
}

func enum[T ~string](values ...T) []enumValue[T] {
	list := make([]enumValue[T], 0, len(values))
	for _, v := range values {
		list = append(list, enumValue[T]{v, cmp.Or(string(v), "none")})
	}
	return list
}
