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

// inFull is how an entry is done, with whom, what for, and where it stands.
function inFull(entry: bridge.CalendarEntry): string[] {
  const row = rowOf(entry)
  const how = entry.recap ? 'Recap' : entry.call ? { visit: 'Visit', phone: 'Phone call', video: 'Video call', text: 'Text', mail: 'Email' }[entry.call.call.kind] : channelWords[entry.follow_up!.channel]
  const what = entry.recap ? '' : row.kind === 'call' ? aim(entry) : row.followUp.purpose
  return [how, whoOf(row), what, stateOf(entry)].filter(Boolean)
}

// told is an entry in one line, for its tooltip.
export const told = (entry: bridge.CalendarEntry): string => [entry.time, inFull(entry).join(', ')].filter(Boolean).join(' ')

// named is what an entry is called: what can be seen of it, for those who say that to the
// computer (WCAG 2.5.3), and the rest of it in full. Text that is only spoken would have to be
// laid out too.
export const named = (entry: bridge.CalendarEntry, ...seen: (string | null | undefined)[]): string => [seen.filter(Boolean).join(' '), ...inFull(entry).filter((one) => !seen.includes(one))].join(', ')

// movable reports whether an entry can get another date: recaps have theirs from the
// call, and what is over stays where it was.
export const movable = (entry: bridge.CalendarEntry): boolean => !entry.recap && !!entry.follow_up && entry.state !== 'done' && entry.state !== 'over'

// asks reports whether a move has something to ask first: whether they agreed to it.
export const asks = (entry: bridge.CalendarEntry): boolean => !!entry.call || !!entry.follow_up?.agreed_by || !!entry.follow_up?.proposed || !!entry.follow_up?.call_id

// whyNot says why nothing can be done with an entry by a key that is for follow-ups.
export function whyNot(entry: bridge.CalendarEntry, verb: 'done' | 'snooze' | 'move' | 'drop'): string {
  if (entry.recap) return verb === 'done' ? 'A recap is finished by sending it. Press Enter to open it.' : 'A recap has its time from its call and cannot be moved. Press Enter to open it.'
  if (entry.call) return verb === 'done' ? 'A debrief is finished by filing it. Press Enter to open it.' : 'This call has no open appointment, so it stays where it is.'
  return 'This follow-up is done, so it stays where it is.'
}
