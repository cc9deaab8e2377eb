import { expect, test } from 'vitest'

import { written } from './dates'

test.each([
  ['2026-12-08 14:30', 'Tue 8 Dec, 14:30'],
  ['2026-12-08', 'Tue 8 Dec'],
  ['2027-01-01', 'Fri 1 Jan'], // the next one
  ['2026-11-24 09:00', 'Tue 24 Nov 2026, 09:00'],
  ['2027-11-30', 'Tue 30 Nov 2027'],
  ['today', 'today'],
  ['fri 9am', 'fri 9am'],
  ['', ''],
])('“%s” is written as “%s”', (text, as) => {
  expect(written(text, '2026-12-01')).toBe(as)
})
