import { expect, test, vi } from 'vitest'

import type { bridge } from '../../lib/api'

vi.mock('../calendar/calendar.svelte', () => ({ CalendarPlace: class {} }))
import { onlyFollowUps } from './month.svelte'

const followUp = { id: 'f' } as bridge.FollowUp
const entry = (id: string, over: Partial<bridge.CalendarEntry>): bridge.CalendarEntry => ({ id, minutes: 30, state: 'own', short: id, recap: false, ...over }) as bridge.CalendarEntry
const call = { call: { id: 'c' } } as bridge.DayCall
const day = (on: string): bridge.CalendarDay => ({
  day: on,
  off: false,
  holiday: '',
  minutes: 60,
  more: 0,
  entries: [
    entry('own', { follow_up: followUp }),
    entry('done', { follow_up: followUp, state: 'done' }),
    entry('call', { call, follow_up: followUp, state: 'ahead' }),
    entry('over', { call, state: 'over' }),
    entry('recap', { call, recap: true }),
  ],
})

test.each([
  ['2026-11-25', 'open', ['own', 'call']],
  ['2026-11-24', 'open', ['own']], // a call of today is on Today
  ['2026-11-25', 'done', ['done']],
  ['2026-11-23', 'moved', ['own', 'done']],
] as const)('the month has of %s what the list of %s ones has', (on, which, ids) => {
  const shown = onlyFollowUps(day(on), '2026-11-24', which)
  expect([shown.entries.map((one) => one.id), shown.minutes]).toEqual([ids, 0])
})
