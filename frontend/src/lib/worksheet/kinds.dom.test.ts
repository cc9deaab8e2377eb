import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'

import type { bridge, callbook } from '../api'
import { promptKinds } from '../api/enums'
import PromptField from './PromptField.svelte'
import { Worksheet } from './worksheet.svelte'

vi.mock('../api', async () => ({
  ...(await vi.importActual('../api/fault')),
  Dates: { Echo: () => Promise.resolve({ day: '2026-11-27', time: '09:00', state: 'understood', shown: 'Fri 27 Nov 2026, 09:00', choices: [], days: 3, message: '' }) },
}))

vi.stubGlobal('ResizeObserver', class { observe() {} disconnect() {} }) // nothing is laid out here

// An answer of each kind as the book holds it, and a part that is to be seen.
const samples: Record<callbook.PromptKind, [answer: unknown, seen: string]> = {
  text: ['Budget round ends', 'Budget round ends'],
  note: ['Line 2 stops', 'Line 2 stops'],
  choice: ['phone', 'phone'],
  checks: [['phone'], 'phone'],
  yesno: [true, 'true'],
  number: [3, '3'],
  money: [{ amount: '12500.00', currency: 'EUR', note: '' }, '12500.00'],
  scale: [4, '4'],
  date: ['2026-11-27T09:00', 'Fri 27 Nov, 09:00'],
  if_then: [[{ if: 'they start in May', then: 'we hold the price' }], 'we hold the price'],
  people: [[{ name: 'Zoë Müller', role: 'owner', email: '', phone: '', present: false }], 'Zoë Müller'],
  promises: [[{ by: 'them', what: 'ask the bank', due: '2026-12-03', named_by: 'customer', state: 'open' }], 'Thu 3 Dec'],
  concerns: [[{ what: 'the price', state: 'open', how: '' }], 'the price'],
  questions: [[{ text: 'Who signs?', state: 'open', answer: '' }], 'Who signs?'],
  follow_ups: [[{ channel: 'phone', when: '2026-12-01T14:30', purpose: 'agree the trial', reason: '', new: '', agreed: true, named_by: 'customer' }], 'Tue 1 Dec, 14:30'],
}

function prepared(kind: callbook.PromptKind, answer?: unknown, more: Partial<callbook.Prompt> = {}) {
  const prompt = { key: 'it', kind, ask: 'What is asked', options: ['email', 'phone'], lines: 1, form: 'block', grow: 0, ...more } as callbook.Prompt
  const fill = vi.fn((_code: string, _answers: string) => Promise.reject(new Error('not asked for')))
  const sheet = new Worksheet(fill, '2026-11-24')
  sheet.take({
    sheet: { code: 'K7F-42', state: 'draft', version: 1, answers: answer === undefined ? {} : { it: answer }, carried: {}, struck: {} },
    template: { id: 't', version: 1, phase: 'post', title: 'T', sections: [{ title: 'S', place: 'desk', column: 'full', prompts: [prompt] }] },
    struck: {},
  } as unknown as bridge.SheetForm)
  const { container } = render(PromptField, { answer: sheet.answer('it'), today: '2026-11-24', phase: 'post', filed: false })
  return { sheet, fill, container }
}

test.each([
  [undefined, 'What worries them', 'How we worked it through'],
  [[{ label: 'How' }], 'What worries them', 'How we worked it through'], // as the post-call sheet prints it
  [[{ label: 'They may worry that' }, { label: 'I work it through by' }], 'They may worry that', 'I work it through by'],
])('worries with the columns %j', (columns, what, how) => {
  const { container } = prepared('concerns', undefined, { columns } as Partial<callbook.Prompt>)
  expect(container.textContent).toContain(what)
  expect(container.textContent).toContain(how)
})

const fields = (container: HTMLElement) => [...container.querySelectorAll<HTMLInputElement>('input, textarea, select')]

test.each(promptKinds)('%s shows its answer', (kind) => {
  const [answer, seen] = samples[kind]
  const { container } = prepared(kind, answer)
  const shown = fields(container).filter((field) => !['radio', 'checkbox'].includes(field.type) || field.checked)
  const values = shown.map((field) => (field.type === 'checkbox' ? field.closest('label')?.textContent.trim() : field.value))
  expect(values.join('|')).toContain(seen)
})

