// How a backup is told from the others.
import type { archive, bridge } from '../api'
import { day, todayHere } from './dates'
import { count } from './words'

// made is when it was made: "today 14:02", "12 Nov 14:02".
export function made(at: string, today = todayHere()): string {
  return `${day(today, at.slice(0, 10))} ${at.slice(11, 16)}`
}

const kinds: Record<archive.Kind, string> = {
  regular: '',
  by_hand: 'made by hand',
  before_upgrade: 'before an upgrade',
  before_import: 'before an import',
  before_restore: 'before a restore',
  before_deleting: 'before a deletion',
}

export function kind(of: archive.Kind): string {
  return kinds[of]
}

// holds is how much is in it: "12 accounts, 40 calls".
export function holds(counts: bridge.BackupCounts): string {
  return `${count(counts.accounts, 'account')}, ${count(counts.calls, 'call')}`
}
