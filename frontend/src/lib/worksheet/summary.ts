// A section in a line: how far it is, and what it says.
import { money } from '../text/money'
import { count } from '../text/words'
import { isBlank, type Money, type Row } from './shapes'
import type { Answer } from './worksheet.svelte'

const quick = ['choice', 'checks', 'yesno', 'number', 'scale', 'date']

export type Progress = { done: number; of: number; seconds: number }

// progress counts the questions that take one key each, and all the writing of
// a section as one. Seconds is what the rest takes: 6 a key, 20 a text.
export function progress(answers: Answer[]): Progress {
  const none = answers.find((answer) => answer.key === 'no_follow_up')
  if (none?.answered) return { done: 1, of: 1, seconds: 0 }
  const keys = answers.filter((answer) => quick.includes(answer.kind))
  const texts = answers.filter((answer) => !quick.includes(answer.kind))
  const open = keys.filter((answer) => !answer.answered && !answer.inked).length
  const unwritten = texts.length > 0 && !texts.some((answer) => answer.answered || answer.inked)
  const of = keys.length + (texts.length > 0 ? 1 : 0)
  return { done: of - open - (unwritten ? 1 : 0), of, seconds: open * 6 + (unwritten ? 20 : 0) }
}

// Said is an answer as far as words go.
export type Said = Pick<Answer, 'kind' | 'form' | 'prompt'>

export function shownOption(answer: Pick<Answer, 'prompt'>, option: string): string {
  const { options = [], shown = [] } = answer.prompt
  return shown[options.indexOf(option)] ?? option
}

// label is a prompt's short name, as on paper.
export function label(answer: Answer): string {
  return answer.prompt.print || answer.prompt.ask
}

// words are what an answer says, for one line.
export function words(answer: Said): string {
  const { form, kind } = answer
  switch (kind) {
    case 'choice':
      return shownOption(answer, String(form))
    case 'checks':
      return `${(form as string[]).length} of ${answer.prompt.options?.length ?? 0}`
    case 'yesno':
      return form ? 'yes' : 'no'
    case 'scale':
      return `${String(form)} of 5`
    case 'money':
      return money(form as Money)
    case 'if_then':
    case 'people':
    case 'promises':
    case 'concerns':
    case 'follow_ups':
      return firstRow(form as Row[])
    case 'questions':
      return firstRow(unanswered(form as Row[]))
    default:
      return String(form).split('\n')[0]!
  }
}

// unanswered are the questions that are open; where none is, all with their
// answers.
function unanswered(rows: Row[]): Row[] {
  const open = rows.filter((row) => !isBlank(row) && row.state !== 'answered')
  return open.length > 0 ? open : rows
}

// named is what an answer is called in a summary: what was still to discover
// and has its answer is found out.
function named(answer: Answer): string {
  const found = answer.key === 'to_discover' && answer.rows.every((row) => isBlank(row) || row.state === 'answered')
  return found ? 'Found out' : label(answer).replace(/[?…]$/, '')
}

function firstRow(rows: Row[]): string {
  const written = rows.filter((row) => !isBlank(row))
  const first = written[0]
  if (!first) return ''
  const text = rowWords(first)
  return written.length > 1 ? `${text} and ${written.length - 1} more` : text
}

// rowWords are what a row says, for one line.
export function rowWords(row: Row): string {
  const { what, text, name, role, purpose, when } = row
  if (row.if || row.then) return [row.if, row.then].filter(Boolean).join(': ')
  if (row.state === 'answered' && row.answer) return `${String(text)} ${String(row.answer)}`
  if (name) return role ? `${String(name)}, ${String(role)}` : String(name)
  return String(what || text || purpose || role || when || '')
}

// summary reads a section back in one line.
export function summary(answers: Answer[]): string {
  const written = answers.filter((answer) => answer.answered || answer.inked)
  if (written.length === 0) return 'Nothing yet'
  if (written.length > 4) return `${list(written.map((answer) => lower(label(answer))))} noted`.replace(/^./, (c) => c.toUpperCase())
  const said = written.map((answer) => (!answer.answered ? `${named(answer)}: handwritten` : answer.kind === 'choice' && answer.prompt.options!.length > 2 ? words(answer) : `${named(answer)}: ${words(answer)}`))
  return said.map((one) => one.replace(/[.;,]$/, '')).join('. ')
}

function list(names: string[]): string {
  if (names.length > 5) return `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function lower(text: string): string {
  return text.replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase()).replace(/[?…]$/, '')
}

// left says how long the rest of a debrief takes.
export function left(all: Progress[]): string {
  const minutes = Math.ceil(all.reduce((sum, one) => sum + one.seconds, 0) / 60)
  return minutes === 0 ? 'Nothing is open' : `About ${count(minutes, 'minute')} left`
}
