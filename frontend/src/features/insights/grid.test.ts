import { expect, test } from 'vitest'

import type { bridge, callbook } from '../../lib/api'
import { first, grid, places, reasons, step } from './grid'

const counts = (of: Partial<Record<callbook.Measure, number>>): bridge.MeasureCount[] =>
  Object.entries(of).map(([what, n]) => ({
    what: what as callbook.Measure,
    n,
  }))

const page: bridge.InsightsPage = {
  from: '2025-12',
  to: '2026-11',
  months: [
    { month: '2026-10', counts: counts({ advance: 4, continuation: 8 }) },
    {
      month: '2026-11',
      counts: counts({ advance: 2, recap_late: 1, won: 3, lost: 1 }),
    },
  ],
  total: counts({
    advance: 6,
    continuation: 8,
    recap_late: 1,
    won: 3,
    lost: 1,
  }),
  won: [
    { why: 'trust', word: 'Trust', n: 2 },
    { why: 'price', word: 'Price', n: 1 },
  ],
  lost: [{ why: 'unsaid', word: 'No reason noted', n: 1 }],
  says: { outcomes: '', moved: '', follow_ups: '', recaps: '' },
}
const months = ['2026-09', '2026-10', '2026-11']
const all = places(grid(page, months), reasons(page))

test('a row has its total and every month, also those without anything', () => {
  const [outcomes, , , accounts] = grid(page, months)
  expect(outcomes!.rows.map((row) => row.word)).toEqual(['Orders', 'Advances', 'Continuations', 'No sale', 'Not reached'])
  expect(outcomes!.rows[1]!.total).toEqual({
    id: 'advance',
    n: 6,
    of: { measure: 'advance' },
  })
  expect(outcomes!.rows[1]!.cells.map((cell) => [cell.id, cell.n])).toEqual([
    ['advance 2026-09', 0],
    ['advance 2026-10', 4],
    ['advance 2026-11', 2],
  ])
  expect([outcomes!.most, accounts!.most]).toEqual([8, 3])
})

test('what is rarely missing has a row only where it is', () => {
  const [outcomes] = grid({ ...page, total: [...page.total, { what: 'not_debriefed', n: 2 }] }, months)
  expect(outcomes!.rows.at(-1)!.word).toBe('Not debriefed')
})

test('only what counts something can be opened, the reasons too', () => {
  expect(all.map((one) => one.id)).toEqual([
    ...['advance', 'advance 2026-10', 'advance 2026-11', 'continuation', 'continuation 2026-10', 'recap_late', 'recap_late 2026-11'],
    ...['won', 'won 2026-11', 'lost', 'lost 2026-11', 'won trust', 'lost unsaid', 'won price'],
  ])
  expect(first(all)!.id).toBe('advance 2026-11')
  expect(first([])).toBeUndefined()
})

test('arrows go to the next number there is', () => {
  const from = (id: string, right: number, down: number) => step(all, id, right, down)!.id
  expect(from('advance 2026-11', -1, 0)).toBe('advance 2026-10')
  expect(from('advance 2026-10', -1, 0)).toBe('advance')
  expect(from('advance', -1, 0)).toBe('advance')
  expect(from('advance 2026-11', 1, 0)).toBe('advance 2026-11')
  expect(from('advance 2026-11', 0, 1)).toBe('continuation 2026-10')
  expect(from('continuation 2026-10', 0, 1)).toBe('recap_late 2026-11')
  expect(from('lost 2026-11', 0, 1)).toBe('lost unsaid')
  expect(from('lost', 0, 1)).toBe('won trust')
  expect(from('won trust', 1, 0)).toBe('lost unsaid')
  expect(from('lost unsaid', 0, 1)).toBe('won price')
  expect(from('won price', 0, 1)).toBe('won price')
  expect(from('advance 2026-11', 0, -1)).toBe('advance 2026-11')
  expect(step(all, undefined, 0, 1)!.id).toBe('advance 2026-11')
})
