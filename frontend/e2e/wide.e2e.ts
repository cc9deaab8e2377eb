// In a wide window a list ends where the eye still follows a line, and what is selected in it
// stands beside it.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { script, violations } from './axe'
import { openCallbook, type Callbook } from './callbook'
import { contactsFile, screens } from './screens'

let callbook: Callbook
let page: Page
beforeAll(async () => {
  callbook = await openCallbook({ width: 1920, height: 1000, script })
  page = callbook.page
})
afterAll(() => callbook?.close())

const reach = async (name: string) => {
  await page.goto(callbook.address)
  await page.locator('main').waitFor()
  await screens(contactsFile()).find((screen) => screen.name === name)!.reach(page)
}
const beside = (name: string) => page.getByRole('complementary', { name })
const heading = (name: string) => beside(name).getByRole('heading', { level: 2 }).textContent()

const lists = [
  ['follow-ups', 'The selected follow-up'],
  ['accounts', 'The selected account'],
  ['sheets', 'The selected call'],
  ['logbook', 'The call of the selected entry'],
] as const

describe('beside a list in a wide window', () => {
  test.each(lists)('of %s stands what is selected, and J goes on', async (list, name) => {
    await page.setViewportSize({ width: 1920, height: 1000 })
    await reach(list)
    const before = await heading(name)
    const at = () => page.locator('[data-row][aria-current], [aria-current] [data-row], .selected [data-row]').first().getAttribute('data-row')
    const first = await at()
    for (let rows = 0; rows < 12 && (await heading(name)) === before; rows++) {
      await page.keyboard.press('j')
      await page.waitForTimeout(150)
    }
    expect(await heading(name)).not.toBe(before)
    expect(await at()).not.toBe(first)
    const main = (await page.locator('main#main').boundingBox())!
    expect(main.width).toBeLessThanOrEqual(1101)
    expect((await beside(name).boundingBox())!.x).toBeGreaterThanOrEqual(main.x + main.width - 1)
    expect(await violations(page, [{ width: 1920, height: 1000 }, { width: 1440, height: 900 }])).toEqual([])
    await page.setViewportSize({ width: 1440, height: 900 })
    expect(await page.locator('main#main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0)
    await beside(name).waitFor()
    await page.setViewportSize({ width: 1280, height: 860 })
    await beside(name).waitFor({ state: 'detached' })
  })

  test('a follow-up is done from there, and a click on an account selects it', async () => {
    await page.setViewportSize({ width: 1920, height: 1000 })
    await reach('follow-ups')
    const name = (await heading('The selected follow-up'))!
    const rows = await page.locator('tr:has([data-row])').count()
    await beside('The selected follow-up').getByRole('button', { name: 'Done' }).click()
    await expect.poll(() => page.locator('tr:has([data-row])').count()).toBe(rows - 1)
    await page.getByRole('status').filter({ hasText: name }).waitFor()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await reach('accounts')
    const row = page.locator('tr:has([data-row])').nth(3)
    const called = (await row.getByRole('link').textContent())!
    await row.locator('.step').click()
    await expect.poll(() => heading('The selected account')).toBe(called)
    await beside('The selected account').getByRole('button', { name: 'Open account' }).click()
    await page.getByRole('heading', { level: 1, name: called }).waitFor()
    expect(callbook.trouble).toEqual([])
  })
})

test('in wide settings the sections stand beside them, and a click goes to one', async () => {
  await page.setViewportSize({ width: 1920, height: 1000 })
  await reach('settings')
  const sections = page.getByRole('navigation', { name: 'Sections' })
  await sections.getByRole('button', { name: 'Backups' }).click()
  const backups = page.getByRole('heading', { name: 'Backups' })
  expect(await backups.evaluate((heading) => heading === document.activeElement && heading.getBoundingClientRect().top < 400)).toBe(true)
  expect((await sections.boundingBox())!.y).toBeLessThan(200)
  if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/settings-wide.png` })
  expect(await violations(page, [{ width: 1920, height: 1000 }])).toEqual([])
  await page.setViewportSize({ width: 1024, height: 700 })
  await sections.waitFor({ state: 'hidden' })
})
