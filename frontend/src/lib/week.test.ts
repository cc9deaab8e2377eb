import { expect, test } from 'vitest'

import type { bridge } from './api'
import { told } from './week'

const today = '2026-11-30'
const one = (day: string, calls = 0, follow_ups = 0, off = ''): bridge.WeekDay => ({ day, calls, follow_ups, off })

test.each([
  [one('2026-12-01', 3, 5, 'day off'), 'Tuesday 1 December, 3 calls, 5 follow-ups, day off'],
  [one('2026-11-30', 1), 'Today, Monday 30 November, 1 call'],
  [one('2026-11-27', 0, 1), 'Friday 27 November, 1 follow-up late'],
  [one('2026-12-25', 0, 0, 'Christmas Day'), 'Friday 25 December, nothing planned, Christmas Day'],
  [one('2027-01-01', 2), 'Friday 1 January 2027, 2 calls'],
])('a day of the week as it is read out', (day, says) => {
  expect(told(day, today)).toBe(says)
})
