// What the head of a day says.
import type { bridge } from '../../lib/api'
import { daysBetween, long } from '../../lib/text/dates'

const near: Record<string, string> = { '-1': 'Yesterday', '0': 'Today', '1': 'Tomorrow' }

export const titleOf = ({ day, today }: bridge.TodayPage): string => near[daysBetween(today, day)] ?? long(day, today)

// factOf is the date, or where that is the title how far away it is, and why it is a day off.
export function factOf({ day, today, week }: bridge.TodayPage): string {
  const days = daysBetween(today, day)
  const fact = near[days] ? long(day, today) : days > 0 ? `in ${days} days` : `${-days} days ago`
  return [fact, week.find((one) => one.day === day)?.off].filter(Boolean).join(', ')
}
