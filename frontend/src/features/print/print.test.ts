import { beforeEach, expect, test, vi } from 'vitest'

const { preview, cancel, heard } = vi.hoisted(() => ({
  preview: vi.fn(),
  cancel: vi.fn(() => Promise.resolve()),
  heard: { fn: (_job: string, _done: number, _total: number): void => undefined },
}))
vi.mock('../../lib/api', () => ({
  Paper: { Preview: preview },
  Shell: { Cancel: cancel },
  onProgress: (fn: typeof heard.fn) => ((heard.fn = fn), () => undefined),
  toFault: (reason: unknown) => reason,
}))

import { Preview } from './print.svelte'

const page = (blank = false) => ({ width: 210, height: 297, blank })
const pack = {
  id: 3,
  pages: [page(), page(true), page(), page(), page()],
  parts: [
    { title: 'Tuesday', call: '', page: 0 },
    { title: '09:00 Ivy Seeds', call: 'ivy', page: 2 },
    { title: 'Hanami', call: 'hanami', page: 4 },
  ],
  missing_characters: [],
  overflow: [],
}

beforeEach(() => preview.mockReset().mockResolvedValue(pack))

test('each part has its own pages, without the empty backs', async () => {
  const p = new Preview({ day: 'today' })
  await p.lay()
  expect(p.parts.map((part) => part.pages)).toEqual([[0], [2, 3], [4]])
  expect([p.printed, p.blankBacks, p.sheetsOfPaper]).toEqual([4, 1, 3])
})

test('the desk part prints on request, where a post-call sheet may be', () => {
  const p = new Preview({ sheet: 'K7F-42' })
  expect([p.hasDesk, p.request.desk]).toEqual([true, undefined])
  p.desk = true
  expect(p.request.desk).toBe(true)
  expect(new Preview({ coaching: '2026-11' }).hasDesk).toBe(false)
})

test('the part that is shown is the one that is left out', async () => {
  const p = new Preview({ day: 'today' })
  await p.lay()
  p.at = 4
  p.leaveOut()
  expect([p.skip, p.cover]).toEqual([['hanami'], true])
  p.at = 0
  p.leaveOut()
  expect([p.skip, p.cover]).toEqual([['hanami'], false])
})

test('a long pack counts its sheets, and can be stopped', async () => {
  vi.useFakeTimers()
  try {
    let refuse = (_: unknown): void => undefined
    preview.mockReturnValueOnce(new Promise((_, reject) => (refuse = reject)))
    const p = new Preview({ day: 'today' })
    p.hear()
    const laying = p.lay()
    await vi.advanceTimersByTimeAsync(299)
    expect(p.slow).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    heard.fn('print', 42, 100)
    heard.fn('import', 1, 2)
    expect([p.slow, p.made]).toEqual([true, { done: 42, total: 100 }])
    await p.cancel()
    expect(cancel).toHaveBeenCalledExactlyOnceWith('print')
    refuse('cancelled')
    await laying
    expect([p.slow, p.busy, p.stopped, p.fault]).toEqual([false, false, true, undefined])
    await p.lay()
    expect([p.stopped, p.laid]).toEqual([false, pack])
  } finally {
    vi.useRealTimers()
  }
})

test('J and K pass over an empty back and stop at both ends', async () => {
  const p = new Preview({ day: 'today' })
  await p.lay()
  p.move(-1)
  expect(p.at).toBe(0)
  p.move(1)
  expect([p.at, p.partAt]).toEqual([2, 1])
  for (let i = 0; i < 5; i++) p.move(1)
  expect(p.at).toBe(4)
})

test('missing prompts are listed, and can be put back', () => {
  const p = new Preview({ day: 'today' })
  p.take('a', false)
  p.cover = false
  expect(p.request).toMatchObject({ skip: ['a'], no_cover: true })
  p.take('a', true)
  expect(p.request.skip).toEqual([])
})

test('a later layout wins over a slower earlier one', async () => {
  const p = new Preview({ blank: 'post-call' })
  let late: (value: unknown) => void = () => undefined
  preview.mockReturnValueOnce(new Promise((done) => (late = done))).mockResolvedValueOnce({ ...pack, id: 5 })
  const first = p.lay()
  await p.lay()
  late({ ...pack, id: 4 })
  await first
  expect(p.picture(0)).toBe('/paper/5/0.svg')
})
