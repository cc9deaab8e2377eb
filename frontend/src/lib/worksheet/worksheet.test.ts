import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { Fault, type bridge, type callbook } from '../api'
import type { PromiseRow } from './shapes'
import { sourceOf, Worksheet } from './worksheet.svelte'

const prompts = [
  { key: 'needs', kind: 'note', ask: 'Needs', recap: 'needs' },
  { key: 'closes', kind: 'number', ask: 'How many closes?' },
  { key: 'first', kind: 'date', ask: 'When?' },
  { key: 'promises', kind: 'promises', ask: 'Promises' },
].map((prompt) => ({ lines: 1, form: 'block', grow: 0, ...prompt })) as callbook.Prompt[]

function form(answers: Record<string, unknown>, more: { carried?: Record<string, string>; struck?: Record<string, unknown> } = {}): bridge.SheetForm {
  return {
    sheet: {
      ...{ id: '1', code: 'K7F-42', template: { id: 't', version: 1 }, phase: 'post', state: 'draft', version: 1, call_id: 'c', account: { id: 'a', name: 'A' } },
      answers,
      carried: more.carried ?? {},
      struck: {},
      lines: [],
      sources: [],
      closed_questions: [],
      of_them: [],
      misread: [],
    },
    template: { id: 't', version: 1, phase: 'post', title: 'T', sections: [{ title: 'S', place: 'desk', column: 'full', prompts }] },
    struck: more.struck ?? {},
    kept: [],
    ink: [],
    done: 0,
    of: 1,
  }
}

