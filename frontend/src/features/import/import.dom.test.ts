import { render } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ run: vi.fn(), cancel: vi.fn(), save: vi.fn(), encodings: vi.fn(), columns: vi.fn() }))
vi.mock('../../lib/api', () => ({
  Contacts: { Import: go.run, SaveRejected: go.save, Encodings: go.encodings, ColumnsOf: go.columns },
  Shell: { Cancel: go.cancel },
  onProgress: () => () => undefined,
  toFault: (reason: unknown) => reason,
}))

import Columns from './Columns.svelte'
import { fieldsOf } from './columns'
import type { bridge, exchange } from '../../lib/api'
import { Import } from './import.svelte'

const result: bridge.ImportResult = {
  file: '/home/nora/outlook-export.csv',
  dialect: 'Outlook (German)',
  encoding: 'windows-1252',
  separator: ';',
  unclear: ['Kategorien'],
  remembered: [],
  columns: [
    { header: 'Nachname', as: 'family', by_name: 'family', holds: ['Müller', 'Novák'] },
    { header: 'Ort privat', as: 'city', by_name: 'city', holds: [] },
    { header: 'Kategorien', as: 'unsure', by_name: 'unsure', holds: ['A-Kunde; Messe 24'] },
  ],
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
  alike_accounts: [{ line: 9, name: 'Weißmüller-Feinkost GmbH', like: 'Weißmüller Feinkost' }],
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
  expect(it.lines.map((l) => l.why)).toEqual(['Looks like Aná, who is already there.'])
  it.part = 'unchanged'
  expect(it.lines.map((l) => l.why)).toEqual(['Settled before: the line was dropped.', 'Everything is already in the book.'])
})

test('accounts that may be other spellings are told, and asked about afterwards', async () => {
  const it = new Import()
  await it.open(result.file)
  expect(it.alike).toBe('The account Weißmüller-Feinkost GmbH may be another spelling of Weißmüller Feinkost. You are asked about it afterwards.')
  go.run.mockResolvedValueOnce({ ...result, alike_accounts: [...result.alike_accounts, { line: 12, name: 'Oak Ltd', like: 'Oak' }] })
  await it.try()
  expect(it.alike).toBe('2 accounts may be other spellings of accounts that are there, such as Weißmüller-Feinkost GmbH of Weißmüller Feinkost. You are asked about them afterwards.')
})

test('doubles wait unless the rep does not want to be asked', async () => {
  const it = new Import()
  await it.open('a.csv')
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ doubles_wait: true })
  await it.askAfterwards(false)
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ doubles_wait: false, dry_run: true })
  it.part = 'doubles'
  expect(it.lines.map((l) => l.why)).toEqual(['Looks like Aná, who is already there. Both stay.'])
  await it.open('b.csv')
  expect(it.ask).toBe(true)
})

test('a file of only duplicates can be imported, and says how many wait', async () => {
  go.run.mockResolvedValue({ ...result, people: { new: 0, updated: 0, unchanged: 3 }, accounts: { new: 0, updated: 0, unchanged: 1 } })
  const it = new Import()
  await it.open('a.csv')
  expect(it.promise).toBe('1 duplicate')
  expect(await it.write()).toEqual({ wrote: '1 duplicate', waiting: 4 })
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

const taken = (as: exchange.Field) => ({ ...result, columns: result.columns.map((c) => (c.header === 'Kategorien' ? { ...c, as } : c)) })

test('an unclear column comes first and is asked about until it is settled', async () => {
  const it = new Import()
  await it.open('a.csv')
  expect(it.columns.map((c) => c.header)).toEqual(['Kategorien', 'Nachname'])
  expect([it.asked, it.unclear]).toEqual([true, 1])
  go.run.mockResolvedValue(taken('labels'))
  await it.take(it.columns[0]!, 'labels')
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ columns: { Kategorien: 'labels' }, dry_run: true })
  expect(it.columns.map((c) => c.header)).toEqual(['Kategorien', 'Nachname'])
  expect([it.asked, it.unclear]).toEqual([true, 0])
  await it.write()
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ columns: { Kategorien: 'labels' }, dry_run: false })
  await it.open('b.csv')
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ columns: {} })
  expect(it.asked).toBe(false)
})

test('taking a column as its name says clears the choice', async () => {
  const it = new Import()
  await it.open('a.csv')
  const family = it.columns[1]!
  await it.take(family, 'role')
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ columns: { Nachname: 'role' } })
  await it.take(family, 'family')
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ columns: { Nachname: '' } })
})

test('a choice that leaves no contacts is reported and reverted', async () => {
  const it = new Import()
  await it.open('a.csv')
  const fault = { code: 'invalid', message: 'a.csv has no column that is a name' }
  go.run.mockRejectedValueOnce(fault)
  await it.take(it.columns[1]!, 'nothing')
  expect([it.fault, it.stage, it.columns[1]?.as, it.asked]).toEqual([fault, 'tried', 'family', true])
  await it.take(it.columns[0]!, 'notes')
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ columns: { Kategorien: 'notes' } })
  expect(it.fault).toBeUndefined()
})

