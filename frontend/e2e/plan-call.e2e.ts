// Planning a call shows what every call needs; the rest is folded, and its line says what is set.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { beginning, type Callbook } from './callbook'

let callbook: Callbook
let page: Page
beginning(async (opened) => {
  callbook = opened
  page = opened.page
  await page.getByRole('list', { name: 'Calls' }).waitFor()
})

const dialog = () => page.getByRole('dialog', { name: 'Plan a call' })
const field = (name: string) => dialog().getByRole('textbox', { name })
const line = () => dialog().locator('summary')
const said = async () => (await line().innerText()).replace(/\s+/g, ' ').trim()
const isOpen = () => dialog().locator('details').evaluate((it) => (it as HTMLDetailsElement).open)
async function open() {
  await page.keyboard.press('n')
  await dialog().getByRole('combobox', { name: 'Account' }).waitFor()
}
async function cancel() {
  await dialog().getByRole('button', { name: 'Cancel' }).click()
  await dialog().waitFor({ state: 'detached' })
}

test('the folded part opens by keys, and its closed line says what is set', async () => {
  await open()
  expect(await said()).toBe('More length, place, colleagues, templates')
  expect(await field('Minutes').count()).toBe(0)
  await line().focus()
  await page.keyboard.press('Enter')
  await field('Minutes').fill('90')
  await field('Place').fill('the fair')
  await field('Colleagues joining').fill('Jonas')
  await dialog().getByRole('radio', { name: 'Pre-call plan, extended' }).check({ force: true })
  await line().click()
  expect(await said()).toBe('More 90 min, at the fair, with Jonas, Pre-call plan, extended')
  await line().click()
  await field('Minutes').fill('60') // as a visit usually is
  await dialog().getByRole('radio', { name: 'Pre-call plan', exact: true }).check({ force: true })
  await line().click()
  expect(await said()).toBe('More at the fair, with Jonas')
  await cancel()
})

test('what is set there comes back open with its draft, and is planned with the call', async () => {
  await open()
  await line().click()
  await field('Place').fill('the fair')
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  await open()
  await dialog().getByText('Your draft is back.').waitFor()
  expect(await isOpen()).toBe(true)
  expect(await field('Place').inputValue()).toBe('the fair')
  await dialog().getByRole('combobox', { name: 'Account' }).fill('Brasserie')
  await page.getByRole('option', { name: /Brasserie/ }).first().click()
  await dialog().getByRole('textbox', { name: /^When/ }).fill('in 3 weeks 11:00')
  await page.keyboard.press('Control+Enter')
  await dialog().waitFor({ state: 'detached' })
  expect(await callbook.command('--json', 'calls')).toContain('the fair')
})

test('a mistake in the folded part opens it', async () => {
  await open()
  await dialog().getByRole('combobox', { name: 'Account' }).fill('Brasserie')
  await page.getByRole('option', { name: /Brasserie/ }).first().click()
  await dialog().getByRole('textbox', { name: /^When/ }).fill('in 4 weeks')
  await line().click()
  await field('Minutes').fill('an hour')
  await line().click()
  expect(await said()).toBe('More an hour')
  await page.keyboard.press('Control+Enter')
  await dialog().getByText('Write the minutes as a whole number, such as 45.').waitFor()
  expect(await isOpen()).toBe(true)
  await cancel()
})

test('the way there from one line says what it opens', async () => {
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'In one line' }).fill('visit Karim tomorrow 10am, oven')
  await page.getByRole('button', { name: /^Account: Nile Valley Foods. Change/ }).click()
  await page.getByRole('button', { name: 'Place, colleagues and templates…' }).click()
  await field('Place').waitFor()
  expect(await field('Place').isVisible()).toBe(true)
})
