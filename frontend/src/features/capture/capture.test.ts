import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ Read: vi.fn(), Note: vi.fn(), Log: vi.fn(), Plan: vi.fn(), Add: vi.fn() }))
vi.mock('../../lib/api', () => ({ Captures: go, Calls: go, FollowUps: go, toFault: (reason: unknown) => (typeof reason === 'string' ? (JSON.parse(reason) as unknown) : reason), onChanged: () => () => undefined }))

import type { bridge } from '../../lib/api'
import { Capturing, type Given } from './capture.svelte'
import { chipsOf } from './chips'

const reading = (part: Partial<bridge.Captured> = {}): bridge.Captured => ({ what: 'follow_up', account: undefined, people: [], choices: [], when: '', kind: '', minutes: 0, text: '', trouble: '', ...part })
const nordbakk = { id: 'n', name: 'Nordbakk' }
const sofia = { id: 's', name: 'Sofia Lindqvist' }
const cheese = { account: { id: 'h', name: 'House of Cheese' }, person: { id: 'b', name: 'Sofia Berg' } }
const shown = (it: Capturing) => chipsOf(it, [], '2026-11-24').map((one) => (one.missing ? `(${one.shown})` : one.shown))

async function typed(it: Capturing, line: string, found: bridge.Captured) {
  go.Read.mockResolvedValueOnce(found)
  it.line = line
  it.follow(line)
  await vi.advanceTimersByTimeAsync(120)
}

const capturing = (given: Given = {}) => new Capturing(given)

beforeEach(() => {
  vi.useFakeTimers()
  for (const one of Object.values(go)) one.mockReset().mockResolvedValue({ id: 'made' })
})
afterEach(() => void vi.useRealTimers())

test('a line fills the fields and stands as chips', async () => {
  const it = capturing()
  expect(shown(it)).toEqual(['Follow-up', '(Account?)', '(When?)', 'Phone', '(What for?)'])
  await typed(it, 'call Sofia tomorrow 10am, oven', reading({ what: 'call', account: nordbakk, people: [sofia], when: '2026-11-25 10:00', kind: 'phone', text: 'oven' }))
  expect(shown(it)).toEqual(['Planned call', 'Nordbakk', 'Sofia Lindqvist', 'Wed 25 Nov, 10:00', 'Phone', '“oven”'])
  await it.save()
  expect(go.Plan).toHaveBeenCalledExactlyOnceWith({ account: 'n', new_account: '', people: ['s'], at: '2026-11-25 10:00', kind: 'phone', minutes: 0, colleagues: [], place: '', purpose: 'oven', despite: '' })
})

test.each([
  ['follow_up', 'Add', { account: 'n', new_account: '', person: 's', when: '2026-11-25', channel: 'email', purpose: 'oven', agreed: '', despite: '' }],
  ['log', 'Log', { account: 'n', new_account: '', people: ['s'], at: '2026-11-25', kind: 'mail', minutes: 20, line: '', text: 'oven' }],
  ['note', 'Note', { account: 'n', new_account: '', person: 's', text: 'oven' }],
] as const)('a %s is saved with everything that was said', async (what, method, asked) => {
  const it = capturing()
  await typed(it, 'a line', reading({ what, account: nordbakk, people: [sofia], when: '2026-11-25', kind: 'mail', minutes: what === 'log' ? 20 : 0, text: 'oven' }))
  expect((await it.save())?.what).toBe(what)
  expect(go[method]).toHaveBeenCalledExactlyOnceWith(asked)
})

test('what was chosen in a field stays until the line says otherwise', async () => {
  const it = capturing()
  await typed(it, 'Sofia', reading({ account: nordbakk, people: [sofia] }))
  it.by('video')
  it.when = 'fri 9am'
  it.text = 'bread'
  await typed(it, 'Sofia, 20 min', reading({ account: nordbakk, people: [sofia], minutes: 20 }))
  expect([it.channel, it.when, it.text, it.minutes]).toEqual(['video', 'fri 9am', 'bread', '20'])
  await typed(it, 'Sofia, visit', reading({ account: nordbakk, people: [sofia], kind: 'visit' }))
  expect([it.channel, it.minutes]).toEqual(['visit', ''])
})

