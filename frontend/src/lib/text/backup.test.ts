import { expect, test } from 'vitest'

import { holds, made } from './backup'
import { size } from './sizes'

test('a backup is named by when it was made', () => {
  expect(made('2026-11-24T14:02:00+01:00', '2026-11-24')).toBe('today 14:02')
  expect(made('2026-11-12T14:02:00+01:00', '2026-11-24')).toBe('12 Nov 14:02')
  expect(made('2025-11-12T14:02:00+01:00', '2026-11-24')).toBe('12 Nov 2025 14:02')
})

test('a backup is known by what it holds', () => {
  expect(holds({ accounts: 1, people: 3, calls: 12, sheets: 0, follow_ups: 0 })).toBe('1 account, 12 calls')
})

test('a size has the unit that fits', () => {
  expect([1, 630_784, 3_120_000, 2_400_000_000].map(size)).toEqual(['1 kB', '631 kB', '3.1 MB', '2.4 GB'])
})
