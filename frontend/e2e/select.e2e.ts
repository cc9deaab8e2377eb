// The list of a select looks like ours, and has all keys while it is open.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { script, violations } from './axe'
import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
beforeAll(async () => {
  callbook = await openCallbook({ script })
})
afterAll(() => callbook?.close())

const open = () => callbook.page.evaluate(() => !!document.querySelector('select:open'))

test('its keys stay in it, and Escape closes it alone', async () => {
  const { page } = callbook
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Accounts/ }).click()
  await page.getByRole('link', { name: /Nile Valley/ }).click()
  await page.getByRole('button', { name: 'More about this account' }).click()
  await page.getByRole('menuitem', { name: 'Mark as lost' }).click()
  const dialog = page.getByRole('dialog')
  const why = dialog.getByLabel('Why?')
  const was = await why.inputValue()
  await why.focus()
  await page.keyboard.press('Space')
  await expect.poll(open).toBe(true)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await expect.poll(open).toBe(false)
  expect(await dialog.count()).toBe(1)
  expect(await why.inputValue()).toBe(was)
  await page.keyboard.press('Space')
  await expect.poll(open).toBe(true)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(open).toBe(false)
  expect(await why.inputValue()).not.toBe(was)
  expect(await dialog.count()).toBe(1)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(callbook.trouble).toEqual([])
})

test('a letter in it is no key of the page', async () => {
  const { page } = callbook
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Settings/ }).click()
  const country = page.getByLabel('Holidays', { exact: true })
  await country.focus()
  await page.keyboard.press('Space')
  await expect.poll(open).toBe(true)
  await page.keyboard.type('nor')
  await page.keyboard.press('Enter')
  await expect.poll(open).toBe(false)
  await expect.poll(() => country.inputValue()).toBe('no')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await page.getByRole('heading', { name: 'Settings', level: 1 }).count()).toBe(1)
  expect(callbook.trouble).toEqual([])
})
