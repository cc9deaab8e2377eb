import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ list: vi.fn(), set: vi.fn(), changed: { fire: () => undefined as void } }))
vi.mock('../look', () => ({ setTheme: vi.fn() }))
vi.mock('../keys/keys.svelte', () => ({ keys: { singles: true } }))
vi.mock('../api', () => ({
  Settings: { List: go.list, Set: go.set, Countries: () => Promise.resolve([{ code: 'de', part: '' }, { code: 'de-by', part: 'Bavaria' }, { code: 'fi', part: '' }, { code: 'at', part: '' }]) },
  Fault: class extends Error {},
  onChanged: (_: unknown, fire: () => void) => {
    go.changed.fire = fire
    return () => undefined
  },
  toFault: (reason: unknown) => reason,
}))

import { keys } from '../keys/keys.svelte'
import { setTheme } from '../look'
import { Fields } from './settings.svelte'

const stored = (values: Record<string, string>) => Object.entries(values).map(([name, value]) => ({ name, label: `The ${name}`, value, about: '' }))

beforeEach(() => {
  go.list.mockReset().mockResolvedValue(stored({ your_name: 'Nora', paper: 'a4', working_days: 'mon, tue' }))
  go.set.mockReset().mockImplementation((name: string, value: string) => Promise.resolve({ name, value: value.trim(), about: '' }))
})

test('a field saves once and shows the tidied text', async () => {
  const it = new Fields()
  await it.load()
  it.values['your_name'] = ' Nora Feld '
  await it.save('your_name')
  await it.save('your_name')
  expect(go.set).toHaveBeenCalledTimes(1)
  expect(it.values['your_name']).toBe('Nora Feld')
})

test('a setting has the label that its messages use', async () => {
  const it = new Fields()
  await it.load()
  expect(it.labels.your_name).toBe('The your_name')
})

test('a refused answer stays as typed, with the reason', async () => {
  const it = new Fields()
  await it.load()
  go.set.mockRejectedValue(new Error('“x” does not fit.'))
  expect(await it.set('your_name', 'x')).toBe(false)
  expect([it.values['your_name'], it.errors['your_name']]).toEqual(['x', '“x” does not fit.'])
})

test('a change elsewhere never replaces what is being typed', async () => {
  const it = new Fields()
  const stop = it.follow()
  await vi.waitFor(() => expect(it.ready).toBe(true))
  it.values['your_name'] = 'Nora F'
  go.list.mockResolvedValue(stored({ your_name: 'Somebody', paper: 'letter' }))
  go.changed.fire()
  await vi.waitFor(() => expect(it.values['paper']).toBe('letter'))
  expect(it.values['your_name']).toBe('Nora F')
  stop()
  expect(go.set).toHaveBeenLastCalledWith('your_name', 'Nora F')
})

test('the look and the keys follow at once', async () => {
  const it = new Fields()
  await it.load()
  await it.set('theme', 'dark')
  await it.set('single_keys', 'no')
  expect(setTheme).toHaveBeenCalledWith('dark')
  expect(keys.singles).toBe(false)
})

test('working days and countries are lists', async () => {
  const it = new Fields()
  await it.load()
  expect(it.days).toEqual(['mon', 'tue'])
  expect(it.countries.map((one) => one.text)).toEqual(['No holidays', 'Austria', 'Finland', 'Germany', 'Germany, Bavaria'])
  expect(it.countries.map((one) => one.value)).toEqual(['', 'at', 'fi', 'de', 'de-by'])
})

test('says why the settings cannot be read, until they can', async () => {
  const it = new Fields()
  const why = new Error('The book cannot be read.')
  go.list.mockRejectedValueOnce(why)
  await it.load()
  expect([it.ready, it.fault]).toEqual([false, why])
  await it.load()
  expect([it.ready, it.fault, it.values['your_name']]).toEqual([true, undefined, 'Nora'])
})
