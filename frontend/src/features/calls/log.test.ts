import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ ReadLog: vi.fn(), Log: vi.fn() }))
vi.mock('../../lib/api', () => ({ Calls: go, toFault: (reason: unknown) => (typeof reason === 'string' ? (JSON.parse(reason) as unknown) : reason), onChanged: () => () => undefined }))

import type { bridge } from '../../lib/api'
import { Logging } from './log.svelte'

const reading = (part: Partial<bridge.LogReading> = {}): bridge.LogReading => ({ day: '2026-11-24', time: '14:02', said: false, kind: '', minutes: 0, choices: [], message: '', ...part })
const sofia = { account: { id: 'n', name: 'Nordbakk' }, person: { id: 's', name: 'Sofia Lindqvist' } }
const other = { account: { id: 'h', name: 'House of Cheese' }, person: { id: 'b', name: 'Sofia Berg' } }

async function typed(it: Logging, line: string, found: bridge.LogReading) {
  go.ReadLog.mockResolvedValueOnce(found)
  it.line = line
  it.follow(line)
  await vi.advanceTimersByTimeAsync(120)
}

beforeEach(() => {
  vi.useFakeTimers()
  go.ReadLog.mockReset()
  go.Log.mockReset().mockResolvedValue({ id: 'c' })
})
afterEach(() => void vi.useRealTimers())

test('a line fills the fields, and says what it means', async () => {
  const it = new Logging()
  await typed(it, 'Sofia, yesterday 15:00, visit', reading({ ...sofia, day: '2026-11-23', time: '15:00', said: true, kind: 'visit', minutes: 20 }))
  expect([it.account, it.chosen, it.at, it.kind, it.minutes]).toEqual([sofia.account, ['s'], '2026-11-23 15:00', 'visit', '20'])
  expect(it.told('2026-11-24')).toBe('Visit with Sofia Lindqvist of Nordbakk, yesterday, 15:00, 20 min')
  await typed(it, 'Sofia', reading(sofia))
  expect([it.at, it.kind, it.minutes]).toEqual(['', 'phone', ''])
  expect(it.told('2026-11-24')).toBe('Phone call with Sofia Lindqvist of Nordbakk, just now')
  expect(it.told('2027-01-02')).toContain('just now')
})

test('what was chosen in a field stays until the line says otherwise', async () => {
  const it = new Logging()
  await typed(it, 'Sofia', reading(sofia))
  it.kind = 'video'
  it.at = 'fri 9am'
  await typed(it, 'Sofia, 20 min', reading({ ...sofia, minutes: 20 }))
  expect([it.kind, it.at, it.minutes]).toEqual(['video', 'fri 9am', '20'])
  await typed(it, 'Sofia, 20 min, visit', reading({ ...sofia, minutes: 20, kind: 'visit' }))
  expect(it.kind).toBe('visit')
})

test('an account that was there before is not taken away by a line without one', async () => {
  const it = new Logging()
  it.account = sofia.account
  await typed(it, 'just now', reading({ said: true }))
  expect(it.account).toEqual(sofia.account)
})

test('on another day a line without a day is about that day', async () => {
  const it = new Logging('2026-11-20')
  expect(it.at).toBe('2026-11-20')
  await typed(it, 'Sofia 9am', reading({ ...sofia, day: '2026-11-20', time: '09:00', said: true }))
  expect(go.ReadLog).toHaveBeenLastCalledWith('Sofia 9am', '2026-11-20')
  expect(it.at).toBe('2026-11-20 09:00')
  await typed(it, '', reading())
  expect(it.at).toBe('2026-11-20')
})

test('which of several is meant is chosen once', async () => {
  const it = new Logging()
  await typed(it, 'Sofia', reading({ choices: [sofia, other], message: '“Sofia” could be …' }))
  expect(await it.log()).toBeUndefined()
  expect(it.fault).toMatchObject({ field: 'line', message: '“Sofia” could be …' })
  it.choose(other)
  expect(await it.log()).toEqual({ id: 'c' })
  expect(go.Log).toHaveBeenCalledExactlyOnceWith({ line: '', account: 'h', new_account: '', people: ['b'], at: '', kind: 'phone', minutes: 0 })
})

test('who types fast and presses Enter is understood first', async () => {
  const it = new Logging()
  go.ReadLog.mockResolvedValueOnce(reading(sofia))
  it.line = 'Sofia'
  await it.log()
  expect(go.Log.mock.calls[0]?.[0]).toMatchObject({ account: 'n', people: ['s'] })
})

test('an answer that was overtaken by another one counts for nothing', async () => {
  const it = new Logging()
  const answers: ((found: bridge.LogReading) => void)[] = []
  go.ReadLog.mockImplementation(() => new Promise((resolve) => answers.push(resolve)))
  it.follow('Sofia B')
  await vi.advanceTimersByTimeAsync(120)
  it.follow('Sofia L')
  await vi.advanceTimersByTimeAsync(120)
  answers[1]!(reading(sofia))
  answers[0]!(reading(other))
  await vi.advanceTimersByTimeAsync(0)
  expect(it.account).toEqual(sofia.account)
})

test('nothing is logged with nobody, and a date that is not understood is asked about', async () => {
  const it = new Logging()
  await it.log()
  expect(it.fault).toMatchObject({ field: 'line' })
  await typed(it, 'Sofia 31 nov', reading({ day: '', time: undefined, message: 'There is no 31 November.' }))
  it.account = sofia.account
  await it.log()
  expect(it.fault).toMatchObject({ field: 'line', message: 'There is no 31 November.' })
  expect(go.Log).not.toHaveBeenCalled()
})