test('a choice that is reverted leaves one that was made just before it', async () => {
  const it = new Import()
  await it.open('a.csv')
  let first = (_: bridge.ImportResult) => {}
  go.run.mockReturnValueOnce(new Promise((done) => (first = done))).mockRejectedValueOnce({ code: 'invalid', message: 'a.csv has no column that is a name' })
  go.run.mockResolvedValueOnce(taken('notes'))
  const [categories, family] = it.columns
  const earlier = it.take(categories!, 'notes')
  const later = it.take(family!, 'nothing')
  first(taken('notes'))
  await Promise.all([earlier, later])
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ columns: { Kategorien: 'notes' } })
  expect(it.columns.map((c) => c.as)).toEqual(['notes', 'family'])
  expect([it.fault?.message, it.stage]).toEqual(['a.csv has no column that is a name', 'tried'])
})

test('any column can be taken as any field', async () => {
  const onchoose = vi.fn()
  const { container } = render(Columns, { columns: [...result.columns, { header: 'Spitzname', as: 'nickname', by_name: 'nickname', holds: ['Zo'] }], empty: 2, onchoose })
  const [family, , categories, nickname] = [...container.querySelectorAll('select')]
  expect(family!.getAttribute('aria-label')).toBe('Import Nachname as')
  const texts = (select: HTMLSelectElement | undefined) => [...select!.options].map((o) => o.text)
  expect(texts(family)).toHaveLength(18)
  expect(family!.selectedOptions[0]?.text).toBe('Last name')
  expect(texts(categories)).toEqual(['Choose what it is', ...texts(family)])
  expect(fieldsOf({ ...result.columns[0]!, as: 'role' }).map((f) => f.text)).toContain('Last name (by its name)')
  expect(texts(nickname)[0]).toBe('Nickname')
  expect(container.textContent).toContain('Müller, Novák')
  expect(container.textContent).toContain('2 more columns have nothing in them.')
  family!.value = 'role'
  family!.dispatchEvent(new Event('change', { bubbles: true }))
  expect(onchoose).toHaveBeenCalledWith(result.columns[0], 'role')
})

test('a file of unclear encoding is asked about with its names', async () => {
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

test('a file without a known column is asked about, column by column, until somebody can be read', async () => {
  const unknown = { code: 'invalid', field: 'columns', message: 'a.csv has no column that is a name' }
  const table = ['Wer', 'Wo', 'Leer'].map((header, i) => ({ header, as: 'unsure', by_name: 'unsure', holds: i < 2 ? [`value ${i}`] : [] }))
  go.run.mockRejectedValueOnce(unknown).mockRejectedValueOnce(unknown)
  go.columns.mockResolvedValueOnce(table).mockResolvedValueOnce(table.map((c) => (c.header === 'Wo' ? { ...c, as: 'city' } : c)))
  const it = new Import()
  await it.open('a.csv')
  expect([it.stage, it.asked, it.fault, it.columns.map((c) => c.header)]).toEqual(['mapping', true, undefined, ['Wer', 'Wo']])
  await it.take(it.columns[1]!, 'city')
  expect([it.stage, it.fault, it.columns.map((c) => c.as)]).toEqual(['mapping', undefined, ['unsure', 'city']])
  expect(go.columns.mock.lastCall?.[0]).toMatchObject({ columns: { Wo: 'city' } })
  await it.take(it.columns[0]!, 'name')
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ dry_run: true, columns: { Wer: 'name', Wo: 'city' } })
  expect([it.stage, it.asked, it.again, it.table]).toEqual(['tried', true, true, []])
})

test('values left out are listed by column', async () => {
  const it = new Import()
  await it.open('a.csv')
  expect(it.leftOut).toEqual([
    { where: 'Abteilung', what: '7 values, the first on line 2: Abfüllung', why: 'Callbook has no field for it.' },
    { where: 'Line 1,204', what: 'Seite 3, on line 1,204', why: 'It stands below the list, as a report’s footer.' },
  ])
})

test('a stopped import is reported and can be retried', async () => {
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
  go.run.mockResolvedValue(taken('notes'))
  const it = new Import()
  await it.open('a.csv')
  expect([it.asked, it.unclear, it.columns[0]?.as]).toEqual([false, 0, 'notes'])
  expect(go.run.mock.lastCall?.[0]).toMatchObject({ columns: {} })
})

test('the lines that stay out are saved as they would be read', async () => {
  const it = new Import()
  await it.open('a.csv')
  await it.save('/home/nora/left-out.csv')
  expect(go.save.mock.lastCall).toEqual([expect.objectContaining({ file: 'a.csv' }), '/home/nora/left-out.csv'])
})
