import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ run: vi.fn() }))
vi.mock('../../lib/api', () => ({ Calendar: { Import: go.run }, toFault: (reason: unknown) => reason }))

import { Moves } from './moves.svelte'

const move = { follow_up_id: 'a', account: { id: 'x', name: 'Ivy Seeds' }, person: null, summary: 'Phone: Zoë', from: '2026-11-24T10:00', to: '2026-11-26', moved: true, why: null, notice: 'Thursday it is.' }
const stays = { ...move, follow_up_id: 'b', summary: 'Visit: Jan', from: '2026-11-25', to: null, moved: false, why: 'It is done.', notice: null }
const told = { file: '/home/nora/week.ics', dry_run: true, moves: [move, stays], unchanged: 1, unknown: 3 }

beforeEach(() => {
  go.run.mockReset().mockResolvedValue(told)
})

test('a trial says what would move, and writes nothing', async () => {
  const it = new Moves()
  await it.open('/home/nora/week.ics')
  expect(go.run.mock.calls).toEqual([[{ file: '/home/nora/week.ics', dry_run: true }]])
  expect([it.name, it.promise, it.rest]).toEqual(['week.ics', 'Move 1 follow-up', '1 entry is where you exported it to; 3 did not come from Callbook'])
  expect(it.lines).toEqual([
    { id: 'a', what: 'Phone: Zoë', from: 'Tue 24 Nov, 10:00', to: 'Thu 26 Nov', why: '' },
    { id: 'b', what: 'Visit: Jan', from: 'Wed 25 Nov', to: '', why: 'It is done.' },
  ])
})

test('a moved follow-up says who to tell', async () => {
  const it = new Moves()
  await it.open('/home/nora/week.ics')
  expect(await it.move()).toBe(true)
  expect(go.run).toHaveBeenLastCalledWith({ file: '/home/nora/week.ics', dry_run: false })
  expect(it.telling.map((m) => m.notice)).toEqual(['Thursday it is.'])
})

test('nothing is written if nothing moves', async () => {
  go.run.mockResolvedValue({ ...told, moves: [stays] })
  const it = new Moves()
  await it.open('/home/nora/week.ics')
  expect(await it.move()).toBe(false)
  expect(go.run).toHaveBeenCalledTimes(1)
})

test('a file that cannot be read replaces the one before', async () => {
  const it = new Moves()
  await it.open('/home/nora/week.ics')
  go.run.mockRejectedValue({ message: 'It is not a calendar.' })
  await it.open('/home/nora/other.ics')
  expect([it.fault?.message, it.lines, it.moving]).toEqual(['It is not a calendar.', [], 0])
})
