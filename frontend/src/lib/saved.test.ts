import { expect, test, vi } from 'vitest'

vi.mock('./api', async () => await vi.importActual('./api/fault'))

import { Fault } from './api'
import { saved } from './saved.svelte'

const refused = (code: 'invalid' | 'unavailable') => Promise.reject(new Fault(code, 'No email program answered.'))

test('unsaved text is reported until it is saved', async () => {
  await saved.keep(refused('unavailable')).catch(() => undefined)
  expect(saved.now).toEqual({ kind: 'failed', message: 'No email program answered.' })
  await saved.keep(Promise.resolve())
  expect(saved.now.kind).toBe('saved')
  await saved.keep(refused('invalid')).catch(() => undefined)
  expect(saved.now.kind).toBe('idle') // its field says it
})

test('a step that fails is not text that is not saved', async () => {
  await saved.keep(Promise.resolve())
  const before = saved.now
  await expect(saved.track(refused('unavailable'))).rejects.toThrow('No email program answered.')
  expect(saved.now).toEqual(before)
})
