import { beforeEach, expect, test, vi } from 'vitest'

import type { bridge } from '../../lib/api'

const api = vi.hoisted(() => ({ Edit: vi.fn(), PreviewOf: vi.fn(), Save: vi.fn() }))
vi.mock('../../lib/api', () => ({ Cadences: api, toFault: (reason: unknown) => reason, Fault: class extends Error {} }))

import { CadenceEditor } from './cadence.svelte'

const step = (id: string, more: Partial<bridge.CadenceStep> = {}): bridge.CadenceStep => ({
  id, channel: 'email', purposes: [], anchor: '', after_months: 0, after_days: 3, every_months: 0, every_days: 0, ...more,
})

const standard: bridge.CadenceForm = {
  id: 'standard',
  title: 'Standard',
  quiet_days: 7,
  restarts: true,
  standard: true,
  changed: false,
  running: 2,
  steps: [step('thanks', { purposes: ['Thank them'] }), step('first', { channel: 'phone', after_days: 21 }), step('mail', { anchor: 'first', after_days: 90, every_days: 90 }), step('phone', { after_days: 0, after_months: 4, every_months: 4 })],
}

beforeEach(() => {
  api.Edit.mockReset().mockResolvedValue(standard)
  api.PreviewOf.mockReset().mockResolvedValue([])
  api.Save.mockReset().mockImplementation((form: bridge.CadenceForm) => Promise.resolve(form))
})

async function edited(): Promise<CadenceEditor> {
  const editor = new CadenceEditor()
  await editor.load('standard')
  return editor
}

test('unchanged fields are sent as they came', async () => {
  const editor = await edited()
  expect(editor.form).toEqual(standard)
  expect(editor.dirty).toBe(false)
})

test('a step counts from the call, or from one before it that happens once', async () => {
  const editor = await edited()
  expect(editor.anchors(3).map((one) => one.text)).toEqual(['the call', 'step 1', 'step 2'])
  editor.dropStep(1)
  expect(editor.steps.map((one) => one.anchor)).toEqual(['', '', ''])
})

test('a step that becomes repeating is no longer an anchor', async () => {
  const editor = await edited()
  editor.steps[1]!.repeats = true
  editor.changed()
  expect(editor.steps[1]!.every).toEqual({ n: '90', unit: 'days' })
  expect(editor.steps[2]!.anchor).toBe('')
  expect(editor.form.steps[1]).toMatchObject({ every_days: 90 })
})

test('purposes are one per line', async () => {
  const editor = await edited()
  editor.addPurpose(editor.steps[0]!, 'Show the news')
  expect(editor.form.steps[0]!.purposes).toEqual(['Thank them', 'Show the news'])
})

test('text that is not a number is refused, and stays as typed', async () => {
  const editor = await edited()
  api.PreviewOf.mockRejectedValueOnce(new Error('Step 1 is counted in whole days'))
  editor.steps[0]!.after.n = 'soon'
  await editor.show()
  expect(api.PreviewOf.mock.lastCall![0].steps[0].after_days).toBe(-1)
  expect([editor.steps[0]!.after.n, (editor.fault as unknown as Error).message]).toEqual(['soon', 'Step 1 is counted in whole days'])
})

test('a new cadence starts with one step and is saved as a whole', async () => {
  const editor = new CadenceEditor()
  editor.begin()
  editor.title = 'Yearly'
  expect(editor.dirty).toBe(true)
  expect(await editor.save()).toBe(true)
  expect(api.Save.mock.lastCall![0]).toMatchObject({ id: '', title: 'Yearly', steps: [{ id: 'step-1', after_days: 30 }] })
  expect(editor.dirty).toBe(false)
})

test('a step can move past another, but not past the one it counts from', async () => {
  const editor = await edited()
  expect(editor.move(3, -1)).toBe(true)
  expect(editor.steps.map((one) => one.id)).toEqual(['thanks', 'first', 'phone', 'mail'])
  expect(editor.steps[3]!.anchor).toBe('first')
  expect(editor.move(3, -1)).toBe(true)
  expect(editor.stays(2, -1)).toBe('It counts from step 2')
  expect(editor.move(2, -1)).toBe(false)
  expect(editor.stays(1, 1)).toBe('Step 3 counts from it')
  expect(editor.stays(0, -1)).toBe('It is the first')
  expect(editor.stays(3, 1)).toBe('It is the last')
  expect(editor.form.steps.map((one) => one.id)).toEqual(['thanks', 'first', 'mail', 'phone'])
})
