import { describe, expect, it } from 'vitest'

import type { bridge } from '../../lib/api'
import { dueOf, groupsOf } from './groups'
import { sentence } from './words'

const on = (day: string | undefined, over: Partial<bridge.FollowUp> = {}): bridge.FollowUp => ({
  id: day ?? 'none', day, zone: '', channel: 'phone', purpose: 'x', reason: '', new: '', proposed: false, state: 'open', account: { id: 'a', name: 'Kallio & Poika' }, ...over,
})

describe('groups', () => {
  it('end the week on Sunday', () => {
    const days = ['2026-11-20', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-29', '2026-11-30', undefined]
    const groups = groupsOf(days.map((day) => on(day)), '2026-11-24')
    expect(groups.map((g) => [g.title, g.followUps.map((f) => f.id)])).toEqual([
      ['Overdue', ['2026-11-20']],
      ['Today', ['2026-11-24']],
      ['Tomorrow', ['2026-11-25']],
      ['This week', ['2026-11-26', '2026-11-29']],
      ['Next week and later', ['2026-11-30']],
      ['No date yet', ['none']],
    ])
  })

  it('on a Sunday leave nothing for this week, and Monday is tomorrow', () => {
    const groups = groupsOf([on('2026-11-30'), on('2026-12-01')], '2026-11-29')
    expect(groups.map((g) => [g.title, g.followUps.map((f) => f.id)])).toEqual([
      ['Tomorrow', ['2026-11-30']],
      ['Next week and later', ['2026-12-01']],
    ])
  })
})

it('says when, and how late', () => {
  expect(dueOf(on('2026-11-20'), '2026-11-24')).toEqual({ text: 'Fri 20 Nov, 4 days late', late: true })
  expect(dueOf(on('2026-11-24', { time: '16:15' }), '2026-11-24').text).toBe('16:15')
  expect(dueOf(on('2026-11-24'), '2026-11-24').text).toBe('any time')
  expect(dueOf(on('2026-11-20', { state: 'done' }), '2026-11-24')).toEqual({ text: 'Fri 20 Nov', late: false })
  expect(dueOf(on('2026-11-20', { state: 'done', closed_on: '2026-11-20' }), '2026-11-24').text).toBe('Fri 20 Nov')
  expect(dueOf(on('2026-11-20', { state: 'done', closed_on: '2026-11-23' }), '2026-11-24').text).toBe('Mon 23 Nov, due 20 Nov')
  expect(dueOf(on('2025-12-30', { state: 'dropped', closed_on: '2025-12-31' }), '2026-11-24').text).toBe('31 Dec 2025, due 30 Dec 2025')
  expect(dueOf(on(undefined, { state: 'dropped', closed_on: '2026-11-23' }), '2026-11-24').text).toBe('Mon 23 Nov')
  expect(dueOf(on('2026-11-30', { from_day: '2026-11-28' }), '2026-11-24').text).toBe('Mon 30 Nov from Sat 28')
  expect(dueOf(on('2026-11-30', { time: '09:00', from_day: '2026-11-29' }), '2026-11-24').text).toBe('Mon 30 Nov, 09:00 from Sun 29')
  expect(dueOf(on(undefined), '2026-11-24').text).toBe('no date')
})

it('says what was done and who is next, names kept apart', () => {
  const f = on('2026-11-24', { person: { id: 'p', name: 'Søren Kallio' } })
  expect(sentence('Done', [f], 'Tomáš Dvořák')).toBe('Done: phone, \u2068Søren Kallio\u2069. Next is \u2068Tomáš Dvořák\u2069.')
  expect(sentence('Done', [f, f], undefined)).toBe('Done: 2 follow-ups.')
})
