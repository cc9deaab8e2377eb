import { beforeEach, expect, test, vi } from 'vitest'

const show = vi.hoisted(() => vi.fn())
vi.mock('../../lib/api', () => ({ Logbook: { Show: show }, onChanged: () => () => undefined, toFault: (reason: unknown) => reason }))

import { LogbookList } from './logbook.svelte'

const entry = (day: string, text: string) => ({ day, text, what: 'liked', code: 'K7F-42', call_id: 'c', account: { id: 'a', name: 'Ivy Seeds' } })
const page = { entries: [entry('2026-11-24', 'one'), entry('2026-11-02', 'two'), entry('2026-10-30', 'three')], total: 3, all: 300, months: [] }

beforeEach(() => void show.mockReset().mockResolvedValue(page))

test('the entries are grouped by month, the newest first', async () => {
  const list = new LogbookList()
  await list.page.refetch()
  expect(list.months.map((one) => [one.month, one.entries.map((e) => e.text)])).toEqual([
    ['2026-11', ['one', 'two']],
    ['2026-10', ['three']],
  ])
})

test('the request has the chosen values without surrounding spaces', async () => {
  const list = new LogbookList()
  expect(list.filtered).toBe(false)
  list.what = 'stuck'
  list.month = '2026-11'
  list.text = '  too fast '
  await list.page.refetch()
  expect(show).toHaveBeenCalledWith({ what: 'stuck', month: '2026-11', text: 'too fast', limit: 50, offset: 0 })
  expect(list.filtered).toBe(true)
  list.clear()
  expect(list.query).toEqual({ what: '', month: '', text: '', limit: 50, offset: 0 })
})

test('fifty at first, and two hundred more on demand, each page once', async () => {
  const many = (n: number, from: number) => Array.from({ length: n }, (_, i) => entry('2026-11-24', String(from + i)))
  show.mockImplementation(({ offset, limit }: { offset: number; limit: number }) => Promise.resolve({ ...page, total: 253, entries: many(Math.min(limit, 253 - offset), offset) }))
  const list = new LogbookList()
  await list.page.refetch()
  expect(show).toHaveBeenCalledTimes(1)
  expect(list.more).toBe(203)
  list.showMore()
  await list.page.refetch()
  expect(show).toHaveBeenLastCalledWith({ what: '', month: '', text: '', limit: 50, offset: 200 })
  expect(list.more).toBe(3)
  list.showMore()
  await list.page.refetch()
  expect(list.more).toBe(0)
  expect(list.page.data!.entries.map((one) => one.text)).toEqual(many(253, 0).map((one) => one.text))
})
