import { expect, test } from 'vitest'

import { asTyped } from './dates'

test.each([
  ['2026-12-08 14:30', 'Tue 8 Dec, 14:30'],
  ['2026-12-08T14:30', 'Tue 8 Dec, 14:30'],
  ['2026-12-08', 'Tue 8 Dec'],
  ['2026-12-01', 'Tue 1 Dec'],
  ['2027-01-01', 'Fri 1 Jan 2027'],
  ['2026-11-24 09:00', 'Tue 24 Nov 2026, 09:00'],
  ['2027-11-30', 'Tue 30 Nov 2027'],
  ['today', 'today'],
  ['fri 9am', 'fri 9am'],
  ['', ''],
])('“%s” is written as “%s”', (text, as) => {
  expect(asTyped(text, '2026-12-01')).toBe(as)
})

test.each([
  ['2026-11-24 09:00', 'Tue 24 Nov, 09:00'],
  ['2025-12-30', 'Tue 30 Dec 2025'],
  ['2026-12-08', 'Tue 8 Dec 2026'],
])('“%s” is written as “%s” about the past', (text, as) => {
  expect(asTyped(text, '2026-12-01', true)).toBe(as)
})
