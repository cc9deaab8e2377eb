// Today in a book that was just begun: three steps, each a button that does it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { script, violations } from './axe'
import { openCallbook, type Callbook } from './callbook'
import { sideways } from './widths'

describe('Today in an empty book', () => {
  let callbook: Callbook
  beforeAll(async () => {
    callbook = await openCallbook({ book: 'empty', script })
    await callbook.command('account', 'add', 'Ivy Seeds')
    await callbook.page.reload()
    await steps().waitFor()
  })
  afterAll(() => callbook?.close())

  const steps = () => callbook.page.getByRole('region', { name: 'Three steps to begin' })
  const done = () => steps().getByRole('listitem').filter({ hasText: 'Done.' }).allInnerTexts()
  const press = (name: string) => steps().getByRole('button', { name }).click()

  test('shows three steps, and ticks the one that is done', async () => {
    expect(await steps().getByRole('listitem').count()).toBe(3)
    expect(await done()).toEqual([expect.stringContaining('Import your contacts')])
    expect(await callbook.page.getByRole('heading', { name: 'Calls' }).count()).toBe(0)
    expect([...(await sideways(callbook.page)), ...(await violations(callbook.page))]).toEqual([])
  })

  test('each step begins what it names', async () => {
    const { page } = callbook
    await press('Import your contacts')
    await page.getByRole('dialog').getByRole('button', { name: /^Choose a file/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await press('Print a sheet')
    await page.getByRole('img', { name: /^Page 1 of/ }).waitFor()
    await page.keyboard.press('Escape')
    await steps().waitFor()
    await press('Plan your first call')
    await page.getByRole('dialog', { name: 'Plan a call' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('is gone with the first follow-up', async () => {
    await callbook.command('follow-up', 'add', '--account', 'ivy', '--when', 'tomorrow', '--channel', 'email', '--purpose', 'Send the samples')
    await steps().waitFor({ state: 'detached' })
    await callbook.page.getByText('No calls today.').waitFor()
    expect(callbook.trouble).toEqual([])
  })
})
