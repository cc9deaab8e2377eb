import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ run: vi.fn(), cancel: vi.fn() }))
vi.mock('../../lib/api', () => ({
  Contacts: { Import: go.run },
  Shell: { Cancel: go.cancel },
  onProgress: () => () => undefined,
  toFault: (reason: unknown) => reason,
}))

import { Import } from './import.svelte'

const result = {
  file: '/home/nora/outlook-export.csv',
  dialect: 'Outlook (German)',
  encoding: 'windows-1252',
  separator: ';',
  unclear: ['Kategorien'],
  taken: [
    { line: 2, name: 'Zoë Müller', account: 'Ivy Seeds', fate: 'updated', adds: ['phone', 'role'] },
    { line: 3, name: 'Jan Novák', account: '', fate: 'new', adds: [] },
  ],
  dry_run: true,
  accounts: { new: 1, updated: 0, unchanged: 0 },
  people: { new: 482, updated: 61, unchanged: 1205 },
  duplicates: [{ line: 9, name: 'Ana', like: 'Aná' }],
  rejected: [{ line: 118, reason: 'A quotation mark is opened and never closed.', text: '"Müller' }],
  warnings: [],
}

beforeEach(() => {
  go.run.mockReset().mockResolvedValue(result)
  go.cancel.mockReset().mockResolvedValue(undefined)
})

test('a trial promises a number and opens on what cannot be read', async () => {
  const it = new Import()
  await it.open('/home/nora/outlook-export.csv')
  expect(it.promise).toBe('543 people')
  expect(it.part).toBe('rejected')
  expect(it.about).toBe('outlook-export.csv · Outlook (German) · Windows-1252 · columns split by “;”')
  expect(it.lines).toEqual([{ line: 118, text: '"Müller', raw: true, why: 'A quotation mark is opened and never closed.' }])
  expect(go.run.mock.calls[0]?.[0]).toMatchObject({ dry_run: true })
})

test('each figure filters the table', async () => {
  const it = new Import()
  await it.open('a.csv')
  it.part = 'updated'
  expect(it.lines.map((l) => l.why)).toEqual(['Adds phone, role.'])
  expect(it.linesLeftOut).toBe(60)
  it.part = 'doubles'
  expect(it.lines.map((l) => l.why)).toEqual(['Like Aná, who is there already. Both stay.'])
})

test('the same file again has nothing new, and is not written', async () => {
  go.run.mockResolvedValue({ ...result, people: { new: 0, updated: 0, unchanged: 3 }, accounts: { new: 0, updated: 0, unchanged: 1 }, rejected: [], duplicates: [] })
  const it = new Import()
  await it.open('a.csv')
  expect(it.promise).toBe('')
  expect(it.part).toBe('unchanged')
  expect(await it.write()).toBe('')
  expect(go.run).toHaveBeenCalledTimes(1)
})

test('an unclear column is asked about until it is said, and stays shown', async () => {
  const it = new Import()
  await it.open('a.csv')
  go.run.mockResolvedValue({ ...result, unclear: [] })
  await it.take('Kategorien', 'notes')
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ columns: { Kategorien: 'notes' }, dry_run: true })
  expect(it.unclear).toEqual(['Kategorien'])
})

test('what was stopped is said, and can be tried again', async () => {
  const it = new Import()
  await it.open('a.csv')
  let fail: (reason: unknown) => void = () => undefined
  go.run.mockReturnValueOnce(new Promise((_, no) => (fail = no)))
  const writing = it.write()
  await it.stop()
  expect(go.cancel).toHaveBeenCalledWith('import')
  fail({ code: 'unavailable', message: 'It was stopped before it was finished. Nothing was changed.' })
  expect(await writing).toBe('')
  expect(it.stage).toBe('tried')
  expect(it.fault?.message).toContain('Nothing was changed')
})

test('a file that cannot be read leaves the choice', async () => {
  go.run.mockRejectedValue({ code: 'invalid', message: 'a.csv is empty.' })
  const it = new Import()
  await it.open('a.csv')
  expect([it.stage, it.fault?.message, it.promise]).toEqual(['choose', 'a.csv is empty.', ''])
})
