import { expect, it } from 'vitest'

import { Cursor } from './cursor.svelte'

it('starts where the list says, or else at its first row', () => {
  expect(new Cursor(() => ['a', 'b'], () => 'b').now).toBe('b')
  expect(new Cursor(() => ['a', 'b'], () => 'x').now).toBe('a')
  expect(new Cursor(() => []).now).toBeUndefined()
})

it('steps and stops at the ends', () => {
  const cursor = new Cursor(() => ['a', 'b', 'c'])
  cursor.step(1)
  expect(cursor.now).toBe('b')
  cursor.step(5)
  expect(cursor.now).toBe('c')
  cursor.step(-9)
  expect(cursor.now).toBe('a')
})

it('selects the next row when the selected one is removed, at the end the one before', () => {
  let ids = ['a', 'b', 'c']
  const cursor = new Cursor(() => ids)
  cursor.choose('b')
  expect(cursor.now).toBe('b')
  ids = ['a', 'c']
  expect(cursor.now).toBe('c')
  ids = ['a']
  expect(cursor.now).toBe('a')
})

it('removes several rows at once', () => {
  const cursor = new Cursor(() => ['a', 'b', 'c', 'd'])
  cursor.choose('b')
  expect(cursor.leave(['b', 'c'])).toBe('d')
  expect(cursor.leave(['d'])).toBe('c')
})
