import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ pending: vi.fn(), export: vi.fn(), choose: vi.fn() }))
vi.mock('../../lib/api', () => ({
  Calendar: { Pending: go.pending, Export: go.export },
  Shell: { ChooseSave: go.choose },
  toFault: (reason: unknown) => reason,
}))

import { Exporting, summary } from './export.svelte'

const pending = { new: 6, changed: 1, cancelled: 0, delete_first: ['Fri 20 Nov 2026 Phone: Zoë'], gone: [] }

beforeEach(() => {
  go.pending.mockReset().mockResolvedValue(pending)
  go.choose.mockReset().mockResolvedValue('/tmp/a.ics')
  go.export.mockReset().mockResolvedValue({ file: '/tmp/a.ics', files: ['/tmp/a.ics'], events: 6, delete_first: [] })
})

test('the button says what there is', () => {
  expect(summary(pending)).toBe('Export 6 new, 1 changed')
  expect(summary({ ...pending, new: 0, changed: 0, cancelled: 2 })).toBe('Export 2 dropped')
  expect(summary(undefined)).toBe('Export')
})

test('each kind goes to its own file, and stays shown', async () => {
  const it = new Exporting()
  await it.load()
  await it.save('new')
  expect(go.export).toHaveBeenCalledWith({ which: 'new', follow_up: '', as_new: false, file: '/tmp/a.ics' })
  expect([it.saved.new?.events, it.pending?.new, it.nothing]).toEqual([6, 6, false])
})

test('a dialog that is cancelled writes nothing', async () => {
  go.choose.mockResolvedValue('')
  const it = new Exporting()
  await it.load()
  await it.save('changed')
  expect(go.export).not.toHaveBeenCalled()
  expect(it.busy).toBeUndefined()
})

test('a failure is reported and can be retried', async () => {
  go.export.mockRejectedValueOnce({ message: 'The disk is full.' })
  const it = new Exporting()
  await it.load()
  await it.save('new')
  expect(it.fault?.message).toBe('The disk is full.')
  await it.save('new')
  expect([it.fault, it.saved.new?.events]).toEqual([undefined, 6])
})
