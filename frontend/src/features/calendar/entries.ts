// What an entry of the calendar says, and where it stands in a week.
import type { bridge } from '../../lib/api'
import { aboutOf, accountOf, whoOf, type Row } from '../../lib/rows'
import { channelWords } from '../../lib/text/words'

// rowOf is an entry as a row of a day.
export function rowOf(entry: bridge.CalendarEntry): Row {
  if (entry.call) return { id: entry.id, group: 'calls', kind: 'call', call: entry.call, recap: entry.recap }
  return { id: entry.id, group: 'follow-ups', kind: 'follow-up', followUp: entry.follow_up!, thanks: false }
}

const stateWords: Record<bridge.CalendarEntry['state'], string> = {
  ahead: '',
  over: '',
  not_reached: 'not reached',
  agreed: 'agreed',
  proposed: 'proposed',
  provisional: 'provisional',
  own: '',
  late: 'overdue',
  done: 'done',
}

// aim is what a call is for: by its plan, or else by what was agreed.
const aim = (entry: bridge.CalendarEntry): string => entry.call?.aim || (entry.follow_up?.purpose ?? '')

// about is what an entry says below its name.
export function about(entry: bridge.CalendarEntry): string {
  const row = rowOf(entry)
  if (entry.recap) return 'Recap'
  const account = accountOf(row).name
  const what = row.kind === 'call' ? aim(entry) : aboutOf(row)
  return [account === whoOf(row) ? '' : account, what].filter(Boolean).join(' · ')
}

export const stateOf = (entry: bridge.CalendarEntry): string => stateWords[entry.state]

// spoken is an entry in one line, for its tooltip and for screen readers.
export function spoken(entry: bridge.CalendarEntry): string {
  const row = rowOf(entry)
  const how = entry.recap ? 'Recap' : entry.call ? { visit: 'Visit', phone: 'Phone call', video: 'Video call', text: 'Text', mail: 'Email' }[entry.call.call.kind] : channelWords[entry.follow_up!.channel]
  const what = entry.recap ? '' : row.kind === 'call' ? aim(entry) : row.followUp.purpose
  return [entry.time, [how, whoOf(row), what, stateOf(entry)].filter(Boolean).join(', ')].filter(Boolean).join(' ')
}

// movable reports whether an entry can get another date: recaps have theirs from the
// call, and what is over stays where it was.
export const movable = (entry: bridge.CalendarEntry): boolean => !entry.recap && !!entry.follow_up && entry.state !== 'done' && entry.state !== 'over'

// asks reports whether a move has something to ask first: whether they agreed to it.
export const asks = (entry: bridge.CalendarEntry): boolean => !!entry.call || !!entry.follow_up?.agreed_by || !!entry.follow_up?.proposed || !!entry.follow_up?.call_id

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

export const timeAt = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

// hours are the first and the last hour that a week shows: the working day, and
// whatever is outside of it.
export function hours(page: bridge.CalendarPage): { from: number; to: number } {
  let from = Math.floor(minutesOf(page.from) / 60)
  let to = Math.ceil(minutesOf(page.to) / 60)
  for (const entry of page.days.flatMap((day) => day.entries)) {
    if (!entry.time) continue
    const start = minutesOf(entry.time)
    from = Math.min(from, Math.floor(start / 60))
    to = Math.max(to, Math.ceil(Math.min(start + lengthOf(entry), 1440) / 60))
  }
  return { from, to: Math.max(to, from + 1) }
}

// lengthOf is how long a block is drawn: one of no length still needs its line.
const shortest = 25 // minutes
const lengthOf = (entry: bridge.CalendarEntry): number => Math.max(entry.minutes, shortest)

export type Block = { entry: bridge.CalendarEntry; start: number; length: number; column: number; columns: number }

// blocks places the timed entries of a day: those that overlap stand side by side, in
// the first column that is free.
export function blocks(entries: bridge.CalendarEntry[]): Block[] {
  const out: Block[] = []
  let group: Block[] = []
  let until = -1 // where the latest block of the group ends
  const close = () => {
    const columns = Math.max(0, ...group.map((block) => block.column + 1))
    for (const block of group) block.columns = columns
    group = []
  }
  for (const entry of entries) {
    if (!entry.time) continue
    const start = minutesOf(entry.time)
    const length = Math.min(lengthOf(entry), 1440 - start)
    if (start >= until) close()
    const taken = new Set(group.filter((block) => block.start + block.length > start).map((block) => block.column))
    let column = 0
    while (taken.has(column)) column++
    const block = { entry, start, length, column, columns: 1 }
    group.push(block)
    out.push(block)
    until = Math.max(group.length === 1 ? 0 : until, start + length)
  }
  close()
  return out
}
