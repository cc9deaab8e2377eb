// What is removed comes back from Trash with all that went along, and who is erased does not.
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

const pictures = process.env.PICTURES
const picture = async (page: Page, name: string) => pictures && (await page.screenshot({ path: join(pictures, `${name}.png`) }))

let callbook: Callbook
beforeAll(async () => {
  callbook = await openCallbook()
})
afterAll(() => callbook?.close())

async function account(page: Page, name: string) {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Accounts/ }).click()
  await page.getByRole('link', { name: new RegExp(name) }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
const total = async (...command: string[]) => (JSON.parse(await callbook.command('--json', ...command)) as { total: number }).total
const people = async (words: string) => (JSON.parse(await callbook.command('--json', 'search', words)) as { hits: { kind: string }[] }).hits.filter((hit) => hit.kind === 'person').length

test('an account is removed with its people, calls and follow-ups, and comes back with them', async () => {
  const { page } = callbook
  const before = { accounts: await total('accounts'), people: await total('people'), followUps: await total('follow-ups') }
  await account(page, 'Nile Valley Foods')
  await page.getByRole('button', { name: 'More about this account' }).click()
  await page.getByRole('menuitem', { name: 'Remove account' }).click()
  const asks = page.getByRole('dialog', { name: /Remove/ })
  await asks.getByText(/trash/).waitFor()
  await picture(page, 'trash-asks')
  await asks.getByRole('button', { name: /^Remove/ }).click()
  await expect.poll(() => total('accounts')).toBe(before.accounts - 1)
  expect(await total('people')).toBeLessThan(before.people)
  expect(await total('follow-ups')).toBeLessThan(before.followUps)

  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Settings/ }).click()
  await page.getByRole('button', { name: 'Trash', exact: true }).click()
  const restore = page.getByRole('button', { name: 'Restore Nile Valley Foods' })
  await restore.waitFor()
  await picture(page, 'trash-list')
  await restore.click()
  await page.getByText('The trash is empty.').waitFor()
  await picture(page, 'trash-empty')
  expect({ accounts: await total('accounts'), people: await total('people'), followUps: await total('follow-ups') }).toEqual(before)
})

test('a message lies over no dialog that asks', async () => {
  const { page } = callbook
  await account(page, 'Ivy Seeds')
  await page.getByRole('button', { name: 'Zoë Müller. Edit' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Copy / }).first().click()
  const message = page.locator('.toast')
  await message.waitFor()
  await page.getByRole('button', { name: 'Erase for good' }).click()
  const asks = page.getByRole('dialog', { name: /Erase/ })
  await asks.getByText(/cannot be undone/).waitFor()
  await message.hover() // it stays
  await expect.poll(async () => (await message.boundingBox())!.y).toBeGreaterThan(await asks.boundingBox().then((box) => box!.y + box!.height))
  await picture(page, 'erase-message')
  await message.getByRole('button', { name: 'Close message' }).click() // it can be used, and no dialog closes
  await message.waitFor({ state: 'detached' })
  expect(await asks.isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
})

test('a person is erased, and nothing can be found or put back', async () => {
  const { page } = callbook
  expect(await people('Karim Mansour')).toBe(1)
  await account(page, 'Nile Valley Foods')
  await page.getByRole('button', { name: 'Karim Mansour. Edit' }).click()
  await page.getByRole('button', { name: 'Erase for good' }).click()
  const asks = page.getByRole('dialog', { name: /Erase/ })
  await asks.getByText(/cannot be undone/).waitFor()
  await picture(page, 'erase-asks')
  await asks.getByRole('button', { name: 'Erase', exact: true }).click()
  await asks.waitFor({ state: 'detached' })
  await picture(page, 'erase-done')
  expect(await people('Karim Mansour')).toBe(0)
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Settings/ }).click()
  await page.getByRole('button', { name: 'Activity', exact: true }).click()
  await page.getByText(/Erased a person/).first().waitFor()
  expect(await page.getByRole('main').innerText()).not.toContain('Karim')
  await picture(page, 'erase-activity')
  await page.keyboard.press('Control+z')
  expect(await people('Karim Mansour')).toBe(0)
  expect(callbook.trouble).toEqual([])
})
