import { afterEach, beforeEach, expect, test, vi } from 'vitest'

vi.mock('./api', async () => await vi.importActual('./api/fault'))

import { Autosave } from './autosave.svelte'
import { saved } from './saved.svelte'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('nothing is called saved while newer text is not', async () => {
  const done: (() => void)[] = []
  const field = new Autosave(
    () => new Promise<void>((resolve) => done.push(resolve)),
    () => undefined,
  )
  field.typing()
  expect(saved.now.kind).toBe('saving')
  await vi.advanceTimersByTimeAsync(400)
  field.typing() // while the first words are on their way
  done[0]!()
  await vi.advanceTimersByTimeAsync(0)
  expect(saved.now.kind).toBe('saving')
  await vi.advanceTimersByTimeAsync(400)
  done[1]!()
  await vi.advanceTimersByTimeAsync(0)
  expect(saved.now.kind).toBe('saved')
  field.typing()
  expect(saved.now.kind).toBe('saving')
})
