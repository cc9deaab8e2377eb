// A setting is found on its page and from the palette.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { beginning, pause } from './callbook'

let page: Page
beginning(async (callbook) => {
  page = callbook.page
  await page.getByRole('list', { name: 'Calls' }).waitFor()
})

const field = () => page.getByRole('searchbox', { name: 'Find a setting' })
const sections = () => page.getByRole('navigation', { name: 'Sections' }).getByRole('button')
const headings = () => page.locator('main h2').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent))
const shown = () => page.locator('[data-setting]').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.getAttribute('data-setting')))
async function settings() {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('list', { name: 'Backups, newest first' }).or(page.getByText('There is no backup yet.')).first().waitFor()
}
async function choose(text: string, option: RegExp) {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill(text)
  await page.getByRole('option', { name: option }).waitFor()
  await pause(500) // what is found in the book comes before it
  await page.getByRole('option', { name: option }).click()
}
// where the focus is, and whether it can be seen
const at = () =>
  page.evaluate(() => {
    const on = document.activeElement!
    const { top, bottom } = on.getBoundingClientRect()
    const main = document.querySelector('main')!.getBoundingClientRect()
    return { place: document.querySelector('h1')?.textContent, setting: on.closest('[data-setting]')?.getAttribute('data-setting'), seen: top >= main.top && bottom <= main.bottom }
  })

test('typing narrows the page and its index, Esc clears, and a second Esc leaves', async () => {
  await settings()
  const all = await headings()
  await page.keyboard.press('/')
  await page.keyboard.type('quiet')
  await expect.poll(shown).toEqual(['quiet_from', 'quiet_to'])
  expect(await headings()).toEqual(['Reminders'])
  expect(await sections().allInnerTexts()).toEqual(['Reminders'])
  await field().fill('usb stick')
  await expect.poll(headings).toEqual(['Backups'])
  await page.keyboard.press('Escape')
  await expect.poll(headings).toEqual(all)
  expect(await field().inputValue()).toBe('')
  expect(await field().evaluate((it) => it === document.activeElement)).toBe(true)
  await page.keyboard.press('Control+f')
  expect(await field().evaluate((it) => it === document.activeElement)).toBe(true)
})

test('a word that nothing has is said, and Enter goes to the first that is left', async () => {
  await settings()
  await field().fill('zzz')
  await page.getByText('Nothing found for “zzz”').waitFor()
  expect(await headings()).toEqual([])
  await field().fill('travel')
  await expect.poll(shown).toEqual(['travel_minutes'])
  await page.keyboard.press('Enter')
  expect(await page.getByRole('textbox', { name: 'Travel between visits, minutes' }).evaluate((it) => it === document.activeElement)).toBe(true)
})

test('what is typed in a field stays while the page is narrowed', async () => {
  await settings()
  await page.getByRole('textbox', { name: 'Your company' }).fill('Markwell Coding Ltd')
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('paper')
  await expect.poll(headings).toContain('Paper')
  await page.keyboard.press('Escape')
  expect(await page.getByRole('textbox', { name: 'Your company' }).inputValue()).toBe('Markwell Coding Ltd')
})

test.each([
  ['dark', /Colours/, 'theme'],
  ['quiet', /Quiet hours until/, 'quiet_to'],
  ['zone', /Time zone/, 'zone'],
  ['travel', /Travel between visits/, 'travel_minutes'],
  ['>backup', /Backups/, 'backups'],
])('“%s” in the palette leads to its setting', async (text, option, setting) => {
  await choose(text, option)
  await expect.poll(at).toEqual({ place: 'Settings', setting, seen: true })
})

test('the palette leads to another setting from the page that is narrowed', async () => {
  await settings()
  await field().fill('quiet')
  await expect.poll(shown).toEqual(['quiet_from', 'quiet_to'])
  await choose('zoom', /^Zoom Look/)
  await expect.poll(at).toEqual({ place: 'Settings', setting: 'zoom', seen: true })
  expect(await field().inputValue()).toBe('')
})

test('days off are typed as one says them, and stand there as they are kept', async () => {
  await settings()
  await field().fill('days off')
  const off = page.getByRole('textbox', { name: /Your own days off/ })
  await off.fill('24 Dec 2026, 28 Dec 2026 to 3 Jan')
  await off.press('Tab')
  await expect.poll(() => off.inputValue()).toBe('2026-12-24, 2026-12-28..2027-01-03')
  await off.fill('Christmas')
  await off.press('Tab')
  await page.getByText('Enter days such as 24 Dec').waitFor()
  expect(await off.inputValue()).toBe('Christmas')
})
