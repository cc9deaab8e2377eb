import { describe, expect, it } from 'vitest'

import type { bridge } from './api'
import { aboutOf, rowsOf, stateOf, tabOf, townOf, until, wants, whoOf, type Row } from './rows'

const call = (over: Partial<bridge.DayCall> = {}, inner: Partial<bridge.Call> = {}): bridge.DayCall => ({
  call: {
    id: 'c1', day: '2026-11-24', time: '15:30', zone: '', minutes: 30, kind: 'video', place: '', state: 'planned', why: '', wants_debrief: false, colleagues: [],
    account: { id: 'a1', name: 'Nile Valley Foods' }, people: [{ id: 'p1', name: 'شيرين الحسيني' }], pre: { code: 'M3P-71', state: 'draft' }, ...inner,
  },
  past: false, aim: '', clock: { state: 'none', day: '', time: '', minutes: 0 }, handed_out: false, plan_done: 0, plan_of: 9, debrief_done: 0, debrief_of: 5, days_late: 0, ...over,
})
const touch = (over: Partial<bridge.FollowUp> = {}): bridge.FollowUp => ({
  id: 'f1', day: '2026-11-24', zone: '', channel: 'email', purpose: 'The new ink price list', reason: '', new: '', proposed: false, state: 'open',
  account: { id: 'a2', name: 'Ivy Seeds' }, person: { id: 'p2', name: 'Zoë Müller' }, ...over,
})
const page = (over: Partial<bridge.TodayPage> = {}): bridge.TodayPage => ({
  day: '2026-11-24', today: '2026-11-24', now: '14:02', from: '08:00', to: '18:00', week: [], calls: [], debriefs: [], recaps: [], thanks: [], overdue: [], due: [], unlisted: 0, unlisted_calls: 0, overdue_total: 0, due_total: 0, unplanned: [], unplanned_total: 0, badge: 0, ...over,
})
const today = '2026-11-24'
const inCalls = (c: bridge.DayCall): Row => ({ id: c.call.id, group: 'calls', kind: 'call', call: c })
const asTouch = (f: bridge.FollowUp, thanks = false): Row => ({ id: f.id, group: thanks ? 'after' : 'follow-ups', kind: 'follow-up', followUp: f, thanks })

describe('the day', () => {
  it('lists calls, then what comes after them, then follow-ups: late, timed, any time', () => {
    const rows = rowsOf(
      page({
        calls: [call()],
        debriefs: [call({ days_late: 1 }, { id: 'c0' })],
        recaps: [call({ past: true }, { id: 'c0' })],
        thanks: [touch({ id: 'thanks' })],
        overdue: [touch({ id: 'late', day: '2026-11-20' })],
        due: [touch({ id: 'any' }), touch({ id: 'timed', time: '16:15' })],
      }),
    )
    expect(rows.map((row) => row.id)).toEqual(['c1', 'c0', 'recap c0', 'thanks', 'late', 'timed', 'any'])
  })

  it('is filtered by name, account and purpose, whatever the accents', () => {
    const full = page({ calls: [call()], due: [touch()] })
    expect(rowsOf(full, 'zoe').map(whoOf)).toEqual(['Zoë Müller'])
    expect(rowsOf(full, 'INK').map(whoOf)).toEqual(['Zoë Müller'])
    expect(rowsOf(full, 'nile').map((row) => row.id)).toEqual(['c1'])
    expect(rowsOf(full, 'nobody')).toEqual([])
  })

  it('names the account where no person is named', () => {
    expect(whoOf(asTouch(touch({ person: undefined })))).toBe('Ivy Seeds')
  })

  it('says of a late debrief how and when the call was', () => {
    const late: Row = { id: 'c0', group: 'after', kind: 'call', call: call({ days_late: 1 }, { kind: 'phone', day: '2026-11-23', time: '16:20' }) }
    expect(aboutOf(late)).toBe('phone, yesterday 16:20')
  })
})

