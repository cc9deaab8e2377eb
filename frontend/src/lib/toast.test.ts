import { beforeEach, expect, test, vi } from 'vitest'

const asked = vi.hoisted(() => ({ redo: () => Promise.resolve({ label: 'Renamed' }) }))
vi.mock('./api', () => ({
  History: { Undo: () => Promise.resolve({ label: 'Renamed' }), Redo: () => asked.redo() },
  toFault: (reason: unknown) => reason,
}))

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

test('what was undone can be redone, and undone again', async () => {
  await toasts.undo()
  expect(toasts.now).toMatchObject({ text: 'Undone: Renamed', undo: false, redo: true })
  await toasts.redo()
  expect(toasts.now).toMatchObject({ text: 'Redone: Renamed', undo: true })
  expect(toasts.now?.redo).toBeFalsy()
})

test('why something cannot be redone is said', async () => {
  asked.redo = () => Promise.reject(Object.assign(new Error('There is nothing to redo.')))
  await toasts.redo()
  expect(toasts.now).toMatchObject({ text: 'There is nothing to redo.', danger: true })
})

test('a message that is dismissed stays away', () => {
  toasts.say('Copied.')
  toasts.dismiss()
  expect(toasts.now).toBeUndefined()
  vi.advanceTimersByTime(8000)
  toasts.say('Copied.')
  vi.advanceTimersByTime(7999)
  expect(toasts.now).toBeDefined()
})
