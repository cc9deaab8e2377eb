// Words that several screens say.
import type { bridge, callbook } from '../api'
import { short } from './dates'

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

// Names of any script keep their place inside a line that is plain text.
export const isolated = (name: string): string => `\u2068${name}\u2069`

const grouped = new Intl.NumberFormat('en')

// "12,400"
export function number(n: number): string {
  return grouped.format(n)
}

export const channelWords: Record<callbook.Channel | callbook.CallKind, string> = {
  email: 'Email',
  mail: 'Email',
  phone: 'Phone',
  text: 'Text',
  post: 'Post',
  visit: 'Visit',
  video: 'Video',
  other: 'To do',
}

// snoozed says until when: a time of today, or else the day, as this computer's
// clock has it.
function snoozed(until: string, now: Date): string {
  const at = new Date(until)
  const two = (n: number): string => String(n).padStart(2, '0')
  if (at.toDateString() === now.toDateString()) return `Snoozed to ${two(at.getHours())}:${two(at.getMinutes())}`
  return `Snoozed to ${short(`${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`)}`
}

// agreement says who named a follow-up's date, or what else it is.
export function agreement(f: Pick<bridge.FollowUp, 'state' | 'agreed_by' | 'proposed' | 'series' | 'snoozed_until'>, now = new Date()): string {
  if (f.state === 'provisional') return 'Provisional'
  if (f.state === 'done') return 'Done'
  if (f.state === 'dropped') return 'Dropped'
  if (f.snoozed_until) return snoozed(f.snoozed_until, now)
  if (f.proposed) return 'Proposed'
  if (f.agreed_by === 'customer') return 'Agreed, they set the date'
  if (f.agreed_by === 'rep') return 'Agreed, you set the date'
  return f.series ? 'Cadence' : 'Not yet agreed'
}
