import { expect, test } from 'vitest'

import { callbook, type bridge } from '../../wailsjs/go/models'

// That the misspelled ones are refused is told by the check of types.
test('a state that crosses is one of its strings and no other', () => {
  expect(Object.values(callbook.CallState)).toEqual(['cancelled', 'held', 'not_reached', 'planned'])
  const planned = (call: bridge.Call): boolean => call.state === 'planned'
  // @ts-expect-error a call is never in that state
  const misspelled = (call: bridge.Call): boolean => call.state === 'plannd'
  const call = { state: 'planned' } as bridge.Call
  expect([planned(call), misspelled(call)]).toEqual([true, false])
})

test('a setting is named as the Go side names it', () => {
  const paper: bridge.SettingName = 'paper'
  // @ts-expect-error no setting has that name
  const misspelled: bridge.SettingName = 'papers'
  expect([paper, misspelled]).toEqual(['paper', 'papers'])
})
