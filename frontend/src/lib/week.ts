// What a day says in a strip of days.
import type { bridge } from './api'
import { long } from './text/dates'
import { count } from './text/words'

// isLate reports whether a day has follow-ups that should have been done by now.
export const isLate = (one: bridge.WeekDay, today: string): boolean => one.follow_ups > 0 && one.day < today

// told is a day of the week for screen readers: "Tuesday 1 December, 3 calls, 5 follow-ups, day off".
export function told(one: bridge.WeekDay, today: string): string {
  const open = one.follow_ups && `${count(one.follow_ups, 'follow-up')}${isLate(one, today) ? ' late' : ''}`
  const says = [one.calls && count(one.calls, 'call'), open].filter(Boolean)
  return [one.day === today ? `Today, ${long(one.day)}` : long(one.day, today), ...(says.length ? says : ['nothing planned']), one.off].filter(Boolean).join(', ')
}
