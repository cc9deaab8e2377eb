import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ run: vi.fn(), cancel: vi.fn(), save: vi.fn(), encodings: vi.fn() }))
vi.mock('../../lib/api', () => ({
  Contacts: { Import: go.run, SaveRejected: go.save, Encodings: go.encodings },
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
  remembered: [] as { header: string; as: string }[],
  holds: [{ header: 'Kategorien', holds: 'A-Kunde; Messe 24' }],
  doubles_waiting: 4,
  taken: [
    { line: 2, name: 'Zoë Müller', account: 'Ivy Seeds', fate: 'updated', adds: ['phone', 'role'], settled: '' },
    { line: 3, name: 'Jan Novák', account: '', fate: 'new', adds: [], settled: '' },
    { line: 4, name: 'Ana', account: 'Oak', fate: 'unchanged', adds: [], settled: 'dropped' },
    { line: 5, name: 'Bo', account: 'Oak', fate: 'unchanged', adds: [], settled: '' },
  ],
  dry_run: true,
  accounts: { new: 1, updated: 0, unchanged: 0 },
  people: { new: 482, updated: 61, unchanged: 1205 },
  duplicates: [{ line: 9, name: 'Ana', like: 'Aná' }],
  rejected: [{ line: 118, reason: 'A quotation mark is opened and never closed.', text: '"Müller', whole: '"Müller\n' }],
  warnings: [],
  left_out: [],
  left_out_total: 8,
  left_out_columns: [
    { column: 'Abteilung', values: 7, line: 2, value: 'Abfüllung', why: 'Callbook has no field for it.' },
    { column: '', values: 1, line: 1204, value: 'Seite 3', why: 'It stands below the list, as a report’s footer.' },
  ],
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
  expect(it.lines).toEqual([{ line: 118, text: '"Müller', raw: true, why: 'A quotation mark is opened and never closed.', whole: '"Müller\n' }])
  expect(go.run.mock.calls[0]?.[0]).toMatchObject({ dry_run: true })
})

test('each figure filters the table', async () => {
  const it = new Import()
  await it.open('a.csv')
  it.part = 'updated'
  expect(it.lines.map((l) => l.why)).toEqual(['Adds phone, role.'])
  expect(it.linesLeftOut).toBe(60)
  it.part = 'doubles'
  expect(it.lines.map((l) => l.why)).toEqual(['Like Aná, who is there already.'])
  it.part = 'unchanged'
  expect(it.lines.map((l) => l.why)).toEqual(['Settled before: the line was dropped.', 'Everything is in the book already.'])
})

test('doubles wait unless the rep does not want to be asked', async () => {
  const it = new Import()
  await it.open('a.csv')
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ doubles_wait: true })
  await it.askAfterwards(false)
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ doubles_wait: false, dry_run: true })
  it.part = 'doubles'
  expect(it.lines.map((l) => l.why)).toEqual(['Like Aná, who is there already. Both stay.'])
  await it.open('b.csv')
  expect(it.ask).toBe(true)
})

test('a file of nothing but doubles can be imported, and says how many wait then', async () => {
  go.run.mockResolvedValue({ ...result, people: { new: 0, updated: 0, unchanged: 3 }, accounts: { new: 0, updated: 0, unchanged: 1 } })
  const it = new Import()
  await it.open('a.csv')
  expect(it.promise).toBe('1 double')
  expect(await it.write()).toEqual({ wrote: '1 double', waiting: 4 })
})

test('the same file again has nothing new, and is not written', async () => {
  go.run.mockResolvedValue({ ...result, people: { new: 0, updated: 0, unchanged: 3 }, accounts: { new: 0, updated: 0, unchanged: 1 }, rejected: [], duplicates: [] })
  const it = new Import()
  await it.open('a.csv')
  expect(it.promise).toBe('')
  expect(it.part).toBe('unchanged')
  expect(await it.write()).toBeUndefined()
  expect(go.run).toHaveBeenCalledTimes(1)
})