test('what it opened with is there again when the line no longer says otherwise', async () => {
  const it = capturing({ account: nordbakk, person: sofia, day: '2026-11-20' })
  await typed(it, 'Cheese mon', reading({ account: cheese.account, when: '2026-11-30' }))
  expect([it.account, it.chosen, it.when]).toEqual([cheese.account, [], '2026-11-30'])
  expect(go.Read).toHaveBeenLastCalledWith({ line: 'Cheese mon', as: '', account: 'n', on: '2026-11-20' })
  await typed(it, '', reading())
  expect([it.account, it.chosen, it.when]).toEqual([nordbakk, ['s'], '2026-11-20'])
})

test('what the rep has chosen it to be is kept, and the line is read again for it', async () => {
  const it = capturing()
  await typed(it, 'Sofia fri', reading({ account: nordbakk, people: [sofia], when: '2026-11-27' }))
  go.Read.mockResolvedValueOnce(reading({ what: 'log', account: nordbakk, people: [sofia], when: '2026-11-20' }))
  it.be('log')
  await vi.advanceTimersByTimeAsync(0)
  expect(go.Read).toHaveBeenLastCalledWith({ line: 'Sofia fri', as: 'log', account: '', on: '' })
  expect([it.what, it.when]).toEqual(['log', '2026-11-20'])
})

test('which of several is meant is chosen once', async () => {
  const it = capturing({ as: 'log' })
  await typed(it, 'Sofia', reading({ what: 'log', choices: [{ account: nordbakk, person: sofia }, cheese] }))
  expect(await it.save()).toBeUndefined()
  expect(it.fault).toMatchObject({ field: 'line' })
  it.choose(cheese)
  await it.save()
  expect(go.Log.mock.calls[0]?.[0]).toMatchObject({ account: 'h', people: ['b'], at: '' })
})

test('who types fast and presses Enter is understood first', async () => {
  const it = capturing()
  go.Read.mockResolvedValueOnce(reading({ account: nordbakk, when: '2026-11-25', text: 'oven' }))
  it.line = 'Nordbakk tomorrow, oven'
  await it.save()
  expect(go.Add.mock.calls[0]?.[0]).toMatchObject({ account: 'n', purpose: 'oven' })
})

test('an answer that was overtaken by another one counts for nothing', async () => {
  const it = capturing()
  const answers: ((found: bridge.Captured) => void)[] = []
  go.Read.mockImplementation(() => new Promise((resolve) => answers.push(resolve)))
  it.follow('Sofia B')
  await vi.advanceTimersByTimeAsync(120)
  it.follow('Sofia L')
  await vi.advanceTimersByTimeAsync(120)
  answers[1]!(reading({ account: nordbakk, people: [sofia] }))
  answers[0]!(reading({ account: cheese.account }))
  await vi.advanceTimersByTimeAsync(0)
  expect(it.account).toEqual(nordbakk)
})

test('a draft brings back what was chosen, and the line is not read over it', async () => {
  const it = capturing()
  await typed(it, 'Sofia fri', reading({ account: nordbakk, people: [sofia], when: '2026-11-27' }))
  it.when = 'mon'
  const again = capturing()
  again.restore(it.kept())
  again.follow(again.line)
  await vi.advanceTimersByTimeAsync(120)
  expect([again.line, again.when, again.account]).toEqual(['Sofia fri', 'mon', nordbakk])
  expect(go.Read).toHaveBeenCalledOnce()
})

test('nothing is made for nobody, and a date that is not understood is asked about', async () => {
  const it = capturing()
  await it.save()
  expect(it.fault).toMatchObject({ field: 'account', message: 'Say which account it is for.' })
  await typed(it, 'Nordbakk 31 nov', reading({ account: nordbakk, text: '31 nov', trouble: 'There is no 31 November.' }))
  await it.save()
  expect(it.fault).toMatchObject({ field: 'when', message: 'There is no 31 November.' })
  expect(go.Add).not.toHaveBeenCalled()
})
