import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const look = vi.hoisted(() => vi.fn(() => Promise.resolve()))
vi.mock('.', () => ({ Shell: { Look: look } }))

import { watchElsewhere } from './watch'

let visible: DocumentVisibilityState = 'visible'
let stop: () => void
beforeEach(() => {
  visible = 'visible'
  look.mockClear()
  vi.useFakeTimers()
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visible)
  stop = watchElsewhere()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

it('looks every second while the page is seen', async () => {
  await vi.advanceTimersByTimeAsync(3100)
  expect(look).toHaveBeenCalledTimes(4)
})

it('asks nothing while the page is hidden, and at once when it is seen again', async () => {
  visible = 'hidden'
  await vi.advanceTimersByTimeAsync(60_000)
  const before = look.mock.calls.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(look).toHaveBeenCalledTimes(before)
  expect(vi.getTimerCount()).toBe(0)
  visible = 'visible'
  document.dispatchEvent(new Event('visibilitychange'))
  expect(look).toHaveBeenCalledTimes(before + 1)
})

it('goes on after the book could not be asked', async () => {
  look.mockRejectedValueOnce(new Error('the disk is gone'))
  await vi.advanceTimersByTimeAsync(2100)
  expect(look.mock.calls.length).toBeGreaterThanOrEqual(3)
})

it('ends', async () => {
  stop()
  const before = look.mock.calls.length
  await vi.advanceTimersByTimeAsync(10_000)
  expect(look).toHaveBeenCalledTimes(before)
})
