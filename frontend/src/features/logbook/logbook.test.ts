import { beforeEach, expect, test, vi } from 'vitest'

const show = vi.hoisted(() => vi.fn())
vi.mock('../../lib/api', () => ({ Logbook: { Show: show }, onChanged: () => () => undefined, toFault: (reason: unknown) => reason }))

import { LogbookList } from './logbook.svelte'

const entry = (day: string, text: string) => ({ day, text, what: 'liked', code: 'K7F-42', call_id: 'c', account: { id: 'a', name: 'Ivy Seeds' } })
const page = { entries: [entry('2026-11-24', 'one'), entry('2026-11-02', 'two'), entry('2026-10-30', 'three')], total: 203, all: 300, months: [] }

beforeEach(() => show.mockReset().mockResolvedValue(page))

test('the entries stand month by month, the newest first', async () => {
  const list = new LogbookList()
  await list.page.refetch()
  expect(list.months.map((one) => [one.month, one.entries.map((e) => e.text)])).toEqual([
    ['2026-11', ['one', 'two']],
    ['2026-10', ['three']],
  ])
})

test('what is asked for is what is chosen, without the spaces round the words', async () => {
  const list = new LogbookList()
  expect(list.filtered).toBe(false)
  list.what = 'stuck'
  list.month = '2026-11'
  list.text = '  too fast '
  await list.page.refetch()
  expect(show).toHaveBeenCalledWith({ what: 'stuck', month: '2026-11', text: 'too fast', limit: 200, offset: 0 })
  expect(list.filtered).toBe(true)
  list.clear()
  expect(list.query).toEqual({ what: '', month: '', text: '', limit: 200, offset: 0 })
})

test('two hundred at once, and more on demand', async () => {
  const list = new LogbookList()
  await list.page.refetch()
  expect(list.more).toBe(200)
  list.showMore()
  expect(list.query.limit).toBe(400)
})
