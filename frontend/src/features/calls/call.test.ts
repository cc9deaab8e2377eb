import { expect, test, vi } from 'vitest'

import type { bridge, callbook } from '../../lib/api'
import { summary } from '../../lib/worksheet/summary'
import { Worksheet } from '../../lib/worksheet/worksheet.svelte'
import postCall from '../../../../backend/templates/post-call.json'
import preCall from '../../../../backend/templates/pre-call.json'
import { Call, Debrief, said } from './call.svelte'

vi.mock('../../lib/api', async () => ({ ...(await vi.importActual('../../lib/api/fault')), Calls: {}, Sheets: { FillWithin: () => new Promise(() => undefined) } }))

const promise = (by: string, state = 'open') => ({ by, what: 'it', due: '', named_by: '', state })
const filed = (followUps: number, promises: unknown[]) =>
  ({ sheet: { code: 'K7F-42', answers: { promises } }, follow_ups: Array.from({ length: followUps }), warnings: [] }) as unknown as bridge.Filed

test.each([
  [filed(3, [promise('us'), promise('them')]), 'Filed K7F-42. 2 follow-ups, 1 promise to keep.'],
  [filed(1, []), 'Filed K7F-42. 1 follow-up.'],
  [filed(0, [promise('us', 'kept')]), 'Filed K7F-42.'],
])('filing is told in one line: %#', (one, text) => {
  expect(said(one)).toBe(text)
})

function opened(answers: Record<string, unknown>, paper = false) {
  const sheet = new Worksheet(() => Promise.reject(new Error('nothing is saved here')), '2026-11-24')
  sheet.take({
    sheet: { code: 'K7F-42', state: 'draft', version: 1, answers, carried: {}, struck: {} },
    template: postCall as callbook.Template,
    struck: {},
  } as unknown as bridge.SheetForm)
  const debrief = new Debrief(sheet, paper)
  debrief.begin()
  return debrief
}

test('a debrief opens at the first unfinished section', () => {
  expect(opened({}).at).toBe(0)
  expect(opened({ outcome: 'advance', goal_reached: 'reached' }).at).toBe(1)
  expect(opened({ outcome: 'advance', goal_reached: 'reached' }, true).at).toBe(0)
})

test('what filing asks for opens the follow-up', () => {
  const debrief = opened({})
  debrief.ask('Before filing: plan the next step, or say why there is none.')
  expect(debrief.groups[debrief.at]!.title).toBe('Follow-up')
})

test('the rest of a debrief is shown in minutes', () => {
  expect(opened({}).left).toBe('About 3 minutes left')
})

test('a question of the plan is answered beside the debrief', () => {
  const form = (code: string, template: unknown, answers: Record<string, unknown>) =>
    ({ sheet: { code, state: 'draft', version: 1, answers, carried: {}, struck: {}, lines: [], sources: [], closed: [] }, template, struck: {} }) as unknown as bridge.SheetForm
  const asked = (text: string, state = 'open') => ({ text, state, answer: '' })
  const call = new Call('c1', '2026-11-24')
  call.take({
    pre: form('H2D-48', preCall, { to_discover: [asked('Who signs?'), asked('Which lines?', 'answered'), asked('How many trays?')] }),
    post: form('K7F-42', postCall, { to_discover: [asked('What does a stop cost?')] }),
  } as unknown as bridge.CallPage)
  const rows = () => call.debrief.answers.get('to_discover')!.rows

  expect(call.questions).toEqual(['Who signs?', 'How many trays?'])
  expect(call.found('Who signs?')).toBeUndefined()
  call.answer('Who signs?', '')
  call.answer('Who signs?', 'Her boss')
  expect(call.found('Who signs?')).toBe('Her boss')
  expect(rows()).toEqual([asked('What does a stop cost?'), { text: 'Who signs?', state: 'answered', answer: 'Her boss' }])
  const line = () => summary([call.debrief.answer('to_discover')])
  expect(line()).toBe('Still to discover: What does a stop cost?')
  call.answer('What does a stop cost?', '')
  call.answer('What does a stop cost?', 'A pallet')
  expect(line()).toBe('Found out: What does a stop cost? A pallet and 1 more')
  call.answer('What does a stop cost?', undefined)
  call.answer('Who signs?', undefined)
  expect(call.found('Who signs?')).toBeUndefined()
  expect(rows()).toEqual([asked('What does a stop cost?'), asked('Who signs?')])
})
