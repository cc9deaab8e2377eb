import { expect, test } from 'vitest'

import { clearOf, spotFor } from './clear'

const message = { left: 200, top: 770, right: 600, bottom: 815 }
const row = (top: number, left = 176, right = 900) => ({ left, top, right, bottom: top + 40 })

test.each([
  ['nothing is in its way', [row(100)], 0],
  ['the selected row is below it', [row(780)], 43],
  ['a row and what is above that', [row(780), row(735)], 88],
  ['what is beside it', [row(780, 620)], 0],
  ['everything is covered', Array.from({ length: 20 }, (_, i) => row(i * 40)), undefined],
])('where %s', (_, boxes, up) => {
  expect(clearOf(message, boxes)).toBe(up)
})

test.each([
  ['nothing is in its way', [], { aside: 0, up: 0 }],
  ['a field is below it', [row(780)], { aside: 0, up: 43 }],
  ['a form fills the left half', Array.from({ length: 14 }, (_, i) => row(i * 60, 100, 700)), { aside: 656, up: 0 }],
  ['a form fills the right half', Array.from({ length: 14 }, (_, i) => row(i * 60, 500, 1280)), { aside: -176, up: 0 }],
  ['a dialog is as high as the window', [{ left: 450, top: 20, right: 850, bottom: 850 }], { aside: 656, up: 0 }],
  ['a form fills the window', Array.from({ length: 14 }, (_, i) => row(i * 60, 0, 1280)), undefined],
])('beside what is there where %s', (_, boxes, spot) => {
  expect(spotFor(message, boxes, 1280)).toEqual(spot)
})
