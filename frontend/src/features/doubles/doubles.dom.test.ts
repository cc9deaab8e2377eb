import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ list: vi.fn(), show: vi.fn(), settle: vi.fn(), merge: vi.fn() }))
vi.mock('../../lib/api', () => ({
  Accounts: { Merge: go.merge },
  Doubles: { List: go.list, Show: go.show, Settle: go.settle },
  History: {},
  Fault: class extends Error {},
  onChanged: () => () => undefined,
  toFault: (reason: unknown) => reason,
}))

import { toasts } from '../../lib/toast.svelte'
import { DoubleList } from './doubles.svelte'

const double = (n: number, like: { id: string; name: string } | null = { id: `p${n}`, name: `Person ${n}` }) => ({
  id: `d${n}`,
  kind: 'person',
  name: `PERSON ${n}`,
  account: { id: 'a', name: 'Ivy Seeds' },
  like,
  file: 'list.csv',
  line: n + 1,
  state: 'waiting',
})
let waiting: ReturnType<typeof double>[]

beforeEach(() => {
  toasts.now = undefined
  waiting = [1, 2, 3].map((n) => double(n))
  go.list.mockReset().mockImplementation((limit: number, offset: number) => Promise.resolve({ doubles: waiting.slice(offset, offset + limit), total: waiting.length }))
  go.show.mockReset().mockImplementation((id: string) =>
    Promise.resolve({
      double: waiting.find((d) => d.id === id),
      aspects: [
        { field: 'name', book: ['Person'], file: [{ text: 'PERSON', fate: 'same' }] },
        { field: 'role', book: ['Owner'], file: [{ text: 'Buyer', fate: 'noted' }] },
        { field: 'email', book: [], file: [{ text: 'a@b.example', fate: 'new' }] },
      ],
    }),
  )
  go.settle.mockReset().mockImplementation((id: string) => {
    waiting = waiting.filter((d) => d.id !== id)
    return Promise.resolve({})
  })
})

const settled = () => new Promise((over) => setTimeout(over))

// looking is a list that is on the screen, with the selected one compared.
async function looking(): Promise<DoubleList> {
  const list = new DoubleList()
  await list.page.refetch()
  list.compare()
  await settled()
  return list
}

test('it opens on the first one, and says what the same person would take over', async () => {
  const list = await looking()
  expect([list.selected?.id, list.compared?.double.id, list.total]).toEqual(['d1', 'd1', 3])
  expect(list.news).toEqual({ fresh: ['email'], noted: ['role'] })
})

test.each([
  ['same', 'The same person: Person 1. Next is PERSON 2.'],
  ['two', 'Added: PERSON 1. Next is PERSON 2.'],
  ['dropped', 'Dropped: line 2 of list.csv. Next is PERSON 2.'],
] as const)('settled as %s, the next one follows', async (how, said) => {
  const list = await looking()
  await list.settle(how)
  expect(go.settle).toHaveBeenCalledWith('d1', how)
  expect([list.selected?.id, list.total]).toEqual(['d2', 2])
  expect(toasts.now).toMatchObject({ text: said, undo: true })
})

test('a duplicate that is not shown yet is not settled, and none is settled twice', async () => {
  const list = await looking()
  list.cursor.choose('d2')
  await list.settle('same')
  expect(go.settle).not.toHaveBeenCalled()
  list.compare()
  await settled()
  await Promise.all([list.settle('two'), list.settle('two')])
  expect(go.settle.mock.calls).toEqual([['d2', 'two']])
})

test('after the last one nothing waits', async () => {
  waiting = [double(1)]
  const list = await looking()
  await list.settle('dropped')
  expect([list.selected, list.compared, list.total]).toEqual([undefined, undefined, 0])
  expect(toasts.now?.text).toBe('Dropped: line 2 of list.csv.')
})

test('a settled one is shown again when that is undone', async () => {
  const list = await looking()
  await list.settle('two')
  list.again()
  expect(list.selected?.id).toBe('d2')
  waiting = [double(1), ...waiting]
  await list.page.refetch()
  list.again()
  expect(list.selected?.id).toBe('d1')
})

test('nobody in the book any more cannot be the same person', async () => {
  waiting = [double(1, null)]
  const list = await looking()
  await list.settle('same')
  expect(go.settle).not.toHaveBeenCalled()
})

test('a refusal is reported, and the list reloaded', async () => {
  const list = await looking()
  go.settle.mockRejectedValue({ code: 'conflict', message: 'PERSON 1 is settled already. Undo takes that back.' })
  await list.settle('same')
  expect(toasts.now).toMatchObject({ danger: true, text: 'PERSON 1 is settled already. Undo takes that back.' })
  expect([list.busy, go.list.mock.calls.length]).toEqual([false, 2])
})

test('a long list comes in pages of 200', async () => {
  waiting = Array.from({ length: 450 }, (_, n) => double(n))
  const list = await looking()
  expect([list.rows.length, list.more]).toEqual([200, 250])
  list.showMore()
  await settled()
  expect([list.rows.length, list.more]).toEqual([400, 50])
  expect(go.list.mock.calls.every(([limit]) => limit === 200)).toBe(true)
})

test('two accounts are merged as they were chosen, and another pair is chosen anew', async () => {
  waiting = [1, 2].map((n) => ({ ...double(n), kind: 'account', account: { id: `n${n}`, name: `ACCOUNT ${n}` } }))
  go.merge.mockReset().mockImplementation(() => {
    waiting = waiting.slice(1)
    return Promise.resolve({ account: {}, message: 'Account 1 and ACCOUNT 1 are one account now: Account 1.' })
  })
  const list = await looking()
  list.choices.swap()
  list.choices.pick('role', 'book')
  await list.settle('dropped')
  expect(go.settle).not.toHaveBeenCalled()
  await list.settle('same')
  expect(go.merge.mock.calls).toEqual([[{ id: 'p1', into: 'n1', take: ['role'] }]])
  expect(toasts.now).toMatchObject({ text: 'Account 1 and ACCOUNT 1 are one account now: Account 1. Next is PERSON 2.', undo: true })
  expect(list.choices.stays).toBe('book')
  list.compare()
  await settled()
  await list.settle('two')
  expect(go.settle.mock.calls).toEqual([['d2', 'two']])
  expect(toasts.now?.text).toContain('Two accounts: Person 2 and PERSON 2.')
})
