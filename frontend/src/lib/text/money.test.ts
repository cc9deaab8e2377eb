import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { money } from './money'

const table = JSON.parse(readFileSync('../backend/callbook/testdata/money.json', 'utf8')) as { amount: string; currency: string; note: string; want: string }[]

test.each(table)('$want', ({ want, ...amount }) => {
  expect(money(amount)).toBe(want)
})
