import { expect, test } from 'vitest'

import { anything, moreOf, type More } from './more'

const none: More = { minutes: '', place: '', colleagues: '', templates: [] }

test.each<[string, Partial<More>, string]>([
  ['nothing', {}, 'length, place, colleagues, templates'],
  ['spaces only', { place: '  ', minutes: ' ' }, 'length, place, colleagues, templates'],
  ['all of it', { minutes: '90', place: 'the fair', colleagues: 'Jonas' }, '90 min, at the fair, with Jonas'],
  ['a place that says how', { place: 'In their new plant' }, 'In their new plant'],
  ['several colleagues', { colleagues: 'Jonas,  Eva , Zoë,' }, 'with Jonas, Eva and Zoë'],
  ['minutes that are no number', { minutes: '1 h' }, '1 h'],
  ['another template', { templates: ['Pre-call plan, extended'] }, 'Pre-call plan, extended'],
])('the closed line of %s', (_, set, said) => {
  expect(moreOf({ ...none, ...set })).toBe(said)
  expect(anything({ ...none, ...set })).toBe(!said.startsWith('length'))
})
