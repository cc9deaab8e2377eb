// What the head of a day says, and what each day of its week says.
import type { bridge } from '../../lib/api'
import { daysBetween, long } from '../../lib/text/dates'
import { count } from '../../lib/text/words'

const near: Record<string, string> = { '-1': 'Yesterday', '0': 'Today', '1': 'Tomorrow' }

export const titleOf = ({ day, today }: bridge.TodayPage): string => near[daysBetween(today, day)] ?? long(day, today)

// factOf is the date, or where that is the title how far away it is, and why it is a day off.
export function factOf({ day, today, week }: bridge.TodayPage): string {
  const days = daysBetween(today, day)
  const fact = near[days] ? long(day, today) : days > 0 ? `in ${days} days` : `${-days} days ago`
  return [fact, week.find((one) => one.day === day)?.off].filter(Boolean).join(', ')
}

// isLate reports whether a day has follow-ups that should have been done by now.
export const isLate = (one: bridge.WeekDay, today: string): boolean => one.follow_ups > 0 && one.day < today

// told is a day of the week for screen readers: "Tuesday 1 December, 3 calls, 5 follow-ups, day off".
export function told(one: bridge.WeekDay, today: string): string {
  const open = one.follow_ups && `${count(one.follow_ups, 'follow-up')}${isLate(one, today) ? ' late' : ''}`
  const says = [one.calls && count(one.calls, 'call'), open].filter(Boolean)
  return [one.day === today ? `Today, ${long(one.day)}` : long(one.day, today), ...(says.length ? says : ['nothing planned']), one.off].filter(Boolean).join(', ')
}
