import { expect, it } from 'vitest'

import type { bridge } from '../../lib/api'
import { addMonths, monday } from '../../lib/text/dates'
import { about, asks, movable, named, told, whyNot } from './entries'

const touch: bridge.FollowUp = {
  id: 'f', day: '2026-11-24', zone: '', channel: 'phone', purpose: 'Agree the trial', reason: '', new: '', proposed: false, state: 'open',
  account: { id: 'a', name: 'Ivy Seeds' }, person: { id: 'p', name: 'Zoë Müller' },
}
const at = (time: string | null, minutes: number, over: Partial<bridge.CalendarEntry> = {}): bridge.CalendarEntry => ({
  id: `${time} ${minutes}`, time, minutes, state: 'own', short: 'Müller', recap: false, call: null, follow_up: touch, ...over,
}) as bridge.CalendarEntry

it('an entry says how, with whom, what for and where it stands', () => {
  expect(told(at('16:15', 30, { state: 'agreed' }))).toBe('16:15 Phone, Zoë Müller, Agree the trial, agreed')
  expect(told(at(null, 0))).toBe('Phone, Zoë Müller, Agree the trial')
  expect(about(at(null, 0))).toBe('Ivy Seeds · Agree the trial')
})

it('an entry is called by what can be seen of it first, and nothing twice', () => {
  expect(named(at('16:15', 30), '16:15', 'Müller')).toBe('16:15 Müller, Phone, Zoë Müller, Agree the trial')
  expect(named(at(null, 0, { short: 'Zoë Müller' }), null, 'Zoë Müller')).toBe('Zoë Müller, Phone, Agree the trial')
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

it('what cannot be moved says why', () => {
  expect(whyNot(at('18:00', 0, { recap: true }), 'move')).toBe('A recap has its time from its call and cannot be moved. Press Enter to open it.')
  expect(whyNot(at('18:00', 0, { recap: true }), 'done')).toBe('A recap is finished by sending it. Press Enter to open it.')
  expect(whyNot(at('09:00', 30, { state: 'done' }), 'move')).toBe('This follow-up is done, so it stays where it is.')
})
