import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ Dial: vi.fn(), WriteTo: vi.fn(), OpenMap: vi.fn(), copy: vi.fn() }))
vi.mock('./api', () => ({ Shell: go, copyText: go.copy, toFault: (reason: unknown) => reason, History: {} }))

import { copy, reach } from './reaching'
import { toasts } from './toast.svelte'

beforeEach(() => {
  for (const fn of Object.values(go)) fn.mockReset().mockResolvedValue(undefined)
  toasts.now = undefined
})

test('each way has its own program, and Go makes the link', async () => {
  await reach('phone', '+49 3946 1234')
  await reach('email', 'zoe@ivy.example')
  await reach('address', '1 Mill Lane')
  expect([go.Dial.mock.calls, go.WriteTo.mock.calls, go.OpenMap.mock.calls]).toEqual([[['+49 3946 1234']], [['zoe@ivy.example', '']], [['1 Mill Lane']]])
  expect(toasts.now).toBe(undefined)
})

test('where no program answers, what to reach is on the clipboard', async () => {
  go.Dial.mockRejectedValue({ code: 'unavailable', field: 'phone', message: 'No program on this computer makes calls. Copy the number.' })
  await reach('phone', '+49 3946 1234')
  expect(go.copy).toHaveBeenCalledWith('+49 3946 1234')
  expect(toasts.now?.text).toBe('No program on this computer makes calls. +49 3946 1234 is on the clipboard.')
})

test('without a clipboard too, the message says what to do', async () => {
  go.WriteTo.mockRejectedValue({ code: 'unavailable', field: 'mail', message: 'No email program answered. Copy the text.' })
  go.copy.mockRejectedValue(new Error('none'))
  await reach('email', 'zoe@ivy.example')
  expect(toasts.now?.text).toBe('No email program answered. Copy the text.')
})

test('what is no number is not copied: the message says what is wrong with it', async () => {
  go.Dial.mockRejectedValue({ code: 'invalid', field: 'phone', message: '“*#06#” has * or # in it.' })
  await reach('phone', '*#06#')
  expect(go.copy).not.toHaveBeenCalled()
  expect(toasts.now?.text).toBe('“*#06#” has * or # in it.')
})

test('a copy says what is on the clipboard', async () => {
  await copy('+49 3946 1234')
  expect(toasts.now?.text).toBe('Copied +49 3946 1234.')
})
