// Follow-ups by how near they are.
import type { bridge } from '../../lib/api'
import { addDays, day as dayOf, daysBetween, movedWhen, short } from '../../lib/text/dates'

export type Group = { title: string; followUps: bridge.FollowUp[] }

// sunday is the last day of a day's week; weeks begin on Monday.
function sunday(day: string): string {
  const d = new Date(`${day}T12:00:00Z`)
  d.setUTCDate(d.getUTCDate() + ((7 - d.getUTCDay()) % 7))
  return d.toISOString().slice(0, 10)
}

export function groupsOf(all: bridge.FollowUp[], today: string): Group[] {
  const week = sunday(today)
  const tomorrow = addDays(today, 1)
  const dated = (from: (day: string) => boolean) => all.filter((f) => f.day && from(f.day))
  return [
    { title: 'Overdue', followUps: dated((day) => day < today) },
    { title: 'Today', followUps: dated((day) => day === today) },
    { title: 'Tomorrow', followUps: dated((day) => day === tomorrow) },
    { title: 'This week', followUps: dated((day) => day > tomorrow && day <= week) },
    { title: 'Next week and later', followUps: dated((day) => day > week && day > tomorrow) },
    { title: 'No date yet', followUps: all.filter((f) => !f.day) },
  ].filter((group) => group.followUps.length > 0)
}

// dueOf says when, and how late: "Fri 20 Nov, 4 days late", "16:15", "Mon 30
// Nov from Sat 28"; of what is over, when that was: "Mon 23 Nov, due 20 Nov".
export function dueOf(f: bridge.FollowUp, today: string): { text: string; late: boolean } {
  if (f.closed_on && f.closed_on !== f.day) {
    const closed = f.closed_on.slice(0, 4) === today.slice(0, 4) ? short(f.closed_on) : dayOf(today, f.closed_on)
    return { text: f.day ? `${closed}, due ${dayOf(today, f.day)}` : closed, late: false }
  }
  if (!f.day) return { text: 'no date', late: false }
  const open = f.state === 'open'
  const days = daysBetween(f.day, today)
  if (open && days > 0) return { text: `${short(f.day)}, ${days === 1 ? '1 day' : `${days} days`} late`, late: true }
  if (open && days === 0) return { text: f.time ?? 'any time', late: false }
  return { text: movedWhen(f.day, f.time, f.from_day), late: false }
}
