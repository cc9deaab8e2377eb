// By when a recap is to be sent, in words: always the clock and the rest.
import type { bridge } from '../api'
import { short } from './dates'

export type Told = { text: string; tone: 'plain' | 'hi' | 'warn' | 'danger' }

// moment is "18:00" today, "Wed 10:00" on another day.
function moment(clock: bridge.RecapClock, today: string): string {
  return clock.day === today ? clock.time : `${short(clock.day).slice(0, 3)} ${clock.time}`
}

// rest is "3 h 51 min", or with rough "4 h".
function rest(minutes: number, rough: boolean): string {
  if (minutes < 60) return `${minutes} min`
  if (rough) return `${Math.round(minutes / 60)} h`
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`
}

const hour = 60
const day = 24 * hour

// sendBy is what the head of a recap says: "Send by 18:00, 3 h 51 min left".
export function sendBy(clock: bridge.RecapClock, today: string, passed = 0): Told {
  const minutes = clock.minutes - passed
  if (minutes < 0) return { text: `Late: should have gone by ${short(clock.day).slice(0, 3)} ${clock.time}`, tone: 'danger' }
  const left = minutes < day ? `, ${rest(minutes, false)} left` : ''
  return { text: `Send by ${moment(clock, today)}${left}`, tone: minutes < hour ? 'warn' : 'hi' }
}

// byWhen is what a row says: "by 18:00, 4 h left".
export function byWhen(clock: bridge.RecapClock, today: string): Told {
  if (clock.minutes < 0) return { text: `late, by ${moment(clock, today)}`, tone: 'danger' }
  const left = clock.minutes < day ? `, ${rest(clock.minutes, true)} left` : ''
  return { text: `by ${moment(clock, today)}${left}`, tone: clock.minutes < hour ? 'warn' : 'hi' }
}

// instant is an RFC 3339 time as the clock had it there: "14:12", on another
// day "Tue 14:12".
export function instant(at: string, today: string): string {
  const [on = '', time = ''] = [at.slice(0, 10), at.slice(11, 16)]
  return on === today ? time : `${short(on).slice(0, 3)} ${time}`
}
