// What can be done with a row of Today stands at its end, and never over its words.
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
let page: Page
beforeAll(async () => {
  callbook = await openCallbook()
  page = callbook.page
})
beforeEach(async () => {
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.goto(callbook.address)
  await page.getByRole('list', { name: 'Calls' }).waitFor()
})
afterAll(() => callbook?.close())

const line = (list: string, name: RegExp) => page.getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: name })
const acts = (row: Locator) => row.getByRole('group', { name: 'What to do with it' })
const named = (row: Locator) => acts(row).getByRole('button').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))

describe('the actions of a row', () => {
  test('show on the selected row and on the one under the pointer, by what it is', async () => {
    const selected = page.getByRole('listitem').filter({ has: page.locator('[data-row][aria-current]') })
    expect(await acts(selected).count()).toBe(1)
    const followUp = page.getByRole('list', { name: 'Follow-ups' }).getByRole('listitem').first()
    expect(await acts(followUp).count()).toBe(0)
    await followUp.hover()
    expect(await named(followUp)).toEqual(['Done', 'Snooze', 'Move'])
    const debrief = line('After the call', /Ștefan Ionescu/).first()
    await debrief.hover()
    expect(await named(debrief)).toEqual(['Debrief', 'Recap'])
    await expect.poll(() => acts(followUp).count()).toBe(0)
  })

  test('do it: done is done at once, and the next row is selected', async () => {
    const list = page.getByRole('list', { name: 'Follow-ups' }).getByRole('listitem')
    const before = await list.count()
    await list.first().hover()
    await acts(list.first()).getByRole('button', { name: 'Done' }).click()
    await expect.poll(() => list.count()).toBe(before - 1)
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect.poll(() => list.count()).toBe(before)
    await list.nth(1).hover()
    await acts(list.nth(1)).getByRole('button', { name: 'Snooze' }).click()
    await page.getByRole('dialog', { name: 'Remind me again' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await list.nth(1).hover()
    await acts(list.nth(1)).getByRole('button', { name: 'Move' }).click()
    await page.getByRole('dialog', { name: /^Move/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const debrief = line('After the call', /Ștefan Ionescu/).first()
    await debrief.hover()
    await acts(debrief).getByRole('button', { name: 'Debrief' }).click()
    await page.getByRole('radiogroup', { name: 'How did it end?' }).waitFor()
  })

  test('are reached by Tab from their row', async () => {
    await page.keyboard.press('j')
    await page.keyboard.press('Tab')
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role=group]')?.getAttribute('aria-label'))).toBe('What to do with it')
  })

  test.each([1920, 1280, 1024, 900, 640, 512])('leave the words free at %i', async (width) => {
    await page.setViewportSize({ width, height: 800 })
    for (const row of [page.getByRole('list', { name: 'Calls' }).getByRole('listitem').filter({ has: page.locator('[data-row]') }).nth(1), page.getByRole('list', { name: 'Follow-ups' }).getByRole('listitem').first()]) {
      await row.hover()
      const box = (await acts(row).boundingBox())!
      const words = await row.locator('[data-row] > span').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect))
      const over = words.filter((one) => one.width > 1 && one.right > box.x + 1 && one.x < box.x + box.width && one.bottom > box.y + 1 && one.y < box.y + box.height - 1)
      expect(over).toEqual([])
      const whole = (await row.boundingBox())!
      expect(box.x + box.width).toBeLessThanOrEqual(whole.x + whole.width + 1)
      expect(whole.x + whole.width - box.x - box.width).toBeLessThan(30)
    }
    expect(callbook.trouble).toEqual([])
  })
})
