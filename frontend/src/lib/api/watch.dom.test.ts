import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const { look, checkNow } = vi.hoisted(() => ({ look: vi.fn(() => Promise.resolve()), checkNow: vi.fn(() => Promise.resolve()) }))
vi.mock('.', () => ({ Shell: { Look: look }, Reminders: { CheckNow: checkNow } }))

import { watchElsewhere } from './watch'

let visible: DocumentVisibilityState = 'visible'
let stop: () => void
beforeEach(() => {
  visible = 'visible'
  look.mockClear()
  checkNow.mockClear()
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

it('continues after the book could not be read', async () => {
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

it('has reminders checked when the window comes to the front', async () => {
  await vi.advanceTimersByTimeAsync(30_000)
  expect(checkNow).not.toHaveBeenCalled()
  dispatchEvent(new Event('focus'))
  expect(checkNow).toHaveBeenCalledOnce()
  visible = 'hidden'
  document.dispatchEvent(new Event('visibilitychange'))
  expect(checkNow).toHaveBeenCalledOnce()
  visible = 'visible'
  document.dispatchEvent(new Event('visibilitychange'))
  expect(checkNow).toHaveBeenCalledTimes(2)
})

it('has reminders checked when the laptop wakes up', async () => {
  vi.setSystemTime(Date.now() + 8 * 3_600_000) // timers did not run
  await vi.advanceTimersByTimeAsync(1100)
  expect(checkNow).toHaveBeenCalledOnce()
})