// book is the Go side: it keeps what it is given, and refuses all while the disk
// is full.
function book() {
  const kept: Record<string, unknown> = {}
  const disk = { full: false }
  const fill = vi.fn((_: string, text: string) => {
    const given = JSON.parse(text) as Record<string, unknown>
    if (disk.full) return Promise.reject(new Fault('unavailable', 'The disk is full.'))
    Object.assign(kept, given)
    if (kept.first === 'fri 9am') kept.first = '2026-11-27T09:00'
    const { sheet } = form({ ...kept })
    if (kept.first === 'fri arvo') sheet.misread = [{ field: 'first', message: 'That is not a date I know.' }]
    const late = (kept.promises as PromiseRow[] | undefined)?.findIndex((row) => row.due === 'fri arvo') ?? -1
    if (late >= 0) sheet.misread = [{ field: `promises[${late}].due`, message: 'That is not a date I know.' }]
    return Promise.resolve(sheet)
  })
  return { kept, disk, fill }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function opened(answers: Record<string, unknown> = {}) {
  const { kept, disk, fill } = book()
  const sheet = new Worksheet(fill, '2026-11-24')
  sheet.take(form(answers))
  const answer = (key: string) => sheet.answer(key)
  const type = (key: string, text: string) => {
    answer(key).enter()
    answer(key).form = text
    answer(key).typing()
  }
  return { kept, disk, fill, sheet, answer, type }
}

test('an answer is saved 400 ms after the last key, once', async () => {
  const { kept, fill, type } = opened()
  type('needs', 'Few')
  await vi.advanceTimersByTimeAsync(300)
  type('needs', 'Fewer stops')
  await vi.advanceTimersByTimeAsync(399)
  expect(fill).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(fill).toHaveBeenCalledExactlyOnceWith('K7F-42', '{"needs":"Fewer stops"}', expect.stringContaining('needs'))
  expect(kept.needs).toBe('Fewer stops')
})

test('saves during one visit to a field share a name, and the next visit has another', async () => {
  const { fill, answer, type } = opened()
  type('needs', 'Few')
  await vi.advanceTimersByTimeAsync(500)
  type('needs', 'Fewer')
  await vi.advanceTimersByTimeAsync(500)
  answer('needs').leave()
  type('needs', 'Fewer stops')
  await vi.advanceTimersByTimeAsync(500)
  const [first, second, third] = (fill.mock.calls as unknown as string[][]).map((call) => call[2])
  expect(first).toBe(second)
  expect(third).not.toBe(second)
})

test('leaving a field saves it at once, and a date is settled', async () => {
  const { fill, answer, type } = opened()
  type('first', 'fri 9am')
  answer('first').leave()
  await vi.advanceTimersByTimeAsync(0)
  expect(fill).toHaveBeenCalledOnce()
  expect(answer('first').form).toBe('Fri 27 Nov, 09:00')
})

test('changes in the book never replace typed or focused text', () => {
  const { sheet, answer, type } = opened({ needs: 'old' })
  type('needs', 'mine')
  sheet.take(form({ needs: 'theirs' }))
  expect(answer('needs').form).toBe('mine')
  answer('closes').enter()
  sheet.take(form({ closes: 3 }))
  expect(answer('closes').form).toBe('')
  answer('closes').leave()
  expect(answer('closes').form).toBe('3')
})

test('text that cannot be saved stays, with the reason', async () => {
  const { disk, kept, sheet, answer, type } = opened()
  disk.full = true
  type('closes', '2')
  answer('closes').leave()
  await vi.advanceTimersByTimeAsync(0)
  expect(answer('closes').form).toBe('2')
  expect(answer('closes').fault?.message).toBe('The disk is full.')
  expect(await sheet.saveAll()).toBe(answer('closes'))
  disk.full = false
  expect(await sheet.saveAll()).toBeUndefined()
  expect(answer('closes').fault).toBeUndefined()
  expect(kept.closes).toBe('2')
})

test('an answer that cannot be read is saved as typed, with a message in place', async () => {
  const { kept, sheet, answer, type } = opened()
  type('first', 'fri arvo')
  answer('first').leave()
  await vi.advanceTimersByTimeAsync(0)
  expect([kept.first, answer('first').form, answer('first').dirty]).toEqual(['fri arvo', 'fri arvo', false])
  expect(answer('first').errorAt()).toBe('That is not a date I know.')
  expect(await sheet.saveAll()).toBeUndefined()
  expect(await sheet.finish()).toBe(answer('first'))
  type('first', 'fri 9am')
  expect(await sheet.finish()).toBeUndefined()
  expect(answer('first').errors).toEqual([])
})

test('a mark in a list is at its row, even below an empty one', async () => {
  const { answer } = opened()
  const row = (what: string, due: string) => ({ by: 'us', what, due, named_by: '', state: 'open' })
  answer('promises').enter()
  answer('promises').form = [row('a', ''), row('', ''), row('b', 'fri arvo')]
  answer('promises').typing()
  await vi.advanceTimersByTimeAsync(400)
  expect([0, 1, 2].map((i) => !!answer('promises').errorIn(i, 'due'))).toEqual([false, false, true])
  expect(answer('promises').errors).toEqual(['Line 2: That is not a date I know.'])
})

test('text typed during a save is saved after it', async () => {
  const { sheet, answer, type } = opened()
  let done: (sheet: bridge.Sheet) => void = () => undefined
  const fill = vi.fn(() => new Promise<bridge.Sheet>((resolve) => (done = resolve)))
  Object.assign(sheet, { send: fill })
  type('needs', 'one')
  const first = sheet.answer('needs').save()
  type('needs', 'one two')
  done(form({ needs: 'one' }).sheet)
  await first
  expect(answer('needs').dirty).toBe(true)
  expect(answer('needs').form).toBe('one two')
})

test('a struck row of a list can be put back', async () => {
  const row: PromiseRow = { by: 'them', what: 'ask the bank', due: '', named_by: '', state: 'open' }
  const { kept, sheet, answer } = opened()
  sheet.take(form({ promises: [row] }, { carried: { promises: 'post-call, 12 Nov 2026' } }))
  expect(answer('promises').source).toEqual({ text: '12 Nov, post-call', date: '12 Nov', code: '', suggestion: false, changed: false })
  answer('promises').row = 0
  answer('promises').strike()
  await vi.advanceTimersByTimeAsync(0)
  expect(answer('promises').answered).toBe(false)
  sheet.take(form({}, { struck: { promises: [row] } }))
  answer('promises').putBack(0)
  await vi.advanceTimersByTimeAsync(0)
  expect(kept.promises).toEqual([row])
})

test.each([
  ['post-call, 12 Nov 2026', { text: '12 Nov, post-call', date: '12 Nov', code: '', suggestion: false, changed: false }],
  ['post-call, 12 Nov 2026, changed by you', { text: '12 Nov, post-call', date: '12 Nov', code: '', suggestion: false, changed: true }],
  ['pre-call, 24 Nov 2026, a suggestion', { text: '24 Nov, your plan', date: '24 Nov', code: '', suggestion: true, changed: false }],
])('where an answer came from is read from “%s”', (told, source) => {
  expect(sourceOf(told)).toEqual(source)
})

test('a closed question is reworded in one step', async () => {
  const { kept, sheet, answer } = opened()
  const said = form({ needs: 'Did you see it?' })
  said.sheet.closed_questions = [{ key: 'needs', row: -1, said: 'Did you see it?', better: 'You wanted to see it: how did that go?' }]
  sheet.take(said)
  answer('needs').ask(answer('needs').closed[0]!)
  await vi.advanceTimersByTimeAsync(0)
  expect(kept.needs).toBe('You wanted to see it: how did that go?')
  expect(answer('needs').closed).toEqual([])
})

test('what the customer reads is marked, and told where it speaks of them', () => {
  const { sheet, answer } = opened()
  const said = form({ needs: 'She is worried' })
  said.sheet.of_them = [{ key: 'needs', row: -1, said: 'She is worried' }]
  sheet.take(said)
  expect(answer('needs').ofThem.map((one) => one.said)).toEqual(['She is worried'])
  expect(answer('promises').ofThem).toEqual([])
  expect(['needs', 'closes', 'first'].map((key) => answer(key).forCustomer)).toEqual([true, false, false])
})

test('each line of a list names the sheet it came from and its code', () => {
  const { sheet, answer } = opened()
  const carried = form({ promises: [{ what: 'a' }, { what: 'b' }, { what: 'c' }] }, { carried: { promises: 'post-call, 1 Dec 2026' } })
  carried.sheet.lines = [{ key: 'promises', from: ['post-call, 12 Nov 2026', 'post-call, 1 Dec 2026', ''] }]
  carried.sheet.sources = [{ from: 'post-call, 12 Nov 2026', code: 'K7F-42' }]
  sheet.take(carried)
  expect(answer('promises').lines.map((line) => [line.text, line.code])).toEqual([
    ['12 Nov, post-call', 'K7F-42'],
    ['1 Dec, post-call', ''],
  ])
})
