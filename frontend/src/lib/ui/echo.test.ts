import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { Dates } from '../api'
import { Echoed, far, type Echo } from './echo.svelte'

vi.mock('../api', () => ({ Dates: { Echo: vi.fn() } }))

const echo = (part: Partial<Echo>): Echo => ({ day: '2026-11-27', state: 'understood', shown: 'Fri 27 Nov 2026', choices: [], days: 3, message: '', ...part })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.mocked(Dates.Echo).mockReset()
})

test('a field asks after a pause in typing, and ignores outdated answers', async () => {
  const answers: ((echo: Echo) => void)[] = []
  vi.mocked(Dates.Echo).mockImplementation(() => new Promise((resolve) => answers.push(resolve)))
  const it = new Echoed()
  it.read('f')()
  it.read('fri')
  await vi.advanceTimersByTimeAsync(120)
  expect(Dates.Echo).toHaveBeenCalledExactlyOnceWith('fri', false)
  it.read('sat')
  await vi.advanceTimersByTimeAsync(120)
  answers[1]!(echo({ shown: 'Sat 28 Nov 2026' }))
  answers[0]!(echo({}))
  await vi.advanceTimersByTimeAsync(0)
  expect(it.now.shown).toBe('Sat 28 Nov 2026')
  it.read('')
  expect(it.now.state).toBe('empty')
})

test.each([
  [echo({}), 'in 3 days, a working day'],
  [echo({ days: 0 }), 'today, a working day'],
  [echo({ days: 1 }), 'tomorrow, a working day'],
  [echo({ days: -1 }), 'yesterday'],
  [echo({ days: -3 }), '3 days ago'],
  [echo({ state: 'day_off', days: 4 }), 'in 4 days, not a working day'],
  [echo({ state: 'past', days: -3, message: 'that is 3 days ago' }), 'that is 3 days ago'],
  [echo({ state: 'unknown', message: '“soon” is not a date I know. Try “fri 9am” or “in 3 weeks”.' }), '“soon” is not a date I know. Try “fri 9am” or “in 3 weeks”.'],
  [echo({ state: 'empty' }), ''],
])('below a field it says how far that is, or what is wrong: %#', (it, said) => {
  expect(far(it)).toBe(said)
})
