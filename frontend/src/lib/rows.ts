// The day as one list of rows, in the order of obligation, and what each row
// still says about itself.
import type { bridge, callbook } from './api'
import { minutesOf } from './hours'
import type { Tab } from './route.svelte'
import { byWhen } from './text/clock'
import { distance, long, short } from './text/dates'
import { matches } from './text/fold'
import { agreement, channelWords, count } from './text/words'

export type Group = 'calls' | 'after' | 'follow-ups'

export type Row =
  | { id: string; group: 'calls' | 'after'; kind: 'call'; call: bridge.DayCall; recap?: boolean } // recap: the mail that the call owes
  | { id: string; group: 'after' | 'follow-ups'; kind: 'follow-up'; followUp: bridge.FollowUp; thanks: boolean }

export type State = {
  name: 'ready' | 'filed' | 'bare' | 'ring' | 'late' | 'clock' | 'agreed' | 'none'
  tone: 'plain' | 'ok' | 'hi' | 'warn' | 'danger'
  text: string
  ring?: { done: number; of: number }
}

export function rowsOf(page: bridge.TodayPage, filter = ''): Row[] {
  const calls: Row[] = page.calls.map((call) => ({ id: call.call.id, group: 'calls', kind: 'call', call }))
  const late: Row[] = page.debriefs.map((call) => ({ id: call.call.id, group: 'after', kind: 'call', call }))
  const recaps: Row[] = page.recaps.map((call) => ({ id: `recap ${call.call.id}`, group: 'after', kind: 'call', call, recap: true }))
  const touch = (group: 'after' | 'follow-ups') => (followUp: bridge.FollowUp): Row => ({
    id: followUp.id,
    group,
    kind: 'follow-up',
    followUp,
    thanks: group === 'after',
  })
  const timed = page.due.filter((f) => f.time)
  const anyTime = page.due.filter((f) => !f.time)
  const all = [...calls, ...late, ...recaps, ...page.thanks.map(touch('after')), ...[...page.overdue, ...timed, ...anyTime].map(touch('follow-ups'))]
  return filter.trim() ? all.filter((row) => matches(filter, whoOf(row), accountOf(row).name, aboutOf(row))) : all
}

export const accountOf = (row: Row): bridge.AccountRef => (row.kind === 'call' ? row.call.call.account : row.followUp.account)

export const channelOf = (row: Row): callbook.CallKind | callbook.Channel => (row.kind === 'call' ? row.call.call.kind : row.followUp.channel)

// whoOf is the person, or the account where nobody is named.
export function whoOf(row: Row): string {
  const person = row.kind === 'call' ? row.call.call.people[0] : row.followUp.person
  return person?.name ?? accountOf(row).name
}

export function timeOf(row: Row): string {
  if (row.group === 'after') return ''
  return (row.kind === 'call' ? row.call.call.time : row.followUp.time) ?? ''
}

// aboutOf is what a row says beside its name, without the account.
export function aboutOf(row: Row): string {
  if (row.kind === 'follow-up') return row.followUp.purpose
  if (row.group === 'calls') return ''
  if (row.recap) return `Recap ${recapOf(row.call)}`
  const { call, days_late } = row.call
  const day = days_late === 1 ? 'yesterday' : short(call.day)
  return `${channelWords[call.kind].toLowerCase()}, ${call.time ? `${day} ${call.time}` : day}`
}

// recapOf is what a recap is of, as one says it: "of this morning’s visit".
export function recapOf({ call, days_late }: bridge.DayCall): string {
  const what = { visit: 'visit', phone: 'call', video: 'video call', text: 'exchange', mail: 'exchange' }[call.kind]
  if (days_late > 1) return `of the ${what} on ${short(call.day)}`
  if (days_late === 1) return `of yesterday’s ${what}`
  const time = call.time ?? ''
  if (!time) return `of today’s ${what}`
  return `of this ${time < '12' ? 'morning' : time < '18' ? 'afternoon' : 'evening'}’s ${what}`
}

const done = (call: bridge.Call): boolean => call.post?.state === 'filed'

// ahead reports whether a call still is to come.
export const ahead = (row: Row): boolean => row.kind === 'call' && !row.call.past && row.call.call.state === 'planned'

// wants reports whether a row still wants the rep today.
export const wants = (row: Row): boolean => row.kind === 'follow-up' || !!row.recap || unfinished(row.call.call)

const unfinished = (call: bridge.Call): boolean => call.state === 'planned' || call.wants_debrief

// tabOf is where Enter leads.
export function tabOf(row: bridge.DayCall): Exclude<Tab, 'warm-up'> {
  if (done(row.call)) return 'recap'
  return row.past ? 'debrief' : 'plan'
}

