// A sheet for a call that nobody planned, printed on a blank pad, and keyed in by its code in the
// order of the paper.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
beforeAll(async () => {
  callbook = await openCallbook({ book: 'empty' })
  await callbook.command('account', 'add', 'Ivy Seeds')
  await callbook.command('plan', '--account', 'ivy', '--at', 'today')
  await callbook.page.reload() // the first run is over, because there is a call
  await callbook.page.locator('#app main, #app h1').first().waitFor()
})
afterAll(() => callbook?.close())

test('a sheet of a blank pad asks for its account, and is keyed in from the paper', async () => {
  const { page } = callbook
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Sheets/ }).click()
  await page.getByRole('button', { name: 'Print blank', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Pad of 10 post-call sheets' }).click()
  await page.getByRole('heading', { name: 'Blank pad · 10 sheets' }).waitFor()
  await page.keyboard.press('Escape')
  const code = (await page.getByRole('button', { name: /^Key in/ }).first().textContent())!.trim()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill(code)
  await page.getByText(`Open ${code}`).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: `Key in ${code}` }).waitFor()
  await page.getByRole('combobox', { name: 'Account' }).fill('ivy')
  await page.getByRole('option', { name: /Ivy/ }).first().click()
  await page.getByRole('button', { name: /Key in sheet/ }).click()
  await page.waitForFunction(() => document.activeElement?.closest('[data-prompt=needs]'))
  expect(await page.locator('header').textContent()).toContain(code)
  expect(callbook.trouble).toEqual([])
})

test('a plan that was printed blank asks for its call, and is planned', async () => {
  const { page } = callbook
  const dir = mkdtempSync(join(tmpdir(), 'callbook-blank-'))
  await callbook.command('print', '--blank', 'pre-call', '-o', join(dir, 'plan.pdf'))
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Sheets/ }).click()
  const first = page.getByRole('button', { name: /^Key in/ }).first()
  const code = (await first.textContent())!.trim()
  await first.click()
  const dialog = page.getByRole('dialog', { name: `Key in ${code}` })
  await dialog.getByText('This is a blank plan.').waitFor()
  await dialog.getByRole('combobox', { name: 'Account' }).fill('ivy')
  await page.getByRole('option', { name: /Ivy/ }).first().click()
  await dialog.getByLabel(/^When/).fill('in 3 weeks 10:00')
  if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, 'key-in-plan.png') })
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-prompt=to_discover]').waitFor()
  expect(await page.locator('header').textContent()).toContain(code)
  expect(callbook.trouble).toEqual([])
})
