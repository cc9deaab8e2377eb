import { expect, test } from 'vitest'

import type { bridge } from '../../lib/api'
import { line, place } from '../../lib/ui/measure'
import { measures } from './measures'

const month = (month: string, calls: number, dated: number, effect = 0): bridge.LogMonth => ({
  month,
  calls,
  outcomes: [
    { what: 'order', n: 1, of: calls },
    { what: 'advance', n: calls - 1, of: calls },
  ],
  dated: { what: 'dated', n: dated, of: calls },
  review: [{ what: 'summary', n: dated, of: calls }],
  effect,
  rated: effect ? 1 : 0,
  closed: [],
})

const of = (title: string, all = measures([month('2026-11', 4, 3, 4), month('2026-09', 2, 1)])) => all.find((one) => one.title === title)!

test('each measure has the months since the first, the oldest first, also one without calls', () => {
  expect(of('Calls').months).toEqual([
    { month: '2026-09', value: 2, text: '2', below: '1 order among them' },
    { month: '2026-10', text: 'no calls', below: '' },
    { month: '2026-11', value: 4, text: '4', below: '1 order among them' },
  ])
  expect(of('Ended with a date').months.map((one) => one.text)).toEqual(['1 of 2', 'no calls', '3 of 4'])
  expect(of('Summary given').months[2]).toEqual({ month: '2026-11', value: 0.75, text: '3 of 4', below: 'of the calls you reviewed' })
  expect(of('How effective').months.map((one) => one.text)).toEqual(['none', 'no calls', '4.0 of 5'])
})

test('the average is of the months that have a value', () => {
  expect(of('Calls').average).toBe(3)
  expect(of('Ended with a date').average).toBeCloseTo(0.625)
  expect(of('How effective').average).toBe(4)
})

test('twelve months at most, and none before the first call', () => {
  const years = Array.from({ length: 30 }, (_, i) => month(`${2026 - Math.floor(i / 12)}-${String(12 - (i % 12)).padStart(2, '0')}`, 1, 1))
  expect(of('Calls', measures(years)).months.map((one) => one.month)).toEqual(Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`))
  expect(measures([{ ...month('2026-11', 0, 0), outcomes: [] }])).toEqual([])
})

test('the line is broken where a month has nothing, and goes from the bottom to the top', () => {
  expect(line(of('Calls'), 110, 40)).toBe('M90.0 20.0M110.0 0.0')
  expect(place(of('Ended with a date'), 2, 110, 40)).toEqual({ x: 110, y: 10 })
  const together = measures([month('2026-11', 4, 2), month('2026-10', 4, 4)])
  expect(line(of('Ended with a date', together), 110, 40)).toBe('M100.0 0.0L110.0 20.0')
})
