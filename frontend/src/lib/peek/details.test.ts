import { expect, test, vi } from 'vitest'

import type { bridge } from '../api'

vi.mock('../api', () => ({ Accounts: {}, Calls: {} }))
import { rowOfCall } from './details'

const page = (day: string, past: boolean) =>
  ({ call: { id: 'c', day, minutes: 60, state: 'planned' }, past, pre: { sheet: { answers: { primary_objective: 'A trial' } }, done: 4, of: 9 }, post: { done: 0, of: 5 }, clock: {} }) as unknown as bridge.CallPage

test.each([
  ['2026-11-25', false, 0],
  ['2026-11-24', false, 0],
  ['2026-11-24', true, 0],
  ['2026-11-20', true, 4],
])('a call of %s as a row of the 24th', (day, past, late) => {
  const row = rowOfCall(page(day, past), '2026-11-24')
  expect(row).toMatchObject({ id: 'c', call: { past, days_late: late, aim: 'A trial', plan_done: 4, plan_of: 9, debrief_of: 5 } })
})
