import { expect, test } from 'vitest'

import { callbook, type bridge } from '../../wailsjs/go/models'

// The type check shows that misspelled ones are refused.
test('a state from the Go side is one of its strings', () => {
  expect(Object.values(callbook.CallState)).toEqual(['cancelled', 'held', 'not_reached', 'planned'])
  const planned = (call: bridge.Call): boolean => call.state === 'planned'
  // @ts-expect-error a call is never in that state
  const misspelled = (call: bridge.Call): boolean => call.state === 'plannd'
  const call = { state: 'planned' } as bridge.Call
  expect([planned(call), misspelled(call)]).toEqual([true, false])
})

test('settings have the names of the Go side', () => {
  const paper: bridge.SettingName = 'paper'
  // @ts-expect-error no setting has that name
  const misspelled: bridge.SettingName = 'papers'
  expect([paper, misspelled]).toEqual(['paper', 'papers'])
})
