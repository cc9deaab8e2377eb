// Dates as the rep reads them. Days are civil days, "2026-11-24"; they never
// pass through the computer's zone.

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

const utc = (day: string): Date => new Date(`${day}T12:00:00Z`)

// yearOf is " 2027" where a day is of another year than today, and the rep would not know.
const yearOf = (day: string, today = day): string => (day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`)

// "Fri 27 Nov", and "Fri 1 Jan 2027" where today is of another year
export function short(day: string, today?: string): string {
  const d = utc(day)
  return `${weekdays[d.getUTCDay()]} ${d.getUTCDate()} ${months[d.getUTCMonth()]}${yearOf(day, today)}`
}

// "Tuesday 24 November", and with the year where today is of another one
export function long(day: string, today?: string): string {
  const d = utc(day)
  return `${weekdayNames[d.getUTCDay()]} ${d.getUTCDate()} ${monthNames[d.getUTCMonth()]}${yearOf(day, today)}`
}

// "November 2026"
export function month(day: string): string {
  const d = utc(day)
  return `${monthNames[d.getUTCMonth()]} ${d.getUTCFullYear()}`
}

// "Fri 27 Nov, 09:00"
export function when(day: string | null | undefined, time?: string | null, today?: string): string {
  if (!day) return 'no date'
  return time ? `${short(day, today)}, ${time}` : short(day, today)
}

// asTyped is a day as a date field has it, which is kept as "2026-12-08T14:30" or with a space: it
// reads as a person writes it and means the same day, "Tue 8 Dec, 14:30". It has its year where that
// is another one, or where the day without it is understood as the next such day, and in a field
// about the past as the latest one. Other words stay.
export function asTyped(text: string, today: string, past = false): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?$/.exec(text) ?? []
  if (!day) return text
  const alone = past ? day <= today : day >= today
  return `${short(day, alone ? today : '')}${time ? `, ${time}` : ''}`
}

// "Mon 30 Nov from Sat 28", of what was moved off a day off
export function movedWhen(day: string | null | undefined, time: string | null | undefined, from: string | null | undefined): string {
  return from ? `${when(day, time)} from ${short(from).split(' ', 2).join(' ')}` : when(day, time)
}

// "today", "12 Nov", and with the year where it is another one
export function day(today: string, day: string): string {
  return day === today ? 'today' : short(day, today).slice(4)
}

// daysBetween is how many days later b is than a.
export function daysBetween(a: string, b: string): number {
  return Math.round((utc(b).getTime() - utc(a).getTime()) / 86_400_000)
}

// addDays is the day that many days later.
export function addDays(day: string, days: number): string {
  const d = utc(day)
  d.setUTCDate(d.getUTCDate() + days)
  return d.toISOString().slice(0, 10)
}

// addMonths is the same day of a month that many months later, or that month's last day.
export function addMonths(day: string, months: number): string {
  const d = utc(`${day.slice(0, 7)}-01`)
  d.setUTCMonth(d.getUTCMonth() + months)
  const last = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 0)).getUTCDate()
  d.setUTCDate(Math.min(Number(day.slice(8)), last))
  return d.toISOString().slice(0, 10)
}

// monday is the Monday of the week that a day is in.
export const monday = (day: string): string => addDays(day, -((utc(day).getUTCDay() + 6) % 7))

// "in 3 days", "today", "4 days late"
export function distance(today: string, day: string): string {
  const n = daysBetween(today, day)
  if (n === 0) return 'today'
  if (n === 1) return 'tomorrow'
  if (n > 1) return `in ${n} days`
  return n === -1 ? '1 day late' : `${-n} days late`
}

// "16:00" for 10:30 and 330 minutes
export function endOf(time: string, minutes: number): string {
  const [h = 0, m = 0] = time.split(':').map(Number)
  const end = (h * 60 + m + minutes) % 1440
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
}

const two = (n: number): string => String(n).padStart(2, '0')

// todayHere is the civil day on this computer.
export function todayHere(now = new Date()): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

// timeHere is the time on this computer's clock.
export function timeHere(now = new Date()): string {
  return `${two(now.getHours())}:${two(now.getMinutes())}`
}
