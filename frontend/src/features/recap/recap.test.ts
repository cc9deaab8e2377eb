import { beforeEach, expect, test, vi } from 'vitest'

import { countWords, Draft, parts, reading, Recap } from './recap.svelte'

const told = (over = {}) => ({
  form: 'detailed', for: '', to: ['Zoë Müller <zoe@ivy.example>'], bcc: ['boss@markwell.example'], no_copy: false, subject: 'Our call', text: 'Hello Zoë,\n\n- one thing\n',
  words: 4, facts: [], warnings: [], dated: false, closes: false, calls_for_closing: false, changed: false, ...over,
})
const api = vi.hoisted(() => ({ Keep: vi.fn(), Use: vi.fn(), HandOver: vi.fn(), Open: vi.fn(), copyText: vi.fn(), Sent: vi.fn(), NotYet: vi.fn(), Anew: vi.fn(), Page: vi.fn() }))

vi.mock('../../lib/api', () => ({
  toFault: (reason: unknown) => reason,
  onChanged: () => () => undefined,
  Fault: Error,
  Recaps: api,
  copyText: api.copyText,
}))

beforeEach(() => {
  vi.resetAllMocks()
  api.Keep.mockImplementation((kept: { text: string }) => Promise.resolve(told({ text: kept.text + '\n', changed: true })))
  api.Use.mockResolvedValue(told({ text: 'Hello Zoë,\n' }))
  const handed = told({ handed_over_at: '2026-11-24T14:12:00+01:00' })
  api.HandOver.mockResolvedValue(handed)
  api.Open.mockResolvedValue({ mail: handed, too_long: true })
})

function draft(): Draft {
  const one = new Draft('call', 'detailed')
  one.take(told())
  return one
}

test('text being typed is not replaced, and is saved', async () => {
  const one = draft()
  expect(one.text).toBe('Hello Zoë,\n\n- one thing')
  one.text = 'Mine'
  one.typing()
  one.take(told({ text: 'From the book\n' }))
  expect(one.text).toBe('Mine')
  await one.save()
  expect(api.Keep).toHaveBeenCalledWith({ call: 'call', form: 'detailed', subject: 'Our call', text: 'Mine', no_copy: false })
  expect(one.dirty).toBe(false)
  one.take(told({ text: 'From the book\n' }))
  expect(one.text).toBe('From the book')
})

test('a focused field is not replaced until it is left', async () => {
  const one = draft()
  one.enter()
  one.text = 'Mine '
  one.typing()
  await one.save()
  one.take(told({ text: 'Mine\n' }))
  expect(one.text).toBe('Mine ')
  one.leave()
  expect(one.text).toBe('Mine')
})

test('text typed during a save is saved next', async () => {
  const one = draft()
  one.text = 'Mine'
  one.typing()
  const saving = one.save()
  one.text = 'Mine too'
  one.typing()
  await saving
  expect(one.dirty).toBe(true)
  await one.save()
  expect(api.Keep).toHaveBeenLastCalledWith(expect.objectContaining({ text: 'Mine too' }))
})

test('a mail that cannot be saved is not handed over, and its text stays', async () => {
  const one = draft()
  api.Keep.mockRejectedValue(new Error('the disk is full'))
  one.text = 'Mine'
  one.typing()
  for (const give of [() => one.open(), () => one.copy(), () => one.write('/tmp/recap.eml')]) await expect(give()).rejects.toThrow('the disk is full')
  for (const given of [api.HandOver, api.Open, api.copyText]) expect(given).not.toHaveBeenCalled()
  expect(one.text).toBe('Mine')
})

test('a fact is included or left out after typed text is saved', async () => {
  const one = draft()
  one.text = 'Mine'
  one.typing()
  await one.use('needs: plugs', false)
  expect(api.Keep).toHaveBeenCalledBefore(api.Use)
  expect(api.Use).toHaveBeenCalledWith('call', 'detailed', 'needs: plugs', false)
  expect(one.text).toBe('Hello Zoë,')
})

test('handed over, it asks whether it was sent', async () => {
  for (const give of [(one: Draft) => one.open(), (one: Draft) => one.copy(), (one: Draft) => one.write('/tmp/recap.eml')]) {
    const one = draft()
    expect(one.asks).toBe(false)
    await give(one)
    expect(one.asks).toBe(true)
  }
  expect(api.Open).toHaveBeenCalledExactlyOnceWith('call', 'detailed')
  expect(api.copyText).toHaveBeenCalledExactlyOnceWith('Hello Zoë,\n\n- one thing')
  expect(api.HandOver.mock.calls).toEqual([
    ['call', 'detailed', ''],
    ['call', 'detailed', '/tmp/recap.eml'],
  ])
})

test('a mail that could not be opened or copied is not handed over', async () => {
  const one = draft()
  api.Open.mockRejectedValue(new Error('no mail program'))
  api.copyText.mockRejectedValue(new Error('no clipboard'))
  await expect(one.open()).rejects.toThrow('no mail program')
  await expect(one.copy()).rejects.toThrow('no clipboard')
  expect(api.HandOver).not.toHaveBeenCalled()
  expect(one.asks).toBe(false)
})

test('the hidden copy can be left out', async () => {
  const one = draft()
  await one.copyManager(false)
  expect(api.Keep).toHaveBeenLastCalledWith(expect.objectContaining({ no_copy: true, text: 'Hello Zoë,\n\n- one thing' }))
})

test('the drafts of a call are separate, and keep typed text when the page reloads', () => {
  const recap = new Recap('call')
  const page = () => ({
    call_id: 'call', clock: { state: 'owed' as const, day: '', time: '', minutes: 0 }, asks: false, to_call: [],
    detailed: told(), brief: told({ form: 'brief', text: 'Short.\n' }), forward: [told({ form: 'forward/Dr. Brandt', for: 'Dr. Brandt', text: 'Pass it on.\n' })],
  })
  recap.take(page())
  recap.forward[0]!.text = 'Mine'
  recap.forward[0]!.typing()
  recap.take(page())
  expect(recap.all.map((one) => one.text)).toEqual(['Hello Zoë,\n\n- one thing', 'Short.', 'Mine'])
})

test('dashes and the signature are not words', () => {
  expect(countWords('Hello Zoë,\n\n- one thing –\n\nNora Feld\nMarkwell Coding\n')).toBe(4)
  expect(countWords('Hello Zoë')).toBe(2)
})

test('the customer’s own words are marked', () => {
  expect(parts('In your words: “Show me.” Yes.')).toEqual([
    { text: 'In your words: ', theirs: false },
    { text: '“Show me.”', theirs: true },
    { text: ' Yes.', theirs: false },
  ])
})

test.each([
  [119, false, 'words, read in about 30 seconds', false],
  [32, true, 'words, read in about 8 seconds', false],
  [41, true, 'words: 9 more than can be read at a glance', true],
])('%i words, brief %s: %s', (words, brief, text, warn) => {
  expect(reading(words, brief)).toEqual({ text, warn })
})
