import { expect, test, vi } from 'vitest'

import type { bridge, callbook } from '../../lib/api'
import { Worksheet } from '../../lib/worksheet/worksheet.svelte'
import postCall from '../../../../backend/templates/post-call.json'
import { Debrief, said } from './call.svelte'

vi.mock('../../lib/api', async () => ({ ...(await vi.importActual('../../lib/api/fault')), Calls: {}, Sheets: {} }))

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

test('a debrief opens at what is not finished', () => {
  expect(opened({}).at).toBe(0)
  expect(opened({ outcome: 'advance', goal_reached: 'reached' }).at).toBe(1)
  expect(opened({ outcome: 'advance', goal_reached: 'reached' }, true).at).toBe(0)
})

test('what filing asks for opens the follow-up', () => {
  const debrief = opened({})
  debrief.ask('Before filing: plan the next step, or say why there is none.')
  expect(debrief.groups[debrief.at]!.title).toBe('Follow-up')
})

test('the rest of a debrief is told in minutes', () => {
  expect(opened({}).left).toBe('About 3 minutes left')
})
