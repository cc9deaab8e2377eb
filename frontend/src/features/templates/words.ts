// How the parts of a template are called on screen.
import type { bridge, callbook, print } from '../../lib/api'

// kinds are the ways to answer a question, in the order in which they are offered.
export const kinds: { value: callbook.PromptKind; text: string }[] = [
  { value: 'text', text: 'A line of text' },
  { value: 'note', text: 'A note of several lines' },
  { value: 'choice', text: 'One of a few' },
  { value: 'checks', text: 'Any of a few' },
  { value: 'yesno', text: 'Yes or no' },
  { value: 'number', text: 'A number' },
  { value: 'money', text: 'An amount of money' },
  { value: 'scale', text: 'From 1 to 5' },
  { value: 'date', text: 'A day, with a time' },
  { value: 'if_then', text: 'If …, then …' },
  { value: 'people', text: 'People' },
  { value: 'promises', text: 'Promises' },
  { value: 'concerns', text: 'Worries' },
  { value: 'questions', text: 'Questions' },
  { value: 'follow_ups', text: 'Follow-ups' },
]

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
