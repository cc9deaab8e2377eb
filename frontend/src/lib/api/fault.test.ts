import { expect, test } from 'vitest'

import { Fault, toFault } from './fault'

const told = '{"code":"not_found","message":"No calls are planned.","field":"day","ref":"7F2"}'

test.each([
  ['a string', told],
  ['an Error that holds it', new Error(told)],
])('a failure comes as %s', (_, reason) => {
  expect(toFault(reason)).toMatchObject({ code: 'not_found', message: 'No calls are planned.', field: 'day', ref: '7F2' })
})

test.each([['no JSON'], ['{"code":"new","message":"of a code that is not known"}'], [null], [new Error('broken')]])('what cannot be read is our own fault: %s', (reason) => {
  expect(toFault(reason)).toMatchObject({ code: 'internal', ref: '' })
})

test('a Fault stays as it is', () => {
  const fault = new Fault('conflict', 'It was changed elsewhere.')
  expect(toFault(fault)).toBe(fault)
})
