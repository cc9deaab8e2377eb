import { expect, test, vi } from 'vitest'

import { countWords, Draft, reading } from './recap.svelte'

const told = { to: ['Zoë Müller <zoe@ivy.example>'], bcc: ['boss@markwell.example'], subject: 'Our call', text: 'Hello Zoë,\n\n- one thing\n', words: 4, warnings: [] as string[], mailto: 'mailto:zoe@ivy.example' }
const edited = vi.hoisted(() => vi.fn())

vi.mock('../../lib/api', () => ({
  toFault: (reason: unknown) => reason,
  Recaps: { Draft: () => Promise.resolve(told), Edited: edited.mockImplementation(() => Promise.resolve(told)) },
}))

test('what was changed in a draft is not written anew', async () => {
  const draft = new Draft('call', false)
  await draft.load()
  expect(draft.text).toBe('Hello Zoë,\n\n- one thing')
  draft.text = 'Mine'
  draft.edited = true
  await draft.load()
  expect(draft.text).toBe('Mine')
})

test('the hidden copy is left out on wish', async () => {
  const draft = new Draft('call', false)
  await draft.load()
  draft.leftOut = true
  await draft.hand()
  expect(edited).toHaveBeenLastCalledWith(expect.objectContaining({ to: told.to, bcc: [] }))
})

test('dashes are no words', () => {
  expect(countWords('Hello Zoë,\n\n- one thing –\n')).toBe(4)
})

test.each([
  [119, false, 'words, read in about 30 seconds', false],
  [32, true, 'words, read in about 8 seconds', false],
  [41, true, 'words: 9 more than one reads at a glance', true],
])('%i words, brief %s: %s', (words, brief, text, warn) => {
  expect(reading(words, brief)).toEqual({ text, warn })
})
