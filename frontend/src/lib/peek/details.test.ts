import { expect, test, vi } from 'vitest'

import type { bridge } from '../api'

vi.mock('../api', () => ({ Accounts: {}, Calls: {} }))
import { rowOfCall } from './details'

const page = (day: string, time?: string) =>
  ({ call: { id: 'c', day, time, minutes: 60, state: 'planned' }, pre: { sheet: { answers: { primary_objective: 'A trial' } }, done: 4, of: 9 }, post: { done: 0, of: 5 }, clock: {} }) as unknown as bridge.CallPage

test.each([
  ['2026-11-25', '10:00', false, 0],
  ['2026-11-24', '13:30', false, 0], // until 14:30
  ['2026-11-24', '13:02', true, 0],
  ['2026-11-24', '23:30', false, 0],
  ['2026-11-24', undefined, false, 0], // any time today
  ['2026-11-20', undefined, true, 4],
])('a call of %s %s as a row at 14:02 of the 24th', (day, time, past, late) => {
  const row = rowOfCall(page(day, time), '2026-11-24', '14:02')
  expect(row).toMatchObject({ id: 'c', call: { past, days_late: late, aim: 'A trial', plan_done: 4, plan_of: 9, debrief_of: 5 } })
})

test('a call that was logged is past at once', () => {
  const logged = page('2026-11-24', '13:50')
  logged.call.state = 'held'
  expect(rowOfCall(logged, '2026-11-24', '14:02')).toMatchObject({ call: { past: true } })
})
