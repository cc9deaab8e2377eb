import { describe, expect, it } from 'vitest'

import type { bridge } from '../../lib/api'
import { addMonths, monday } from '../../lib/text/dates'
import { about, asks, blocks, hours, movable, spoken } from './entries'

const touch: bridge.FollowUp = {
  id: 'f', day: '2026-11-24', zone: '', channel: 'phone', purpose: 'Agree the trial', reason: '', new: '', proposed: false, state: 'open',
  account: { id: 'a', name: 'Ivy Seeds' }, person: { id: 'p', name: 'Zoë Müller' },
}
const at = (time: string | null, minutes: number, over: Partial<bridge.CalendarEntry> = {}): bridge.CalendarEntry => ({
  id: `${time} ${minutes}`, time, minutes, state: 'own', short: 'Müller', recap: false, call: null, follow_up: touch, ...over,
}) as bridge.CalendarEntry

describe('blocks of a day', () => {
  const placed = (...entries: bridge.CalendarEntry[]) => blocks(entries).map((b) => `${b.entry.time} ${b.column + 1}/${b.columns}`)

  it('stand side by side only while they overlap', () => {
    expect(placed(at('09:00', 60), at('09:30', 60), at('10:00', 30), at('12:00', 60))).toEqual(['09:00 1/2', '09:30 2/2', '10:00 1/2', '12:00 1/1'])
    expect(placed(at('09:00', 240), at('09:30', 30), at('11:00', 30))).toEqual(['09:00 1/2', '09:30 2/2', '11:00 2/2'])
  })

  it('leave out what has no time, and a short one still has its line', () => {
    expect(placed(at(null, 0), at('09:00', 0), at('09:20', 0))).toEqual(['09:00 1/2', '09:20 2/2'])
    expect(blocks([at('23:50', 60)])[0]?.length).toBe(10)
  })
})

it('the hours of a week are those of the working day, and whatever is outside of it', () => {
  const page = (...entries: bridge.CalendarEntry[]) => ({ from: '08:00', to: '17:30', days: [{ entries }] }) as unknown as bridge.CalendarPage
  expect(hours(page())).toEqual({ from: 8, to: 18 })
  expect(hours(page(at('06:45', 30), at('19:30', 60), at(null, 0)))).toEqual({ from: 6, to: 21 })
  expect(hours(page(at('23:30', 60)))).toEqual({ from: 8, to: 24 })
})

it('an entry says how, with whom, what for and where it stands', () => {
  expect(spoken(at('16:15', 30, { state: 'agreed' }))).toBe('16:15 Phone, Zoë Müller, Agree the trial, agreed')
  expect(spoken(at(null, 0))).toBe('Phone, Zoë Müller, Agree the trial')
  expect(about(at(null, 0))).toBe('Ivy Seeds · Agree the trial')
})

it('what is over stays where it was, and what they agreed to asks first', () => {
  expect(movable(at('09:00', 30))).toBe(true)
  expect(movable(at('09:00', 30, { state: 'done' }))).toBe(false)
  expect(movable(at('18:00', 0, { recap: true }))).toBe(false)
  expect(asks(at('09:00', 30))).toBe(false)
  expect(asks(at('09:00', 30, { follow_up: { ...touch, agreed_by: 'customer' } }))).toBe(true)
})

it('months and weeks are turned without skipping one', () => {
  expect(addMonths('2026-10-31', 1)).toBe('2026-11-30')
  expect(addMonths('2026-01-31', -1)).toBe('2025-12-31')
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
  expect(monday('2026-11-29')).toBe('2026-11-23')
  expect(monday('2026-11-23')).toBe('2026-11-23')
})
