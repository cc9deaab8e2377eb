// The first start: what cannot be done says why beside its box, and stops nobody.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
beforeAll(async () => {
  callbook = await openCallbook({ book: 'empty' })
})
afterAll(() => callbook?.close())

test('a box that cannot be done says why, and is empty again', async () => {
  const { page } = callbook
  await page.getByRole('textbox', { name: /name/i }).first().fill('Nora Feld')
  await page.keyboard.press('Enter')
  const box = page.getByRole('checkbox', { name: /while Callbook is closed/ })
  await box.check()
  await page.getByRole('button', { name: /^Continue/ }).click()
  await page.getByRole('alert').filter({ hasText: /./ }).waitFor() // there is no systemd for it here
  expect(await box.isChecked()).toBe(false)
  await page.getByRole('textbox', { name: /untimed/ }).fill('7:45am')
  await page.getByRole('button', { name: /^Continue/ }).click()
  await page.getByRole('button', { name: 'Skip for now' }).click()
  await page.getByRole('button', { name: 'Open my empty book' }).click()
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  expect(JSON.parse(await callbook.command('--json', 'setting', 'list'))).toMatchObject({ setting: { your_name: 'Nora Feld', day_reminder: '07:45' } })
  expect(callbook.trouble).toEqual([])
})
