// What is left is found again: the row after Back, the line of a promise, and what was undone.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
beforeAll(async () => (callbook = await openCallbook()))
afterAll(() => callbook?.close())

const place = (name: string) => callbook.page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: new RegExp(name) }).click()

beforeEach(async () => {
  await callbook.page.goto(callbook.address)
  await callbook.page.getByRole('list', { name: 'Calls' }).waitFor()
})

test.each([
  { name: 'Today', here: async () => undefined, row: '[data-row]' },
  { name: 'Accounts', here: async () => (await place('Accounts'), callbook.page.getByRole('link', { name: /Nile Valley/ }).waitFor()), row: 'tbody tr' },
  { name: 'Follow-ups', here: async () => (await place('Follow-ups'), callbook.page.locator('tr[aria-current]').waitFor()), row: 'tbody tr' },
  { name: 'Sheets', here: async () => (await place('Sheets'), callbook.page.locator('tr[aria-current]').first().waitFor()), row: 'tbody tr' },
])('after Back to $name the row that was left is selected', async ({ here }) => {
  const { page } = callbook
  await here()
  const selected = () => page.evaluate(() => document.querySelector('main [data-row][aria-current], main tr[aria-current]')?.textContent?.trim() ?? '')
  const first = await selected()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect.poll(selected).not.toBe(first)
  const left = await selected()
  const title = await page.locator('h1').first().textContent()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('h1').first().textContent()).not.toBe(title)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => page.locator('h1').first().textContent()).toBe(title)
  await expect.poll(selected).toBe(left)
})

test('Enter in a promise goes to the next line, and its date stands on its own', async () => {
  const { page } = callbook
  await page.getByRole('list', { name: 'Calls' }).locator('[data-row]').nth(1).dblclick()
  await page.getByRole('navigation', { name: 'Steps of the call' }).getByRole('button', { name: 'Debrief' }).click()
  const promises = page.locator('[data-prompt=promises]')
  for (let i = 0; i < 6 && !(await promises.isVisible()); i++) await page.keyboard.press('Alt+ArrowDown')
  const texts = promises.locator('input[data-cell]:not([type=checkbox])')
  const dues = promises.locator('div[data-cell] input')
  const before = await texts.count()
  await texts.last().focus()
  await page.keyboard.type('send the samples by fri')
  await page.keyboard.press('Enter')
  await page.keyboard.type('call their lab')
  await expect.poll(() => texts.nth(before - 1).inputValue()).toBe('send the samples')
  expect(await dues.nth(before - 1).inputValue()).toBe('fri')
  expect(await texts.nth(before).inputValue()).toBe('call their lab')
  // Esc leaves the field, and the second one the page.
  await page.keyboard.press('Escape')
  await promises.waitFor()
  expect(await page.locator('input:focus, textarea:focus').count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByRole('list', { name: 'Calls' }).waitFor()
})

test('what was undone can be redone from its message, at the bottom in the middle and over no foot', async () => {
  const { page } = callbook
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'In one line' }).fill('email Karim the quote in 3 weeks')
  await page.getByRole('button', { name: 'Account: Nile Valley Foods. Change' }).waitFor()
  await page.keyboard.press('Enter')
  const message = page.locator('.toast')
  await message.getByText(/^Added: the quote/).waitFor()
  await page.keyboard.press('Control+z')
  await message.getByText(/^Undone/).waitFor()
  const { x, width, y } = (await message.boundingBox())!
  expect(Math.abs(x + width / 2 - 640)).toBeLessThan(24)
  expect(y).toBeGreaterThan(430)
  await page.keyboard.press('n')
  const foot = page.locator('.dialog .foot')
  await foot.waitFor()
  await expect
    .poll(async () => {
      const box = (of: string) => page.evaluate((of) => document.querySelector(of)?.getBoundingClientRect().toJSON() as DOMRect | undefined, of)
      const [over, under] = [await box('.toast'), await box('.dialog .foot')]
      return !over || over.bottom <= under!.top + 1 || over.top >= under!.bottom - 1
    })
    .toBe(true)
  await page.keyboard.press('Escape')
  await foot.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Shift+z')
  await message.getByText(/^Redone/).waitFor()
  await page.keyboard.press('Control+z')
  await message.getByText(/^Undone/).waitFor()
  await message.getByRole('button', { name: /^Redo/ }).waitFor()
  expect(callbook.trouble).toEqual([])
})
