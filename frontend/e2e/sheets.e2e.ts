// The head of Sheets: one action stands out, and what is printed blank is in one menu.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { beginning } from './callbook'

let page: Page
beginning(async (callbook) => {
  page = callbook.page
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Sheets/ }).click()
  await page.getByRole('table', { name: 'Today and ahead' }).waitFor()
})

const menu = () => page.getByRole('button', { name: 'Print blank', exact: true })
const preview = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()

test('the head has three controls, and one of them is the action of the place', async () => {
  const head = page.locator('.actions').getByRole('button')
  expect(await head.evaluateAll((all) => all.map((one) => one.textContent!.trim()))).toEqual(['Print blank', 'Templates', 'Read sheets back'])
  expect(await page.locator('.actions .primary').count()).toBe(1)
})

test('everything that prints blank is in the menu, by mouse and by keys', async () => {
  await menu().click()
  const items = page.getByRole('menu', { name: 'Print blank' }).getByRole('menuitem')
  await expect.poll(() => items.evaluateAll((all) => all.map((one) => one.firstChild!.textContent!.trim()))).toEqual(['Post-call sheet', 'Pre-call plan', 'Pad of 10 post-call sheets', 'Account steps', 'Peer strategy meeting', 'Rehearsal card'])
  await items.filter({ hasText: 'Account steps' }).click()
  await preview('Blank sheet')

  await page.keyboard.press('Escape')
  await menu().focus()
  await page.keyboard.press('ArrowDown')
  await items.first().waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => menu().evaluate((it) => it === document.activeElement)).toBe(true)
})

test('B prints a blank post-call sheet, and the menu says so', async () => {
  await menu().click()
  expect(await page.getByRole('menuitem', { name: 'Post-call sheet' }).locator('kbd').textContent()).toBe('B')
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await page.keyboard.press('b')
  await preview('Blank sheet')
  await page.getByRole('img', { name: 'Page 1 of 1' }).waitFor()
})
