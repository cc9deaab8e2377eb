import { expect, test } from 'vitest'

import { carried, settleConcern } from './concerns'

const row = (what: string, state = 'open', how = '') => ({ what, state, how })

test('a concern of an earlier call is added to the debrief with what becomes of it', () => {
  expect(settleConcern([row('')], 'The price', 'open', 'show the stop times')).toEqual([row('The price', 'open', 'show the stop times')])
})

test('one that the debrief already has is changed in place, and the others stay', () => {
  const rows = [row('Staff'), row('the price', 'open', 'a trial')]
  expect(settleConcern(rows, 'The price', 'worked_through', '')).toEqual([row('Staff'), row('the price', 'worked_through', 'a trial')])
  expect(rows[1]!.state).toBe('open')
})

test('a concern stays open once the debrief says what becomes of it', () => {
  expect(carried([row('The price')], 'the price')).toBe(false)
  expect(carried([row('The price', 'open', 'a trial')], 'the price')).toBe(true)
  expect(carried([row('The price', 'worked_through', 'a trial')], 'the price')).toBe(false)
})
