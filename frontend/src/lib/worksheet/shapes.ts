// The shape of an answer, by the kind of its prompt: as the Go side stores it, and as the fields of
// a form show it. The two differ only where a field holds text for something that is not text.
import type { callbook } from '../api'
import { asTyped } from '../text/dates'

export type Money = { amount: string; currency: string; note: string }
export type IfThen = { if: string; then: string }
export type PersonRow = { name: string; role: string; email: string; phone: string; present: boolean }
export type PromiseRow = { by: callbook.Side; what: string; due: string; named_by: callbook.Agreement; state: callbook.PromiseState }
export type ConcernRow = { what: string; state: callbook.ConcernState; how: string }
export type QuestionRow = { text: string; state: string; answer: string }
export type FollowUpRow = {
  channel: callbook.Channel | ''
  when: string
  purpose: string
  reason: string
  new: string
  agreed: boolean
  named_by: callbook.Agreement
}
export type Row = Record<string, string | boolean>

const emptyRows: Partial<Record<callbook.PromptKind, Row>> = {
  if_then: { if: '', then: '' },
  people: { name: '', role: '', email: '', phone: '', present: false },
  promises: { by: 'them', what: '', due: '', named_by: '', state: 'open' },
  concerns: { what: '', state: 'open', how: '' },
  questions: { text: '', state: 'open', answer: '' },
  follow_ups: { channel: '', when: '', purpose: '', reason: '', new: '', agreed: false, named_by: '' },
}

// The cells of a row that hold a typed date.
const dated: Partial<Record<callbook.PromptKind, string>> = { promises: 'due', follow_ups: 'when' }

export function isRows(kind: callbook.PromptKind): boolean {
  return kind in emptyRows
}

export function emptyRow(kind: callbook.PromptKind, key = ''): Row {
  const row = { ...emptyRows[kind] }
  if (kind === 'promises' && key === 'promises_mine') row.by = 'us'
  return row
}

// isBlank says whether nothing was written into a row. What a row starts with
// is nothing.
export function isBlank(row: Row): boolean {
  return Object.entries(row).every(([name, value]) => ['by', 'state', 'present', 'agreed', 'named_by'].includes(name) || String(value).trim() === '')
}

// written are the rows that something was written into.
export const written = (rows: Row[]): Row[] => rows.filter((row) => !isBlank(row))

// settled distinguishes a saved date, "2026-11-27T09:00", from words.
export function settled(text: string): { day: string; time: string } | undefined {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?$/.exec(text)
  return found ? { day: found[1]!, time: found[2] ?? '' } : undefined
}

// toForm is an answer as the fields of its kind hold it.
export function toForm(kind: callbook.PromptKind, key: string, answer: unknown, today: string): unknown {
  switch (kind) {
    case 'checks':
      return [...((answer as string[] | undefined) ?? [])]
    case 'yesno':
      return answer ?? null
    case 'scale':
    case 'number':
      return answer === undefined || answer === null ? '' : String(answer)
    case 'money':
      return { amount: '', currency: '', note: '', ...(answer as object | undefined) }
    case 'date':
      return asTyped((answer as string | undefined) ?? '', today)
  }
  if (!isRows(kind)) return answer ?? ''
  const rows = ((answer as Row[] | undefined) ?? []).map((row) => ({ ...emptyRow(kind, key), ...row }))
  const cell = dated[kind]
  if (cell) for (const row of rows) row[cell] = asTyped(String(row[cell] ?? ''), today)
  return rows.length > 0 ? rows : [emptyRow(kind, key)]
}

// toAnswer is what is sent for the fields of a form. A number goes as it was
// typed: the Go side makes of it what it can.
export function toAnswer(kind: callbook.PromptKind, form: unknown): unknown {
  return isRows(kind) ? written(form as Row[]) : form
}

// isAnswered says whether a form holds an answer.
export function isAnswered(kind: callbook.PromptKind, form: unknown): boolean {
  if (isRows(kind)) return (form as Row[]).some((row) => !isBlank(row))
  if (kind === 'checks') return (form as string[]).length > 0
  if (kind === 'money') return Object.values(form as Money).some((text) => text !== '')
  if (kind === 'yesno') return form !== null
  return form !== ''
}
