import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ DoneSeveral: vi.fn(), List: vi.fn() }))
vi.mock('../../lib/api', () => ({ FollowUps: go, History: go, toFault: (reason: unknown) => reason, onChanged: () => () => undefined }))

import { acts } from '../../lib/acts.svelte'
import { toasts } from '../../lib/toast.svelte'
import { doneAtOnce, type OnFollowUps } from './acting.svelte'

const call = { id: 'f1', channel: 'phone', person: { id: 'zoe', name: 'Zoë' }, account: { id: 'ivy', name: 'Ivy Seeds' } }
const act = { verb: 'done', on: [call], now: true, left: () => 'Jo' } as unknown as OnFollowUps

beforeEach(() => {
  go.DoneSeveral.mockReset().mockResolvedValue([{}])
  go.List.mockReset().mockResolvedValue([{ id: 'a7' }])
  toasts.now = undefined
  acts.end()
})

test('by mouse it is done at once, and the message takes a result', async () => {
  await doneAtOnce(act)
  expect(go.DoneSeveral).toHaveBeenCalledExactlyOnceWith(['f1'], '', true, false)
  expect(toasts.now?.text).toBe('Done: phone, \u2068Zoë\u2069. Next is \u2068Jo\u2069.')
  expect([toasts.now?.undo, toasts.now?.to?.text, acts.now]).toEqual([true, 'Add a result', undefined])
  toasts.follow()
  expect(acts.now).toMatchObject({ verb: 'done', on: [call], now: false, again: 'a7' })
})

test('what cannot be done says why', async () => {
  go.DoneSeveral.mockRejectedValue({ message: 'It is done already.' })
  await doneAtOnce(act)
  expect(toasts.now?.text).toBe('It is done already.')
})
