import { expect, test } from 'vitest'

import type { bridge } from '../../lib/api'
import { factOf, titleOf } from './week'

const today = '2026-11-30'
const page = (day: string, off = '') => ({ day, today, week: [{ day, calls: 0, follow_ups: 0, off }] }) as unknown as bridge.TodayPage

test.each([
  ['2026-11-30', '', 'Today', 'Monday 30 November'],
  ['2026-12-01', '', 'Tomorrow', 'Tuesday 1 December'],
  ['2026-11-29', 'day off', 'Yesterday', 'Sunday 29 November, day off'],
  ['2026-12-25', 'Christmas Day', 'Friday 25 December', 'in 25 days, Christmas Day'],
  ['2026-11-24', '', 'Tuesday 24 November', '6 days ago'],
  ['2027-01-01', 'your day off', 'Friday 1 January 2027', 'in 32 days, your day off'],
])('the head of %s', (day, off, title, fact) => {
  expect([titleOf(page(day, off)), factOf(page(day, off))]).toEqual([title, fact])
})

test('tomorrow in another year says the year', () => {
  const eve = { ...page('2027-01-01'), today: '2026-12-31' }
  expect([titleOf(eve), factOf(eve)]).toEqual(['Tomorrow', 'Friday 1 January 2027'])
})
