// How the parts of a template are called on screen.
import type { bridge, callbook, print } from '../../lib/api'
import { promptKinds, type PromptKind } from '../../lib/worksheet/shapes'

const kindWords: Record<PromptKind, string> = {
  text: 'A line of text',
  note: 'A note of several lines',
  choice: 'One of a few',
  checks: 'Any of a few',
  yesno: 'Yes or no',
  number: 'A number',
  money: 'An amount of money',
  scale: 'From 1 to 5',
  date: 'A day, with a time',
  if_then: 'If …, then …',
  people: 'People',
  promises: 'Promises',
  concerns: 'Worries',
  questions: 'Questions',
  follow_ups: 'Follow-ups',
}

export const kinds = promptKinds.map((value) => ({ value, text: kindWords[value] }))

export const phases: Record<callbook.Phase, string> = {
  pre: 'Before a call',
  post: 'After a call',
  review: 'To look back',
  page: 'Pages to write on',
}

export const isOfCalls = (phase: callbook.Phase): boolean => phase === 'pre' || phase === 'post'

export function whose(line: bridge.TemplateLine): string {
  if (!line.own) return 'Built-in'
  return line.built_in ? 'Built-in, changed by you' : 'Yours'
}

const papers: Record<print.Paper, string> = { a4: 'A4', letter: 'Letter' }

// fit is the "fits one page" mark in words: how much is too long, in writing lines of 8 mm.
export function fit(one: bridge.PaperFit): string {
  const paper = papers[one.paper]
  if (one.one_page) return `Fits one page, ${paper}`
  const lines = Math.ceil(-one.spare_mm / 8)
  return `${lines} ${lines === 1 ? 'line' : 'lines'} too long for one page, ${paper}`
}
