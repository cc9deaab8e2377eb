import { beforeEach, expect, test, vi } from 'vitest'

const behind = vi.hoisted(() => vi.fn())
vi.mock('../../lib/api', () => ({
  Insights: { Behind: behind },
  onChanged: () => () => undefined,
  toFault: (reason: unknown) => reason,
}))

import { Behind } from './insights.svelte'

const many = (n: number, from: number) =>
  Array.from({ length: n }, (_, i) => ({
    id: `r${from + i}`,
    day: '2026-11-24',
    account: { id: 'a', name: 'Ivy Seeds' },
  }))

beforeEach(
  () =>
    void behind.mockReset().mockImplementation(({ offset, limit }: { offset: number; limit: number }) =>
      Promise.resolve({
        total: 450,
        rows: many(Math.min(limit, 450 - offset), offset),
      }),
    ),
)

test('a list asks for its number and begins with 200 rows', async () => {
  const list = new Behind({ measure: 'won', why: 'trust' })
  await list.page.refetch()
  expect(behind.mock.calls).toEqual([[{ measure: 'won', month: '', why: 'trust', limit: 200, offset: 0 }]])
  expect([list.rows.length, list.more]).toEqual([200, 250])
  expect(list.selected?.id).toBe('r0')
})

test('more come on demand, each once', async () => {
  const list = new Behind({ measure: 'advance', month: '2026-11' })
  await list.page.refetch()
  list.showMore()
  await vi.waitFor(() => expect(list.rows.length).toBe(400))
  list.showMore()
  await vi.waitFor(() => expect(list.rows.length).toBe(450))
  expect(list.more).toBe(0)
  expect(list.rows.map((row) => row.id)).toEqual(many(450, 0).map((row) => row.id))
})

test('a list that has become empty is asked once', async () => {
  behind.mockResolvedValue({ total: 0, rows: [] })
  const list = new Behind({ measure: 'order' })
  await list.page.refetch()
  expect([behind.mock.calls.length, list.rows.length, list.more]).toEqual([1, 0, 0])
})
