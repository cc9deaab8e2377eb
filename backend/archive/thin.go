package archive

import (
	"fmt"
	"slices"
	"time"
)

// How many backups are kept: the newest ones, and the last one of a day and of a
// week in which any was made. Days and weeks without one do not count, so a holiday
// costs nothing. Those before an upgrade and before a restore are counted by
// themselves, because they are the way back from it.
const (
	KeptRecent         = 10
	KeptDays           = 7
	KeptWeeks          = 8
	KeptBeforeUpgrades = 3
	KeptBeforeRestores = 3
)

// Thin returns the backups that may be deleted. Days and weeks are those of now's
// time zone. A backup that is dated after now was made under a clock that ran
// ahead: until its time has come it is kept, and counts for nothing, so that it
// does not push out those of the real days.
func Thin(all []Backup, now time.Time) (drop []Backup) {
	all = slices.Clone(all)
	newestFirst(all)
	recent, upgrades, restores := 0, 0, 0
	days, weeks := map[string]bool{}, map[string]bool{}
	for _, b := range all {
		keep := false
		switch {
		case b.At.After(now):
			keep = true
		case b.Kind == BeforeUpgrade:
			upgrades++
			keep = upgrades <= KeptBeforeUpgrades
		case b.Kind == BeforeRestore:
			restores++
			keep = restores <= KeptBeforeRestores
		default:
			recent++
			at := b.At.In(now.Location())
			year, week := at.ISOWeek()
			keep = recent <= KeptRecent
			keep = first(days, at.Format(time.DateOnly), KeptDays) || keep
			keep = first(weeks, fmt.Sprint(year, "-", week), KeptWeeks) || keep
		}
		if !keep {
			drop = append(drop, b)
		}
	}
	return drop
}

// first reports whether a period was not seen before and is one of the first so
// many.
func first(seen map[string]bool, period string, most int) bool {
	if seen[period] || len(seen) >= most {
		return false
	}
	seen[period] = true
	return true
}

// When the book is backed up, and when the rep is told that it was not.
const (
	Every     = 30 * time.Minute
	late      = 2 * time.Hour
	lateThere = 7 * 24 * time.Hour
)

// Due reports whether a book that has changed since its newest backup needs another
// one. A backup from the future does not count.
func Due(now, newest time.Time) bool {
	return newest.After(now) || now.Sub(newest) >= Every
}

// Late reports whether a book that has changed since its newest backup should have
// been backed up long ago. started is when this window could first have done so: a
// laptop that was off for a week is not late.
func Late(now, newest, started time.Time) bool {
	since := newest
	if started.After(since) {
		since = started
	}
	return now.Sub(since) >= late
}

// LateThere reports whether the second folder has had no backup for too long.
func LateThere(now, newest time.Time) bool { return now.Sub(newest) >= lateThere }
