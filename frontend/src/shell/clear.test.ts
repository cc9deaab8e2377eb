import { expect, test } from 'vitest'

import { clearOf } from './clear'

const message = { left: 200, top: 770, right: 600, bottom: 815 }
const row = (top: number, left = 176, right = 900) => ({ left, top, right, bottom: top + 40 })

test.each([
  ['nothing is in its way', [row(100)], 0],
  ['the selected row is below it', [row(780)], 43],
  ['a row and what is above that', [row(780), row(735)], 88],
  ['what is beside it', [row(780, 620)], 0],
  ['everything is covered', Array.from({ length: 20 }, (_, i) => row(i * 40)), 0],
])('where %s', (_, boxes, up) => {
  expect(clearOf(message, boxes)).toBe(up)
})
