import { expect, test } from 'vitest'

import { besideOf, clearOf } from './clear'

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

test.each([
  ['is lower, so that a message fits above it', { left: 450, top: 120, right: 850, bottom: 800 }, 0],
  ['is as high as the window', { left: 450, top: 20, right: 850, bottom: 850 }, 158],
  ['is as wide as the window too', { left: 20, top: 20, right: 1200, bottom: 850 }, 0],
  ['ends above the message', { left: 450, top: 20, right: 850, bottom: 700 }, 0],
])('beside a dialog that %s', (_, dialog, aside) => {
  expect(besideOf(message, dialog)).toBe(aside)
})
