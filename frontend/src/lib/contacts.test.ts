import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ choose: vi.fn(), export: vi.fn() }))
vi.mock('./api', () => ({
  Contacts: { Export: go.export },
  Shell: { ChooseSave: go.choose },
  History: {},
  toFault: (reason: unknown) => reason,
}))

import { takeContactsOut } from './contacts'
import { toasts } from './toast.svelte'

beforeEach(() => {
  toasts.now = undefined
  go.choose.mockReset().mockImplementation((_title: string, name: string) => Promise.resolve(`/home/nora/${name}`))
  go.export.mockReset().mockImplementation((file: string) => Promise.resolve({ file, size: 900, counts: { accounts: 12, people: 1 } }))
})

test.each(['.csv', '.vcf'] as const)('contacts go out as %s, and it says how many', async (ending) => {
  await takeContactsOut(ending)
  expect(go.export).toHaveBeenCalledWith(`/home/nora/callbook-contacts${ending}`)
  expect(toasts.now).toMatchObject({ text: `Exported 12 accounts and 1 person to /home/nora/callbook-contacts${ending}.`, undo: false, danger: false })
})

test('a dialog that is cancelled writes nothing', async () => {
  go.choose.mockResolvedValue('')
  await takeContactsOut('.csv')
  expect([go.export.mock.calls.length, toasts.now]).toEqual([0, undefined])
})

test('a write failure is reported', async () => {
  go.export.mockRejectedValue({ message: 'The disk is full. Free some space, and save again.' })
  await takeContactsOut('.vcf')
  expect(toasts.now).toMatchObject({ text: 'The disk is full. Free some space, and save again.', danger: true })
})
