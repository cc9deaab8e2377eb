package bridge

import (
	"cmp"
	"strings"

	"callbook/backend/archive"
	"callbook/backend/callbook"
	"callbook/backend/exchange"
	"callbook/backend/mail"
	"callbook/backend/print"
	"callbook/backend/sqlite"
)

// Kind is a kind of thing that a write changes, as in OnChanged.
type Kind string

// Everything is announced if it is not known what another process wrote.
const Everything Kind = "all"

// The types and values that the command line names, which knows no package but
// this one.
type (
	Agreement     = callbook.Agreement
	AspectField   = callbook.AspectField
	BackupKind    = archive.Kind
	CallKind      = callbook.CallKind
	Channel       = callbook.Channel
	Code          = callbook.Code
	ContactFormat = exchange.Format
	Encoding      = exchange.Encoding
	LostReason    = callbook.LostReason
	PaperSize     = print.Paper
	Reflection    = callbook.Reflection
	Settlement    = callbook.Settlement
	Side          = callbook.Side
	WinReason     = callbook.WinReason
)

// See the types above.
const (
	SamePerson      = callbook.SamePerson
	TwoPeople       = callbook.TwoPeople
	DoubleDropped   = callbook.DoubleDropped
	WarnOpenConcern = callbook.WarnOpenConcern
)

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
		enum(archive.Kinds()...),
		enum(callbook.Codes()...),
		enum(callbook.Channels()...),
		enum(callbook.CallKinds()...),
		enum(callbook.CaptureKinds()...),
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
		enum(append([]callbook.WinReason{callbook.WonUnsaid}, callbook.WinReasons()...)...),
		enum(append([]callbook.LostReason{callbook.LostUnsaid}, callbook.LostReasons()...)...),
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
		enum(callbook.WarningCodes()...),
		enum(mail.WarningCodes()...),
		enum(callbook.Ordered, callbook.Advanced, callbook.Continued, callbook.NoSale, callbook.NobodyThere),
		enum(callbook.PromptKinds()...),
		enum(callbook.SectionPlaces()...),
		enum(callbook.SectionColumns()...),
		enum(callbook.PromptForms()...),
		enum(callbook.AspectFields()...),
		enum(exchange.Formats()...),
		enum(exchange.Encodings()...),
		enum(exchange.Fields()...),
		enum(LineNew, LineUpdated, LineUnchanged),
		enum(ListOpen, ListDue, ListOverdue, ListAll),
		enum(TabOpen, TabDone, TabMoved, TabDropped),
		enum(OrderName, OrderStep, OrderNext, OrderLast),
		enum(MonthView, WeekView),
		enum(callbook.CalendarStates()...),
		enum(TimelineAll, TimelineCalls, TimelineMails, TimelinePromises, TimelineMoves),
		enum(eventKinds()...),
		enum(ExportNew, ExportChanged, ExportCancelled, ExportAll, ExportOne),
		enum(HitAccount, HitPerson, HitCall, HitSheet, HitFollowUp),
		enum(AccountPlace, CallPlace, PadPlace),
		enum(callTabs()...),
		enum(callbook.LinkPlaces()...),
		enum(allCounted()...),
		enum(callbook.Measures()...),
		enum(ReadingJob, ImportJob, ContactsJob, PrintJob, ScanJob, ExportJob, CadenceJob, WholeJob),
	}
}

func enum[T ~string](values ...T) []enumValue[T] {
	list := make([]enumValue[T], 0, len(values))
	for _, v := range values {
		name := strings.ReplaceAll(cmp.Or(string(v), "none"), "-", "_") // a name holds no dash
		list = append(list, enumValue[T]{v, name})
	}
	return list
}
