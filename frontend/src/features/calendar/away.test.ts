import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ MoveDay: vi.fn(), OpenMail: vi.fn(), copy: vi.fn() }))
vi.mock('../../lib/api', () => ({ Calendar: go, Shell: go, History: {}, copyText: go.copy, toFault: (reason: unknown) => reason }))

import type { bridge } from '../../lib/api'
import { Away, whenOf } from './away.svelte'

const mail = { to: ['zoe@ivy.example'], subject: 'Our visit', text: 'Hello Zoë', mailto: 'mailto:zoe@ivy.example' }
const row = (id: string, more: object = {}) =>
  ({ id, from: '2026-11-26T10:00', to: '2026-11-27T10:00', at: '2026-11-27 10:00', stays: false, over: false, notice: null, mail: null, delete_first: [], overlaps: [], account: { id: 'x', name: 'Ivy Seeds' }, ...more }) as unknown as bridge.DayMoveRow
const visit = row('a', { notice: 'Could we?', mail, delete_first: ['Thu 26 Nov'] })
const card = row('b', { from: '2026-11-26', to: '2026-11-30', at: '2026-11-30' })
const over = row('c', { stays: true, over: true, notice: 'No', mail })

const asked = () => go.MoveDay.mock.lastCall![0] as bridge.DayMoveRequest

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-26T09:00') })
  go.MoveDay.mockReset().mockResolvedValue({ day: '2026-11-26', dry_run: true, rows: [visit, card, over] })
  go.OpenMail.mockReset().mockResolvedValue(undefined)
})

test('a trial writes nothing and says how much moves', async () => {
  const it = new Away('today', 'ill')
  await it.look()
  expect(asked()).toEqual({ day: 'today', to: '', why: 'ill', only: [], choices: [], dry_run: true })
  expect([it.promise, it.moving]).toEqual(['Move 2 of 3', 2])
})

test('without a day nothing is asked', async () => {
  await new Away('').look()
  expect(go.MoveDay).not.toHaveBeenCalled()
})

test('a row is unticked, and another gets a day when its field is left', async () => {
  const it = new Away('today')
  await it.look()
  await it.tick(visit, false)
  it.type(card, 'tue')
  expect([it.at(card), it.at(visit)]).toEqual(['tue', 'Fri 27 Nov, 10:00'])
  await it.settle(card)
  expect(asked().choices).toEqual([
    { id: 'a', stays: true, at: '' },
    { id: 'b', stays: false, at: 'tue' },
  ])
  expect(it.at(card)).toBe('Mon 30 Nov')
})

test('a date that is refused stays in its field, and nothing moves', async () => {
  const it = new Away('today')
  await it.look()
  it.type(card, 'soonish')
  go.MoveDay.mockRejectedValue({ field: 'at b', message: 'That is no date.' })
  expect(await it.move()).toBe(false)
  expect([it.wrong(card), it.wrong(visit), it.elsewhere, it.at(card)]).toEqual(['That is no date.', '', '', 'soonish'])
  expect(go.MoveDay.mock.calls.every(([request]) => (request as bridge.DayMoveRequest).dry_run)).toBe(true)
})

test('what moves goes where it was shown to go', async () => {
  const it = new Away('today')
  await it.look()
  expect(await it.move()).toBe(true)
  expect(asked().dry_run).toBe(false)
  expect(asked().choices).toEqual([
    { id: 'a', stays: false, at: '2026-11-27 10:00' },
    { id: 'b', stays: false, at: '2026-11-30' },
    { id: 'c', stays: true, at: '2026-11-27 10:00' },
  ])
  expect([it.telling.map((one) => one.id), it.deleting, it.said]).toEqual([['a'], ['Thu 26 Nov'], 'Moved 2 entries of Thu 26 Nov.'])
})

test('a mail that was opened is marked', async () => {
  const it = new Away('today')
  await it.look()
  await it.mail(visit)
  expect(go.OpenMail).toHaveBeenCalledWith('mailto:zoe@ivy.example')
  expect(it.opened).toEqual(['a'])
})

test('dates are shown as one reads them', () => {
  expect([whenOf('2026-11-26T10:00'), whenOf('2026-11-26')]).toEqual(['Thu 26 Nov, 10:00', 'Thu 26 Nov'])
})
