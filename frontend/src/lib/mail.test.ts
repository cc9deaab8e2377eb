import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ copy: vi.fn() }))
vi.mock('./api', () => ({ copyText: go.copy, toFault: (reason: unknown) => reason, History: {} }))

import { mailed } from './mail'
import { toasts } from './toast.svelte'

const none = { code: 'unavailable', field: 'mail', message: 'No email program answered.' }

beforeEach(() => {
  go.copy.mockReset().mockResolvedValue(undefined)
  toasts.now = undefined
})

test('a mail that a program took needs no message', async () => {
  expect(await mailed('Hello Zoë', () => Promise.resolve(true))).toBe(true)
  expect([toasts.now, go.copy.mock.calls]).toEqual([undefined, []])
})

test('without a mail program the text is copied and the rep is told', async () => {
  expect(await mailed('Hello Zoë', () => Promise.reject(none), ', or save it as a draft (.eml)')).toBe(undefined)
  expect(go.copy).toHaveBeenCalledWith('Hello Zoë')
  expect(toasts.now?.text).toBe('No email program answered. The text is on the clipboard: paste it into an email where you usually write yours, or save it as a draft (.eml).')
})

test('without a clipboard it also says what to do', async () => {
  go.copy.mockRejectedValue({ code: 'internal', field: '' })
  await expect(mailed('Hello Zoë', () => Promise.reject(none))).rejects.toBe(none)
})

test('any other fault is unchanged', async () => {
  const full = { code: 'unavailable', field: '', message: 'The disk is full.' }
  await expect(mailed('Hello Zoë', () => Promise.reject(full))).rejects.toBe(full)
  expect(go.copy).not.toHaveBeenCalled()
})
