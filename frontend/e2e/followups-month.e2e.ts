// Follow-ups by the month: the calendar's grid without its calls, and the list of the chosen day.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { asTyped } from '../src/lib/text/dates'
import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
let page: Page
beforeAll(async () => {
  callbook = await openCallbook({ book: 'empty' })
  page = callbook.page
  await callbook.command('setting', 'set', 'working_days', 'mon,tue,wed,thu,fri,sat,sun')
  await callbook.command('account', 'add', 'Ivy Seeds')
  await callbook.command('plan', '--account', 'ivy', '--at', 'today 23:30')
  for (const [when, purpose] of [['today', 'Send the samples'], ['tomorrow', 'Ask about the frost'], ['tomorrow', 'Send the price list']] as const)
    await callbook.command('follow-up', 'add', '--account', 'ivy', '--when', when, '--channel', 'email', '--purpose', purpose)
  await page.reload()
  await page.getByRole('list', { name: 'Calls' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await row(/Send the samples/).waitFor()
})
afterAll(() => callbook?.close())

const row = (name: RegExp) => page.locator('tr').filter({ hasText: name }) // not the weeks of the month
const month = () => page.getByRole('region', { name: 'Follow-ups by day' })
const cell = (day: string) => month().locator(`[role=gridcell][data-day="${day}"]`)
const chosen = () => month().locator('[role=gridcell][aria-selected=true]').getAttribute('data-day')
const rows = () => page.locator('tr:has([data-row])').count()
const add = (day: string, days: number) => {
  const d = new Date(`${day}T12:00:00Z`)
  d.setUTCDate(d.getUTCDate() + days)
  return d.toISOString().slice(0, 10)
}
let today = ''

describe('the month of follow-ups', () => {
  test('opens by its key, has no calls, and lists its day', async () => {
    expect(await rows()).toBe(3)
    await page.keyboard.press('v')
    await month().getByRole('grid').waitFor()
    today = (await chosen())!
    await expect.poll(rows).toBe(1)
    expect(await cell(today).getByRole('button').count()).toBe(1)
    expect(await cell(today).getByRole('button').getAttribute('aria-label')).toBe('Ivy Seeds, Email, Send the samples')
    expect(await month().getByRole('button', { name: /Visit/ }).count()).toBe(0)
  })

  test('a day is chosen by arrows and by a click', async () => {
    await page.keyboard.press('ArrowRight')
    await row(/Ask about the frost/).waitFor()
    await expect.poll(rows).toBe(2)
    expect(await chosen()).toBe(add(today, 1))
    await cell(add(today, 8)).waitFor() // on the last day of a month, it is in the next one
    await cell(today).focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.day)).toBe(add(today, 8))
    await page.getByText(/^No open follow-ups on /).waitFor()
    await page.keyboard.press('t')
    await row(/Send the samples/).waitFor()
    await cell(add(today, 1)).click({ position: { x: 5, y: 5 } })
    await row(/Ask about the frost/).waitFor()
    await month().getByRole('button', { name: /Send the price list/ }).click()
    await expect.poll(() => page.locator('tr[aria-current]').textContent()).toContain('Send the price list')
  })

  test('what is done in it is done, and what is dragged moves', async () => {
    await page.keyboard.press('e')
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    await expect.poll(rows).toBe(1)
    await page.keyboard.press('Control+z')
    await expect.poll(rows).toBe(2)
    await page.keyboard.press('n')
    await page.getByRole('button', { name: 'Show fields' }).click()
    await expect.poll(() => page.getByRole('textbox', { name: /When/ }).inputValue()).toBe(asTyped(add(today, 1), today))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('stands at the right of the list in a wide window', async () => {
    await page.setViewportSize({ width: 1600, height: 900 })
    const list = (await page.locator('main table').first().boundingBox())!
    const grid = (await month().getByRole('grid').boundingBox())!
    expect(grid.x).toBeGreaterThanOrEqual(list.x + list.width)
    expect(Math.abs(grid.y - list.y)).toBeLessThan(120)
    await page.setViewportSize({ width: 1280, height: 860 })
    const below = (await page.locator('main table').first().boundingBox())!
    expect(below.y).toBeGreaterThan((await month().boundingBox())!.y)
  })

  test('is there again after another place, and Help names its key', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.getByRole('link', { name: /Ivy Seeds/ }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('f')
    await month().getByRole('grid').waitFor()
    await expect.poll(chosen).toBe(add(today, 1))
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).getByText('list or month').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('radio', { name: 'List', exact: true }).check({ force: true })
    await expect.poll(rows).toBe(3)
    expect(await month().count()).toBe(0)
    expect(callbook.trouble).toEqual([])
  })
})
