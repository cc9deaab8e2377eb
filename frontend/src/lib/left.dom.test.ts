import { beforeEach, expect, test, vi } from 'vitest'

vi.mock('./api', () => ({ Shell: {} }))

import { Cursor } from './cursor.svelte'
import { router } from './route.svelte'

const list = (ids: string[]) => {
  document.body.innerHTML = `<main id="main" tabindex="-1">${ids.map((id) => `<a href="#x" data-row="${id}">${id}</a>`).join('')}</main>`
}
const focused = () => (document.activeElement as HTMLElement).dataset.row

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined
  document.body.innerHTML = ''
  router.go({ place: 'follow-ups' })
})

async function leaveFrom(row: string) {
  list(['a', 'b', 'c'])
  document.querySelector<HTMLElement>(`[data-row=${row}]`)!.focus()
  router.go({ place: 'account', id: 'x' })
  document.body.innerHTML = '<main id="main"></main>'
  await Promise.resolve()
}

test('after Back the row that was left is selected, and has the focus once it is there', async () => {
  await leaveFrom('b')
  router.back()
  expect(new Cursor(() => ['a', 'b', 'c']).now).toBe('b')
  list(['a', 'b', 'c'])
  await vi.waitFor(() => expect(focused()).toBe('b'))
})

test('a row that is gone leaves the list as it opens', async () => {
  await leaveFrom('b')
  router.back()
  expect(new Cursor(() => ['a', 'c']).now).toBe('a')
})

test('going somewhere else begins at the first row', async () => {
  await leaveFrom('b')
  router.go({ place: 'accounts' })
  expect(new Cursor(() => ['a', 'b', 'c']).now).toBe('a')
})

test('a rep who has gone on keeps the focus', async () => {
  await leaveFrom('b')
  router.back()
  dispatchEvent(new KeyboardEvent('keydown', { key: 'j' }))
  list(['a', 'b', 'c'])
  await new Promise((later) => setTimeout(later, 20))
  expect(focused()).toBeUndefined()
})

test('a call and a preview are at home where they were opened from', () => {
  router.go({ place: 'today' })
  router.go({ place: 'call', id: 'c', tab: 'plan' })
  router.replace({ place: 'call', id: 'c', tab: 'debrief' })
  router.go({ place: 'print', call: 'c' })
  expect(router.home).toBe('today')
  router.go({ place: 'account', id: 'x' })
  router.go({ place: 'call', id: 'c', tab: 'plan' })
  expect(router.home).toBe('account')
  router.back()
  router.back()
  expect(router.home).toBe('today')
})
