import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ list: vi.fn(), set: vi.fn() }))
vi.mock('../../lib/look', () => ({ setTheme: vi.fn() }))
vi.mock('../../lib/keys/keys.svelte', () => ({ keys: { singles: true } }))
vi.mock('../../lib/api', () => ({
  Settings: { List: go.list, Set: go.set, Countries: () => Promise.resolve([{ code: 'de', part: '' }, { code: 'us', part: '' }]) },
  Fault: class extends Error {},
  onChanged: () => () => undefined,
  toFault: (reason: unknown) => reason,
}))

import { FirstRun } from './firstrun.svelte'

beforeEach(() => {
  const values = { your_name: '', your_company: '', manager_email: '', working_days: 'mon,tue,wed,thu,fri', country: '', day_reminder: '08:30', paper: 'a4' }
  go.list.mockReset().mockResolvedValue(Object.entries(values).map(([name, value]) => ({ name, value, about: '' })))
  go.set.mockReset().mockImplementation((name: string, value: string) => Promise.resolve({ name, value, about: '' }))
})

test.each([
  ['de-DE', 'de', 'a4'],
  ['en-US', 'us', 'letter'],
  ['ja-JP', '', 'a4'],
  ['not a language', '', 'a4'],
])('the computer speaks %s, so country “%s” and paper %s are proposed', async (language, country, paper) => {
  const it = new FirstRun()
  await it.start(language)
  expect([it.fields.values['country'], it.fields.values['paper']]).toEqual([country, paper])
  expect(go.set).not.toHaveBeenCalled()
})

test('a step keeps its own fields and opens the next', async () => {
  const it = new FirstRun()
  await it.start('de-DE')
  it.fields.values['your_name'] = 'Nora Feld'
  await it.done('you')
  expect(go.set.mock.calls).toEqual([['your_name', 'Nora Feld']])
  expect(it.open).toBe('week')
  await it.done('week')
  expect(go.set).toHaveBeenLastCalledWith('country', 'de')
})

test('a step stays open if something cannot be saved', async () => {
  const it = new FirstRun()
  await it.start('de-DE')
  it.fields.values['manager_email'] = 'nobody'
  go.set.mockRejectedValue(new Error('“nobody” is not an email address.'))
  await it.done('you')
  expect(it.open).toBe('you')
  expect(it.fields.errors['manager_email']).toBe('“nobody” is not an email address.')
})

test('skipping everything ends it and keeps nothing', async () => {
  const it = new FirstRun()
  await it.start('de-DE')
  it.skip('you')
  it.skip('week')
  expect([it.open, it.finished]).toEqual(['print', false])
  it.skip('print')
  expect([it.open, it.finished]).toEqual([undefined, true])
  expect(go.set).not.toHaveBeenCalled()
})

test('a step that is edited goes back to the first that is left', async () => {
  const it = new FirstRun()
  await it.start('de-DE')
  await it.done('you')
  it.edit('you')
  await it.done('you')
  expect(it.open).toBe('week')
})
