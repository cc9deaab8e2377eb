import { beforeEach, expect, test, vi } from 'vitest'

vi.mock('./api', () => ({ History: {}, toFault: (reason: unknown) => reason }))

import { toasts } from './toast.svelte'

beforeEach(() => {
  vi.useFakeTimers()
  toasts.now = undefined
})

test('a message may link to a view, once, and then disappears', () => {
  const go = vi.fn()
  toasts.done('Imported 3 people. 1 possible duplicate.', { text: 'Review', go })
  expect(toasts.now).toMatchObject({ undo: true, to: { text: 'Review' } })
  toasts.follow()
  toasts.follow()
  expect([go.mock.calls.length, toasts.now]).toEqual([1, undefined])
})

test('the next message has no link, and disappears by itself', () => {
  toasts.done('Imported 3 people.', { text: 'Review', go: () => undefined })
  toasts.done('Changed: Ada Lund.')
  expect(toasts.now?.to).toBeUndefined()
  vi.advanceTimersByTime(8000)
  expect(toasts.now).toBeUndefined()
})