test.each(promptKinds)('%s is empty where there is no answer, and saves nothing by itself', (kind) => {
  const { sheet, fill } = prepared(kind)
  expect(sheet.answer('it').answered).toBe(false)
  expect(fill).not.toHaveBeenCalled()
})

test.each(promptKinds)('%s names each of its controls', (kind) => {
  const { container } = prepared(kind, samples[kind][0])
  for (const control of [...fields(container), ...container.querySelectorAll('button')]) {
    const named = control.getAttribute('aria-label') || ('labels' in control && [...(control.labels ?? [])].some((label) => label.textContent.trim() !== '')) || control.textContent.trim()
    expect(named, control.outerHTML).toBeTruthy()
  }
  expect(screen.getByText('What is asked')).toBeTruthy()
})

test('adding a row leaves the suggested rows in place', async () => {
  const { sheet } = prepared('follow_ups')
  sheet.advice.now = {
    plan: [{ channel: 'visit', when: '2026-12-02T15:30', purpose: '', named_by: 'customer', from_cadence: false, from_day: '' }],
    rows: [],
    slots: [],
    whom: '',
  } as unknown as bridge.Advice
  await vi.waitFor(() => expect(screen.getByRole('button', { name: /^Accept: / })).toBeTruthy())
  expect(screen.queryByRole('textbox', { name: /^When/ })).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: 'Add a row' }))
  expect(screen.getByRole('textbox', { name: /^When/ })).toBeTruthy()
  expect(screen.getByRole('button', { name: /^Accept: / })).toBeTruthy()
})

test('what the customer reads is marked, and pointed out where it speaks of them', () => {
  const prompt = { key: 'it', kind: 'note', ask: 'Needs', recap: 'needs', lines: 1, form: 'block', grow: 0 } as callbook.Prompt
  const sheet = new Worksheet(vi.fn(), '2026-11-24')
  sheet.take({
    sheet: { code: 'K7F-42', state: 'draft', version: 1, answers: { it: 'She is worried' }, carried: {}, struck: {}, of_them: [{ key: 'it', row: -1, said: 'She is worried' }] },
    template: { id: 't', version: 1, phase: 'post', title: 'T', sections: [{ title: 'S', place: 'desk', column: 'full', prompts: [prompt] }] },
    struck: {},
  } as unknown as bridge.SheetForm)
  const { container } = render(PromptField, { answer: sheet.answer('it'), today: '2026-11-24', phase: 'post', filed: false })
  expect(container.querySelector('.head')?.textContent).toContain('the customer reads this')
  expect(container.querySelector('[role="note"]')?.textContent).toContain('“She is worried” talks about the customer')
})

test('Enter in a promise begins the next line, and “by fri” becomes the date of its own', async () => {
  const { container } = prepared('promises')
  const texts = () => [...container.querySelectorAll<HTMLInputElement>('input[data-cell]:not([type=checkbox])')]
  const dues = () => [...container.querySelectorAll<HTMLInputElement>('div[data-cell] input')].map((one) => one.value)
  texts()[0]!.focus()
  await fireEvent.input(texts()[0]!, { target: { value: 'send the samples by fri' } })
  await fireEvent.keyDown(texts()[0]!, { key: 'Enter' })
  await vi.waitFor(() => expect(document.activeElement).toBe(texts()[1]))
  await vi.waitFor(() => expect(texts()[0]!.value).toBe('send the samples'))
  expect(dues()).toEqual(['fri', ''])
})

test('Enter in a promise without a date begins the next line too', async () => {
  const { container } = prepared('promises')
  const texts = () => [...container.querySelectorAll<HTMLInputElement>('input[data-cell]:not([type=checkbox])')]
  const dues = () => [...container.querySelectorAll<HTMLInputElement>('div[data-cell] input')].map((one) => one.value)
  const lines = ['send the samples', 'ask the boss']
  for (const [at, line] of lines.entries()) {
    texts()[at]!.focus()
    await fireEvent.input(texts()[at]!, { target: { value: line } })
    await fireEvent.keyDown(texts()[at]!, { key: 'Enter' })
    await vi.waitFor(() => expect(document.activeElement).toBe(texts()[at + 1]))
  }
  expect(texts().map((one) => one.value)).toEqual([...lines, ''])
  expect(dues()).toEqual(['', '', ''])
})
