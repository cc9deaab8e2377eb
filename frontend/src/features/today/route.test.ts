import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ Reorder: vi.fn() }))
vi.mock('../../lib/api', () => ({ Calls: go, History: {}, toFault: (reason: unknown) => reason }))

import type { Row } from '../../lib/rows'
import { toasts } from '../../lib/toast.svelte'
import { behind, placeable, Route } from './route.svelte'

const row = (id: string, time: string | null = null, state = 'planned') => ({ id, group: 'calls', kind: 'call', call: { call: { id, time, state } } }) as unknown as Row

beforeEach(() => {
  go.Reorder.mockReset().mockResolvedValue(undefined)
  toasts.now = undefined
})

test('what a row comes behind', () => {
  const ids = ['a', 'b', 'c']
  expect([behind(ids, 'b', -1), behind(ids, 'c', -1), behind(ids, 'a', 1)]).toEqual(['', 'a', 'b'])
  expect([behind(ids, 'a', -1), behind(ids, 'c', 1), behind(ids, 'x', 1)]).toEqual([undefined, undefined, undefined])
})

test('only a planned call without a time is placed', () => {
  expect([row('a'), row('a', '10:00'), row('a', null, 'held')].map(placeable)).toEqual([true, false, false])
})

test('a step up and down', async () => {
  const route = new Route(() => ['a', 'b', 'c'])
  await route.step(row('b'), -1)
  await route.step(row('b'), 1)
  await route.step(row('a'), -1)
  expect(go.Reorder.mock.calls).toEqual([
    ['b', ''],
    ['b', 'c'],
  ])
})

test('a call with a time says why it stays', async () => {
  await new Route(() => ['a', 'b']).step(row('a', '10:00'), 1)
  expect(go.Reorder).not.toHaveBeenCalled()
  expect(toasts.now?.text).toContain('stands where its time is')
})

test('where it stands already nothing is written', async () => {
  const route = new Route(() => ['a', 'b', 'c'])
  await route.place('b', 'a')
  await route.place('a', '')
  await route.place('b', 'b')
  expect(go.Reorder).not.toHaveBeenCalled()
})