test('an unclear column is asked about until it is said, and stays shown', async () => {
  const it = new Import()
  await it.open('a.csv')
  go.run.mockResolvedValue({ ...result, unclear: [] })
  expect(it.holds('Kategorien')).toBe('A-Kunde; Messe 24')
  await it.take('Kategorien', 'labels')
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ columns: { Kategorien: 'labels' }, dry_run: true })
  expect(it.unclear).toEqual(['Kategorien'])
})

test('a file that may have several encodings is asked about with its names', async () => {
  const samples = [
    { encoding: 'windows-1251', spoken: 'Windows-1251 (Cyrillic)', names: ['Анна'] },
    { encoding: 'koi8-r', spoken: 'KOI8-R (Russian)', names: ['юММЮ'] },
  ]
  go.run.mockRejectedValueOnce({ code: 'invalid', field: 'encoding', message: 'a.csv does not say' })
  go.encodings.mockResolvedValueOnce(samples)
  const it = new Import()
  await it.open('a.csv')
  expect([it.stage, it.samples, it.fault]).toEqual(['asking', samples, undefined])
  await it.readAs('windows-1251')
  expect(it.stage).toBe('tried')
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ encoding: 'windows-1251', dry_run: true })
})

test('an encoding that does not fit, with nothing to choose from, is a fault', async () => {
  go.run.mockRejectedValueOnce({ code: 'invalid', field: 'encoding', message: 'This file says itself that it is UTF-16.' })
  go.encodings.mockResolvedValueOnce([])
  const it = new Import()
  await it.open('a.csv')
  expect([it.stage, it.fault?.message]).toEqual(['choose', 'This file says itself that it is UTF-16.'])
})

test('what stays out is said by column', async () => {
  const it = new Import()
  await it.open('a.csv')
  expect(it.leftOut).toEqual([
    { where: 'Abteilung', what: '7 values, the first on line 2: Abfüllung', why: 'Callbook has no field for it.' },
    { where: 'Line 1,204', what: 'Seite 3, on line 1,204', why: 'It stands below the list, as a report’s footer.' },
  ])
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
  expect(await writing).toBeUndefined()
  expect(it.stage).toBe('tried')
  expect(it.fault?.message).toContain('Nothing was changed')
})

test('a file that cannot be read leaves the choice', async () => {
  go.run.mockRejectedValue({ code: 'invalid', message: 'a.csv is empty.' })
  const it = new Import()
  await it.open('a.csv')
  expect([it.stage, it.fault?.message, it.promise]).toEqual(['choose', 'a.csv is empty.', ''])
})

test('a line is fixed and checked again, and the rep stays where they are', async () => {
  const it = new Import()
  await it.open('a.csv')
  it.part = 'new'
  await it.fix(118, 'Müller')
  await it.fix(118, 'Müller;Zoë')
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ dry_run: true, fixed: [{ line: 118, text: 'Müller;Zoë' }] })
  expect(it.part).toBe('new')
  it.part = 'rejected'
  go.run.mockResolvedValue({ ...result, rejected: [] })
  await it.fix(118, 'Zoë;Müller')
  expect(it.part).toBe('doubles')
  await it.write()
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ dry_run: false, fixed: [{ line: 118, text: 'Zoë;Müller' }] })
  await it.open('b.csv')
  expect(it.fixed).toEqual([])
})

test('a column that an earlier import settled shows what it was taken as', async () => {
  go.run.mockResolvedValue({ ...result, unclear: [], remembered: [{ header: 'Kategorien', as: 'notes' }] })
  const it = new Import()
  await it.open('a.csv')
  expect([it.unclear, it.columns]).toEqual([['Kategorien'], { Kategorien: 'notes' }])
})

test('the lines that stay out are saved as they would be read', async () => {
  const it = new Import()
  await it.open('a.csv')
  await it.save('/home/nora/left-out.csv')
  expect(go.save.mock.lastCall).toEqual([expect.objectContaining({ file: 'a.csv' }), '/home/nora/left-out.csv'])
})
