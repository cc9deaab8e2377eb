// The window at other sizes than 100 %.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'
import { sideways } from './widths'

let callbook: Callbook
beforeAll(async () => (callbook = await openCallbook({ width: 1920, height: 1080 })))
afterAll(() => callbook?.close())

const zoomed = (percent: number) => callbook.page.getByText(`Zoom ${percent} %`).waitFor()
const box = async () => (await callbook.page.getByRole('button', { name: 'Plan a call' }).first().boundingBox())!

test('everything grows, and the window turns narrow where it would be', async () => {
  const { page } = callbook
  await page.locator('[data-row]').first().waitFor()
  const before = await box()
  for (let i = 0; i < 10; i++) await page.keyboard.press('Control+=')
  await zoomed(200)
  const after = await box()
  expect(after.height / before.height).toBeCloseTo(2, 1)
  expect(await page.getByRole('navigation', { name: 'Places' }).isVisible()).toBe(true) // 960 px wide: icons
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.getByRole('button', { name: 'Menu' }).waitFor() // 640 px wide
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await page.setViewportSize({ width: 1920, height: 1080 })
})

test('a menu stands at its button, and a dialog inside the window', async () => {
  const { page } = callbook
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Follow-ups/ }).click()
  const row = page.locator('tr[aria-current]')
  await row.waitFor()
  await row.getByRole('button', { name: 'Snooze' }).click()
  const menu = (await page.getByRole('dialog', { name: 'Remind me again' }).boundingBox())!
  const at = (await row.boundingBox())!
  expect(Math.abs(menu.y - (at.y + at.height))).toBeLessThan(40)
  expect(menu.x + menu.width).toBeLessThanOrEqual(1920)
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  const dialog = (await page.getByRole('dialog').boundingBox())!
  expect(dialog.y).toBeGreaterThanOrEqual(0)
  expect(dialog.y + dialog.height).toBeLessThanOrEqual(1080)
  await page.keyboard.press('Escape')
})

test('at 200 % no place is scrolled sideways and no text is cut off', async () => {
  const { page } = callbook
  for (const [key, title] of Object.entries({ t: 'Today', a: 'Accounts', s: 'Sheets', f: 'Follow-ups', l: 'Logbook', i: 'Insights', c: /20\d\d/ })) {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await page.getByRole('heading', { name: title, level: 1 }).waitFor()
    expect(await sideways(page, [{ width: 1280, height: 860 }]), key).toEqual([])
  }
  await page.setViewportSize({ width: 1920, height: 1080 })
})

test('the next start shows the same size, and 0 takes it back', async () => {
  const { page, address } = callbook
  await page.goto(address)
  await page.locator('[data-row]').first().waitFor()
  expect(await page.evaluate(() => document.documentElement.style.fontSize)).toBe('200%')
  await page.keyboard.press('Control+0')
  await zoomed(100)
  expect(await page.evaluate(() => document.documentElement.style.fontSize)).toBe('')
  expect(callbook.trouble).toEqual([])
})