describe('the state of a row', () => {
  it.each([
    ['a filed call', call({ past: true }, { state: 'held', post: { code: 'H2D-48', state: 'filed' } }), 'Filed', 'recap'],
    ['a call that was held, nothing keyed in', call({ past: true }, { state: 'held', wants_debrief: true }), 'Debrief not started', 'debrief'],
    ['a filed call, a correction begun', call({ past: true, debrief_done: 5, days_late: 2 }, { state: 'held', post: { code: 'H2D-48', state: 'draft' } }), 'Correction not filed', 'debrief'],
    ['a call that is over, nothing keyed in', call({ past: true }), 'Debrief not started', 'debrief'],
    ['a call that is over, half keyed in', call({ past: true, debrief_done: 3 }), 'Debrief 3 of 5', 'debrief'],
    ['a call of a day that is past', call({ past: true, debrief_done: 3, days_late: 2 }), 'Debrief 2 days late', 'debrief'],
    ['a call ahead with a ready plan', call({}, { pre: { code: 'M3P-71', state: 'ready' } }), 'Plan ready', 'plan'],
    ['a call ahead, half planned', call({ plan_done: 4 }), 'Plan 4 of 9', 'plan'],
    ['a call ahead without a plan', call(), 'No plan yet', 'plan'],
  ] as const)('of %s', (_, one, text, tab) => {
    expect(stateOf(inCalls(one), today).text).toBe(text)
    expect(tabOf(one)).toBe(tab)
  })

  it.each([
    ['a late one', touch({ day: '2026-11-20' }), '4 days late'],
    ['they set the date', touch({ agreed_by: 'customer' }), 'they set the date'],
    ['a moved date', touch({ proposed: true }), 'proposed'],
    ['a snoozed one', touch({ snoozed_until: '2026-12-24T12:00:00Z' }), 'Snoozed to Thu 24 Dec'],
    ['any other', touch(), 'today'],
    ['one of tomorrow', touch({ day: '2026-11-25' }), 'tomorrow'],
    ['one of another day', touch({ day: '2026-11-30' }), 'in 6 days'],
  ])('of a follow-up: %s', (_, one, text) => {
    expect(stateOf(asTouch(one), today).text).toBe(text)
  })

  it('distinguishes filed calls, which need nothing, from the rest', () => {
    expect(wants(inCalls(call({ past: true }, { state: 'held', post: { code: 'H2D-48', state: 'filed' } })))).toBe(false)
    const logged = inCalls(call({ past: true, days_late: 1 }, { state: 'held', wants_debrief: true, post: { code: 'H2D-48', state: 'draft' } }))
    expect(wants(logged)).toBe(true)
    expect(stateOf(logged, today).text).toBe('Debrief 1 day late')
    expect(wants(inCalls(call({ past: true }, { state: 'held', post: { code: 'H2D-48', state: 'draft' } })))).toBe(false)
    expect(wants(inCalls(call()))).toBe(true)
    expect(wants(asTouch(touch()))).toBe(true)
  })
})

it('says how long it is to a call', () => {
  expect(until('14:02', '15:30')).toBe('in 1 h 28 min')
  expect(until('14:02', '14:30')).toBe('in 28 min')
  expect(until('14:02', '16:02')).toBe('in 2 h')
  expect(until('14:02', '13:00')).toBe('1 h 2 min ago')
})

it('takes the town from an address', () => {
  expect(townOf('12 Corniche El Nil, 11511 Cairo, Egypt')).toBe('Cairo')
  expect(townOf('Náves 1, 257 44 Lhota, Czechia')).toBe('Lhota')
  expect(townOf('')).toBe('')
})

describe('a recap', () => {
  const owed = (minutes: number, over: Partial<bridge.DayCall> = {}, inner: Partial<bridge.Call> = {}): Row => ({
    id: 'recap c1', group: 'after', kind: 'call', recap: true,
    call: call({ past: true, clock: { state: 'owed', day: '2026-11-24', time: '18:00', minutes }, ...over }, { state: 'held', post: { code: 'H2D-48', state: 'filed' }, ...inner }),
  })

  it.each([
    ['by when and how long', owed(238), 'by 18:00, 4 h left', 'hi'],
    ['that little time is left', owed(59), 'by 18:00, 59 min left', 'warn'],
    ['that it is late', owed(-5), 'late, by 18:00', 'danger'],
    ['that nobody has said whether it went', owed(238, { handed_out: true }), 'sent? by 18:00, 4 h left', 'hi'],
  ])('says %s', (_, row, text, tone) => {
    expect(stateOf(row, today)).toMatchObject({ text, tone })
    expect(wants(row)).toBe(true)
  })

  it.each([
    [owed(1, {}, { kind: 'visit', time: '09:00' }), 'Recap of this morning’s visit'],
    [owed(1, {}, { kind: 'phone', time: '12:00' }), 'Recap of this afternoon’s call'],
    [owed(1, {}, { kind: 'video', time: '18:30' }), 'Recap of this evening’s video call'],
    [owed(1, {}, { kind: 'mail', time: undefined }), 'Recap of today’s exchange'],
    [owed(1, { days_late: 1 }, { kind: 'visit' }), 'Recap of yesterday’s visit'],
    [owed(1, { days_late: 4 }, { kind: 'visit', day: '2026-11-20' }), 'Recap of the visit on Fri 20 Nov'],
  ])('says what it is of', (row, about) => {
    expect(aboutOf(row)).toBe(about)
  })
})
