import { expect, test } from 'vitest'

import postCall from '../../../../backend/templates/post-call.json'
import preCall from '../../../../backend/templates/pre-call.json'
import type { callbook } from '../api'
import { asOnPaper, debrief, groups, lines } from './layout'

const pre = preCall as callbook.Template
const post = postCall as callbook.Template
const keys = (prompts: callbook.Prompt[]) => prompts.map((prompt) => prompt.key)

test('a plan has three groups', () => {
  expect(groups(pre).map((group) => group.title)).toEqual(['Where we stand', 'What I want', 'Who and how'])
})

test('short prompts are side by side', () => {
  const [stand, want] = groups(pre)
  expect(lines(stand!.prompts).map(keys)).toContainEqual(['promises_theirs', 'promises_mine'])
  expect(lines(want!.prompts).map(keys)).toEqual([['ultimate_objective'], ['primary_objective'], ['ideal_outcome', 'minimum_outcome']])
})

test('a debrief has five sections, and asks each prompt once', () => {
  const sections = debrief(post)
  expect(sections.map((section) => section.title)).toEqual(['Outcome', 'How it went', 'For your manager', 'What we know', 'Follow-up'])
  const all = sections.flatMap((section) => keys(section.prompts))
  expect(new Set(all).size).toBe(all.length)
  expect([...all].sort()).toEqual(post.sections.flatMap((section) => keys(section.prompts)).sort())
  expect(lines(sections[4]!.prompts).map(keys)).toContainEqual(['first_follow_up', 'first_follow_up_for'])
  expect(lines(sections[4]!.prompts).map(keys).slice(2)).toEqual([
    ['first_follow_up_named_by'], ['delay_reason'], ['keep_in_touch', 'keep_in_touch_how'], ['follow_ups'], ['no_follow_up'],
  ])
})

test('a debrief keyed in from paper starts with the prompts on the page', () => {
  const sections = asOnPaper(post)
  expect(sections[0]!.title).toBe('What they need')
  expect(sections.map((section) => section.title)).not.toContain('')
  expect(sections.flatMap((section) => keys(section.prompts)).length).toBe(post.sections.flatMap((section) => section.prompts).length)
})