export function stateOf(row: Row, today: string): State {
  if (row.kind === 'follow-up') return touchState(row.followUp, row.thanks, today)
  const { call, past, plan_done, plan_of, debrief_done, debrief_of, days_late } = row.call
  if (row.recap) return recapState(row.call, today)
  if (done(call)) return { name: 'filed', tone: 'ok', text: 'Filed' }
  if (call.state === 'not_reached') return { name: 'bare', tone: 'plain', text: 'Not reached' }
  if (row.group === 'after' || (days_late > 0 && unfinished(call))) return { name: 'late', tone: 'danger', text: `Debrief ${count(days_late, 'day')} late` }
  if (call.state === 'held' && !call.wants_debrief) return { name: 'ring', tone: 'plain', text: 'Correction not filed', ring: { done: debrief_done, of: debrief_of } }
  if (past && debrief_done === 0) return { name: 'ring', tone: 'hi', text: 'Debrief not started', ring: { done: 0, of: debrief_of } }
  if (past) return { name: 'ring', tone: 'hi', text: `Debrief ${debrief_done} of ${debrief_of}`, ring: { done: debrief_done, of: debrief_of } }
  if (call.pre && call.pre.state !== 'draft') return { name: 'ready', tone: 'ok', text: 'Plan ready' }
  if (plan_done === 0) return { name: 'bare', tone: 'warn', text: 'No plan yet' }
  return { name: 'ring', tone: 'hi', text: `Plan ${plan_done} of ${plan_of}`, ring: { done: plan_done, of: plan_of } }
}

function recapState(call: bridge.DayCall, today: string): State {
  const told = byWhen(call.clock, today)
  const text = call.handed_out ? `sent? ${told.text}` : told.text
  return { name: told.tone === 'danger' ? 'late' : 'clock', tone: told.tone, text }
}

function touchState(f: bridge.FollowUp, thanks: boolean, today: string): State {
  if (f.day && f.day < today) return { name: 'late', tone: 'danger', text: distance(today, f.day) }
  if (f.snoozed_until) return { name: 'clock', tone: 'plain', text: agreement(f) }
  if (f.proposed && !thanks) return { name: 'none', tone: 'plain', text: 'proposed' }
  if (f.agreed_by === 'customer' && !thanks) return { name: 'agreed', tone: 'plain', text: 'they set the date' }
  return { name: thanks ? 'clock' : 'none', tone: 'plain', text: f.day ? distance(today, f.day) : 'today' }
}

// until says how long it is to a time of today: "in 1 h 28 min".
export function until(now: string, time: string): string {
  const n = minutesOf(time) - minutesOf(now)
  if (n === 0) return 'now'
  const hours = Math.floor(Math.abs(n) / 60)
  const rest = Math.abs(n) % 60
  const length = [hours && `${hours} h`, (rest || !hours) && `${rest} min`].filter(Boolean).join(' ')
  return n > 0 ? `in ${length}` : `${length} ago`
}

// lead counts follow-ups in words: "2 overdue, 3 due today".
export function lead(page: bridge.TodayPage): string {
  return [page.overdue_total && `${page.overdue_total} overdue`, page.due_total && `${page.due_total} due today`].filter(Boolean).join(', ')
}

// townOf is the town in a one-line address, "12 Corniche El Nil, 11511 Cairo,
// Egypt", without its postcode.
export function townOf(address: string): string {
  const parts = address.split(',')
  const town = parts.at(parts.length > 2 ? -2 : -1) ?? ''
  return town
    .split(/\s+/)
    .filter((word) => word && !/\d/.test(word))
    .join(' ')
}

// followUpOf is the follow-up to act on; a call's is its appointment.
export function followUpOf(row: Row): bridge.FollowUp | undefined {
  if (row.kind === 'follow-up') return row.followUp
  const { call } = row.call
  if (row.recap || !call.follow_up_id || call.state !== 'planned') return undefined
  return {
    id: call.follow_up_id,
    day: call.day,
    time: call.time,
    zone: call.zone,
    channel: call.kind === 'mail' ? 'email' : call.kind,
    purpose: row.call.aim,
    reason: '',
    new: '',
    proposed: false, // a call does not say; the dialog asks about every call
    state: 'open',
    account: call.account,
    person: call.people[0],
    call_id: call.id,
  }
}

// dayTold is a day of the calendar in one line, for screen readers: "Friday 27 November,
// day off, 3 entries". empty is what is said where nothing stands on it.
export const dayTold = (day: bridge.CalendarDay, empty = ''): string =>
  [long(day.day), day.holiday || (day.off ? 'day off' : ''), day.entries.length ? count(day.entries.length + day.more, 'entry', 'entries') : empty].filter(Boolean).join(', ')
