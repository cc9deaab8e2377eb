// What the calendar says where a key has nothing to do, and after a move is undone.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { beginning, type Callbook } from './callbook'

let callbook: Callbook
let page: Page
beginning(async (opened) => {
  callbook = opened
  page = opened.page
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Calendar' }).click()
  await page.getByRole('grid').waitFor()
})

const agenda = () => page.getByRole('complementary', { name: 'Agenda' })
const message = (text: string) => page.getByRole('status').filter({ hasText: text })

test('a recap says why it cannot be moved', async () => {
  await agenda().locator('[data-row]').filter({ hasText: 'Recap' }).first().click()
  for (const key of ['m', 'h']) {
    await page.keyboard.press(key)
    await message('A recap has its time from its call and cannot be moved. Press Enter to open it.').waitFor()
  }
  await page.keyboard.press('e')
  await message('A recap is finished by sending it. Press Enter to open it.').waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
})

test('when a move is undone, what there was to tell goes', async () => {
  await callbook.command('follow-up', 'add', '--account', 'Brasserie', '--when', 'in 2 days 10:00', '--channel', 'phone', '--purpose', 'Agree the trial week', '--agreed', 'customer')
  const row = agenda().locator('[data-row]').filter({ hasText: 'Agree the trial week' })
  const move = page.getByRole('dialog', { name: /^Move/ })
  for (const undo of [() => page.getByRole('button', { name: /^Undo/ }).click(), () => page.keyboard.press('Control+z')]) {
    await row.first().click()
    await page.keyboard.press('m')
    await move.getByRole('textbox', { name: /^To when/ }).fill('in 3 days 11:00')
    await move.getByRole('textbox', { name: 'Why?' }).fill('the fair')
    await page.keyboard.press('Enter')
    await move.getByText(/^Tell /).waitFor()
    await undo()
    await move.waitFor({ state: 'detached' })
    await message('Undone:').waitFor()
  }
})
