import { beforeEach, expect, test, vi } from 'vitest'

const rows = vi.hoisted(() => vi.fn())
vi.mock('../../lib/api', () => ({ Accounts: { Rows: rows }, onChanged: () => () => undefined, toFault: (reason: unknown) => reason, History: {} }))

import { AccountList } from './accounts.svelte'

const one = (id: string, unplanned: boolean) => ({ id, name: id, status: 'open', next: null, last_day: null, last_by: null, step: 0, unplanned })
const answer = { day: '2026-11-24', accounts: [one('ivy', true), one('oak', false)], total: 300, steps: [{ id: 'none', name: '', count: 1 }, { id: 'trial', name: 'trial', count: 2 }] }
const asked = () => rows.mock.calls.at(-1)?.[0] as Record<string, unknown>

beforeEach(() => void rows.mockReset().mockResolvedValue(answer))

test('a column sorts, and a second time the other way round', () => {
  const list = new AccountList(() => false)
  list.sort('next')
  expect([asked().order, asked().down]).toEqual(['next', false])
  list.sort('next')
  expect([asked().order, asked().down]).toEqual(['next', true])
  list.sort('last')
  expect([asked().order, asked().down]).toEqual(['last', false])
  expect(new AccountList(() => false).order).toBe('last') // it comes back as it was left
})

test('a step shows its accounts alone, and once more all', async () => {
  const list = new AccountList(() => false)
  list.at('trial')
  expect(asked().step).toBe('trial')
  await vi.waitFor(() => expect(list.atStep?.count).toBe(2))
  expect(list.steps.map((step) => step.id)).toEqual(['trial'])
  list.at('trial')
  expect(asked().step).toBe('')
})

test('more of them are asked for, until something else is', async () => {
  const list = new AccountList(() => false)
  list.showMore()
  expect(asked().limit).toBe(400)
  await vi.waitFor(() => expect(list.more).toBe(298))
  list.filter('ivy')
  expect([asked().limit, asked().text]).toEqual([200, 'ivy'])
  list.filter('')
})

test('only what has nothing planned is ticked', async () => {
  const list = new AccountList(() => true)
  await list.page.refetch()
  expect([asked().unplanned, list.starting.map((a) => a.id)]).toEqual([true, ['ivy']])
  list.tick('oak')
  expect(list.chosen).toEqual([])
  list.tick('ivy')
  expect(list.chosen.map((a) => a.id)).toEqual(['ivy'])
})
