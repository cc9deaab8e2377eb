import { expect, test } from 'vitest'

import { byWhen, instant, sendBy } from './clock'

const clock = (minutes: number, day = '2026-11-24', time = '18:00') => ({ state: 'owed' as const, day, time, minutes })
const today = '2026-11-24'

test.each([
  [231, 'Send by 18:00, 3 h 51 min left', 'hi', 'by 18:00, 4 h left'],
  [120, 'Send by 18:00, 2 h left', 'hi', 'by 18:00, 2 h left'],
  [59, 'Send by 18:00, 59 min left', 'warn', 'by 18:00, 59 min left'],
  [0, 'Send by 18:00, 0 min left', 'warn', 'by 18:00, 0 min left'],
  [-1, 'Late: should have gone by Tue 18:00', 'danger', 'late, by 18:00'],
])('with %i minutes left: %s', (minutes, head, tone, row) => {
  expect(sendBy(clock(minutes), today)).toEqual({ text: head, tone })
  expect(byWhen(clock(minutes), today)).toEqual({ text: row, tone })
})

test('another day is named, and a rest of days is not counted', () => {
  expect(sendBy(clock(960, '2026-11-25', '10:00'), today).text).toBe('Send by Wed 10:00, 16 h left')
  expect(sendBy(clock(3840, '2026-11-27', '10:00'), today).text).toBe('Send by Fri 10:00')
  expect(byWhen(clock(-600, '2026-11-23'), today).text).toBe('late, by Mon 18:00')
})

test('the rest shrinks while the page is open', () => {
  expect(sendBy(clock(61), today, 2)).toEqual({ text: 'Send by 18:00, 59 min left', tone: 'warn' })
})

test('an instant is shown in its own time zone', () => {
  expect(instant('2026-11-24T14:12:00+01:00', today)).toBe('14:12')
  expect(instant('2026-11-23T14:12:00+01:00', today)).toBe('Mon 14:12')
})
