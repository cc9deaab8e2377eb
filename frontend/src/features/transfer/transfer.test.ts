import { afterEach, expect, test, vi } from 'vitest'

import { Shell, Transfer, type bridge } from '../../lib/api'
import { Moving, rows } from './transfer.svelte'

vi.mock('../../lib/api', () => ({
  Shell: { ChooseSave: vi.fn(), ChooseFile: vi.fn(), Cancel: vi.fn() },
  Transfer: { Export: vi.fn(), Import: vi.fn() },
  onProgress: vi.fn(),
  toFault: (reason: unknown) => reason,
}))

afterEach(() => vi.resetAllMocks())

const imported = (file: string, dry_run: boolean) => ({ file, dry_run }) as bridge.WholeImported

test('everything goes to the file that was chosen, named for its day', async () => {
  vi.mocked(Shell.ChooseSave).mockResolvedValue('/stick/callbook-2026-11-24.zip')
  vi.mocked(Transfer.Export).mockResolvedValue({ file: '/stick/callbook-2026-11-24.zip' } as bridge.WholeExport)
  const it = new Moving()
  await it.out('2026-11-24')
  expect(Shell.ChooseSave).toHaveBeenCalledWith('Export everything', 'callbook-2026-11-24.zip', '.zip')
  expect(Transfer.Export).toHaveBeenCalledWith({ file: '/stick/callbook-2026-11-24.zip', no_pdf: false })
  expect(it.exported?.file).toBe('/stick/callbook-2026-11-24.zip')
  expect(it.busy).toBeUndefined()
})

test('cancelling the dialog writes nothing', async () => {
  vi.mocked(Shell.ChooseSave).mockResolvedValue('')
  const it = new Moving()
  await it.out('2026-11-24')
  expect(Transfer.Export).not.toHaveBeenCalled()
})

test('a file is tried first, and imported only then', async () => {
  vi.mocked(Shell.ChooseFile).mockResolvedValue('/stick/a.zip')
  vi.mocked(Transfer.Import).mockImplementation((r) => Promise.resolve(imported(r.file, r.dry_run)))
  const it = new Moving()
  await it.bringIn()
  expect(Transfer.Import).not.toHaveBeenCalled()
  await it.choose()
  expect(Transfer.Import).toHaveBeenLastCalledWith({ file: '/stick/a.zip', dry_run: true })
  expect(it.imported).toBeUndefined()
  await it.bringIn()
  expect(Transfer.Import).toHaveBeenLastCalledWith({ file: '/stick/a.zip', dry_run: false })
  expect(it.imported?.dry_run).toBe(false)
  expect(it.trial).toBeUndefined()
})

test('a refused file is said, and can be chosen again', async () => {
  vi.mocked(Shell.ChooseFile).mockResolvedValue('/stick/a.zip')
  vi.mocked(Transfer.Import).mockRejectedValueOnce({ message: 'This is not a whole export.' })
  const it = new Moving()
  await it.choose()
  expect(it.fault?.message).toBe('This is not a whole export.')
  vi.mocked(Transfer.Import).mockResolvedValueOnce(imported('/stick/a.zip', true))
  await it.choose()
  expect(it.fault).toBeUndefined()
  expect(it.trial?.file).toBe('/stick/a.zip')
})

test('kinds that the file does not have are not listed', () => {
  const none = { new: 0, updated: 0, unchanged: 0 }
  const counts = {
    accounts: { new: 1, updated: 0, unchanged: 0 },
    people: none,
    calls: none,
    sheets: none,
    follow_ups: { new: 0, updated: 0, unchanged: 4 },
    promises: none,
    concerns: none,
    recaps: none,
  } as bridge.WholeTally
  expect(rows(counts).map((row) => row.name)).toEqual(['Accounts', 'Follow-ups'])
})
