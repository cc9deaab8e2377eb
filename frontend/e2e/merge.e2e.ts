// Two spellings of one account are settled: with the mouse, with keys alone, and from the account's menu.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

const seen = { timeout: 15_000, interval: 100 }

type Account = { id: string; name: string; phone: string; address: string; notes: string }

describe('two spellings of one account', () => {
  let callbook: Callbook
  let page: Page
  beforeAll(async () => {
    callbook = await openCallbook()
    page = callbook.page
  })
  afterAll(() => callbook?.close())

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
  const toast = () => page.locator('.toasts').textContent()
  const accounts = async (query: string) => (JSON.parse(await callbook.command('accounts', query, '--json')) as { accounts: Account[] }).accounts
  const named = async (query: string) => (await accounts(query)).map((a) => a.name)
  const doubles = async () => (JSON.parse(await callbook.command('duplicates', '--json')) as { total: number }).total
  const comparing = (name: string) => page.getByRole('heading', { level: 2, name }).waitFor()

  async function added(name: string, phone: string) {
    await page.evaluate(
      async (account) => {
        const { Accounts } = (window as unknown as { go: { bridge: { Accounts: { Add: (account: object) => Promise<unknown> } } } }).go.bridge
        await Accounts.Add(account)
      },
      { name, phone, email: '', address: '' },
    )
  }

  async function duplicates() {
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await button(/possible duplicates?/).click()
  }

  test('wait side by side, with what belongs to each', async () => {
    await added('Weißmüller-Feinkost GmbH', '+49 711 555 0199')
    await added('Nile-Valley Foods, Ltd.', '+20 2 5555 0199')
    await duplicates()
    await comparing('Weißmüller-Feinkost GmbH')
    expect(await doubles()).toBe(2)
    expect(await page.getByRole('columnheader', { name: /^Keep Weißmüller Feinkost/ }).textContent()).toMatch(/Stays, with \d+ (person|people)/)
    expect(await page.getByRole('row', { name: /^Name/ }).textContent()).toMatch(/Weißmüller Feinkost.*kept.*Weißmüller-Feinkost GmbH.*to the notes/s)
  })

  test('are merged with the mouse, field by field', async () => {
    const before = (await accounts('Weißmüller'))[0]
    await page.getByRole('radio', { name: /^Phone: \+49 711 555 0199/ }).click()
    expect(await page.getByRole('row', { name: /^Phone/ }).textContent()).toMatch(/to the notes.*\+49 711 555 0199.*kept/s)
    await button(/^One account/).click()
    await comparing('Nile-Valley Foods, Ltd.')
    await expect.poll(toast, seen).toContain('are one account now: Weißmüller Feinkost.')
    const [merged, ...others] = await accounts('Weißmüller')
    expect(others).toEqual([])
    expect(merged).toMatchObject({ id: before?.id, name: 'Weißmüller Feinkost', phone: '+49 711 555 0199', address: before?.address })
    expect(merged?.notes).toContain('Other name: Weißmüller-Feinkost GmbH')
    expect(merged?.notes).toContain(`Other phone: ${before?.phone}`)
  })

  test('are undone and settled with keys alone', async () => {
    await page.keyboard.press('Control+z')
    await comparing('Weißmüller-Feinkost GmbH') // it is looked at again
    expect(await named('Weißmüller')).toHaveLength(2)
    await page.keyboard.press('s') // the other one stays
    await page.getByRole('columnheader', { name: /^Keep Weißmüller-Feinkost GmbH/ }).getByText('Stays').waitFor()
    await page.getByRole('radio', { name: /^Name: Weißmüller-Feinkost GmbH/ }).focus()
    await page.keyboard.press('ArrowUp') // to the value before it
    expect(await page.getByRole('radio', { name: 'Name: Weißmüller Feinkost kept' }).isChecked()).toBe(true)
    await page.keyboard.press('1')
    await comparing('Nile-Valley Foods, Ltd.')
    const [merged, ...others] = await accounts('Weißmüller')
    expect(others).toEqual([])
    expect(merged).toMatchObject({ name: 'Weißmüller Feinkost', phone: '+49 711 555 0199' })
    await page.keyboard.press('2')
    await page.getByText('No possible duplicates').waitFor()
    expect([await doubles(), (await named('Nile')).length]).toEqual([0, 2])
  })

  test('any two are merged from the menu of one', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.getByRole('link', { name: /^Nile-Valley Foods, Ltd\./ }).click()
    await button('More about this account').click()
    await page.getByRole('menuitem', { name: 'Merge with another account' }).click()
    await page.getByRole('combobox', { name: 'The other account' }).fill('Nile Valley Foods')
    await page.getByRole('option', { name: /^Nile Valley Foods/ }).click()
    await page.getByRole('dialog').getByRole('table').waitFor()
    await page.getByRole('radio', { name: 'Keep Nile Valley Foods' }).click()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('heading', { level: 1, name: 'Nile Valley Foods' }).waitFor() // the page of the one that went leads there
    await button('Karim Mansour. Edit').waitFor()
    await expect.poll(() => named('Nile'), seen).toEqual(['Nile Valley Foods'])
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await named('Nile')).length, seen).toBe(2)
    expect(callbook.trouble).toEqual([])
  })

  test('two people are merged from the dialog of one', async () => {
    const people = async () => (JSON.parse(await callbook.command('people', 'Mansour', '--json')) as { people: { name: string; phones: string[]; notes: string }[] }).people
    await callbook.command('person', 'add', 'K. Mansour', '--account', 'Nile Valley Foods', '--phone', '+20 2 5555 0177')
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.getByRole('link', { name: /^Nile Valley Foods/ }).click()
    await button('K. Mansour. Edit').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click()
    await page.getByRole('combobox', { name: 'The other person' }).fill('Karim')
    await page.getByRole('option', { name: /^Karim Mansour/ }).click()
    await page.getByRole('radio', { name: 'Keep Karim Mansour' }).click()
    await page.keyboard.press('Control+Enter')
    await expect.poll(toast, seen).toContain('are one person now: Karim Mansour.')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const [merged, ...others] = await people()
    expect(others).toEqual([])
    expect(merged?.phones).toContain('+20 2 5555 0177')
    expect(merged?.notes).toContain('Other name: K. Mansour')
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await people()).length, seen).toBe(2)
    expect(callbook.trouble).toEqual([])
  })
})
