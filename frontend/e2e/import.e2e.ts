// Contacts are imported and possible duplicates are settled: with the mouse, and with keys alone.
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'
import { chooses, doublesFile } from './screens'

const seen = { timeout: 15_000, interval: 100 }

describe('an import that finds possible duplicates', () => {
  let callbook: Callbook
  let page: Page
  beforeAll(async () => {
    callbook = await openCallbook()
    page = callbook.page
  })
  afterAll(() => callbook?.close())

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
  const toast = () => page.locator('.toasts').textContent()
  const people = async (query: string) => (JSON.parse(await callbook.command('people', query, '--json')) as { people: { name: string; role: string; notes: string; emails: string[]; labels: string[]; account?: { name: string } }[] }).people
  const doubles = async () => (JSON.parse(await callbook.command('doubles', '--json')) as { total: number }).total
  const selected = () => page.locator('[data-row][aria-current]')
  const comparing = (name: string) => page.getByRole('heading', { level: 2, name: new RegExp(name) }).waitFor()

  async function choose(file: string) {
    await chooses(page, file)
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.getByRole('link', { name: /Nile Valley/ }).waitFor()
    await page.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor()
    await page.keyboard.press('i')
    await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]'))
    await page.keyboard.press('Enter')
  }

  async function bringIn(file: string) {
    await choose(file)
    await page.getByRole('heading', { name: /what would happen|Nothing new/ }).waitFor()
  }

  test('says that they wait, and links to them', async () => {
    await bringIn(doublesFile())
    expect(await page.getByRole('button', { name: '3 look like duplicates' }).getAttribute('aria-pressed')).toBe('true')
    expect(await page.getByRole('checkbox', { name: 'Ask me about the 3 duplicates afterwards' }).isChecked()).toBe(true)
    await page.keyboard.press('Control+Enter')
    await expect.poll(toast, seen).toContain('3 possible duplicates')
    expect([await doubles(), (await people('Karim')).length]).toEqual([3, 1])
    await button('3 possible duplicates').waitFor()
    await button('Review').click()
    await comparing('Karim Mansour')
    expect(await page.getByRole('row', { name: /^Email/ }).textContent()).toMatch(/karim@nilevalley.example.*k\.mansour@nilevalley.example.*new/s)
    expect(await page.getByRole('row', { name: /^Role/ }).textContent()).toMatch(/Production.*Head of production.*to the notes/s)
  })

  test('with the mouse: the same person, then the next one', async () => {
    await button('Same person').click()
    await comparing('الحسيني')
    expect(await toast()).toContain('The same person: Karim Mansour. Next is')
    const [karim, ...others] = await people('Karim')
    expect(others).toEqual([])
    expect(karim).toMatchObject({ role: 'Production', emails: ['karim@nilevalley.example', 'k.mansour@nilevalley.example'], labels: ['Trade fair', 'Pickles'] })
    expect(karim?.notes).toContain('Role as imported: Head of production')
    expect(karim?.notes).toContain('Back from leave on Monday.')
  })

  test('with the keyboard: undone, chosen again, and settled one after another', async () => {
    await page.keyboard.press('Control+z')
    await comparing('Karim Mansour') // it is looked at again
    expect([await doubles(), (await people('Karim'))[0]?.notes]).toEqual([3, ''])
    await page.keyboard.press('j')
    await comparing('الحسيني')
    expect(await selected().textContent()).toContain('الحسيني')
    await page.keyboard.press('k')
    await comparing('Karim Mansour')
    await page.keyboard.press('2')
    await comparing('الحسيني')
    expect((await people('Karim')).length).toBe(2)
    await page.keyboard.press('1')
    await comparing('Jurgen Weissmüller')
    await page.keyboard.press('3')
    await page.getByText('No possible duplicates').waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Show accounts')
    expect((await people('Jurgen')).length).toBe(1)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: /Nile Valley/ }).waitFor()
    expect(await button(/possible duplicates?/).count()).toBe(0)
  })

  test('the same file again asks nothing', async () => {
    await bringIn(doublesFile())
    await page.getByRole('heading', { name: 'Nothing new in this file.' }).waitFor()
    await page.getByRole('button', { name: '3 unchanged' }).click()
    await page.getByText('Settled before: the line was dropped.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('a file of unclear encoding shows its names in each, and what is left out', async () => {
    const file = join(tmpdir(), 'callbook-e2e-baltic.csv')
    writeFileSync(file, Buffer.from('Name,Department\nM\xe2rs Ozolkalns,Packing\n', 'latin1'))
    await choose(file)
    await page.getByRole('heading', { name: 'Which line shows the names correctly?' }).waitFor()
    expect(await page.getByRole('listitem').filter({ hasText: 'Windows-1252' }).textContent()).toContain('Mârs Ozolkalns')
    expect(await page.getByRole('listitem').filter({ hasText: 'Windows-1257' }).textContent()).toContain('Mārs Ozolkalns')
    await button('These are right: Windows-1257 (Baltic)').click()
    await button('Import 1 person').waitFor()
    expect(await page.getByRole('dialog').textContent()).toContain('Windows-1257')
    await page.getByText('One value stays out of the book').click()
    await page.getByText('Packing, on line 2').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(async () => (await people('Ozolkalns')).map((p) => p.name), seen).toEqual(['Mārs Ozolkalns'])
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await people('Ozolkalns')).length, seen).toBe(0)
  })

  test('any column can be taken as any field, with mouse and keyboard, and a file with the same columns is read the same way', async () => {
    const file = (name: string, rows: string) => {
      const path = join(tmpdir(), `callbook-e2e-${name}.csv`)
      writeFileSync(path, `Name,Town,Email,Unit\n${rows}`)
      return path
    }
    const take = (column: string) => page.getByLabel(`Import ${column} as`)
    const taken = (column: string) => take(column).locator('option:checked').textContent()
    await bringIn(file('fair', 'Wilma Tarn,Buyer,wilma@tarn.example,Bakery\nOtto Tarn,Head of buying,otto@tarn.example,Mill\n'))
    await page.getByText('One column is unclear. What is it?').waitFor()
    expect(await page.getByRole('row', { name: /Town/ }).textContent()).toContain('Buyer, Head of buying')
    expect([await taken('Town'), await taken('Unit')]).toEqual(['City', 'Choose what it is'])
    await take('Name').selectOption('Nothing: leave it out')
    await take('Email').selectOption('Nothing: leave it out')
    await page.getByText(/has no column that is a name, a company or an email address/).waitFor() // and the choice is undone
    await expect.poll(() => taken('Email'), seen).toBe('Email address')
    await take('Name').selectOption('Full name (by its name)')
    await page.getByText(/has no column/).waitFor({ state: 'detached' })

    await take('Unit').focus() // with the keyboard
    await page.keyboard.type('Acc')
    await expect.poll(() => taken('Unit'), seen).toBe('Account')
    await page.getByText('What each column is taken as').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Import Unit as')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Import Town as')
    await page.keyboard.type('Rol')
    await expect.poll(() => taken('Town'), seen).toBe('Role')
    await page.locator('[role=dialog] [aria-busy=true]').waitFor({ state: 'detached' }) // what is imported is what was shown
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(async () => (await people('Tarn')).map((p) => [p.name, p.role, p.account?.name]), seen).toEqual([
      ['Otto Tarn', 'Head of buying', 'Mill'],
      ['Wilma Tarn', 'Buyer', 'Bakery'],
    ])

    await bringIn(file('autumn', 'Ida Tarn,Cook,ida@tarn.example,Mill\n'))
    await page.getByText('What each column is taken as').click()
    expect([await taken('Town'), await taken('Unit')]).toEqual(['Role', 'Account'])
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(async () => (await people('Ida Tarn')).map((p) => [p.role, p.account?.name]), seen).toEqual([['Cook', 'Mill']])
    expect(callbook.trouble).toEqual([])
  })

  test('a file without a known column is read once one is chosen, with the mouse and with keys', async () => {
    const file = (name: string, who: string) => {
      const path = join(tmpdir(), `callbook-e2e-${name}.csv`)
      writeFileSync(path, `Wer ist das;Wo arbeitet;Was tut;Wie erreichbar\n${who}\n`)
      return path
    }
    const take = (column: string) => page.getByLabel(`Import ${column} as`)
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await choose(file('unknown-mouse', 'Vera Lind;Lind Mühle;Einkauf;+49 481 555010'))
    await page.getByRole('heading', { name: /Callbook does not know these columns/ }).waitFor()
    expect(await button(/^Import \d/).count()).toBe(0)
    await take('Wie erreichbar').selectOption('Phone')
    await expect.poll(() => take('Wie erreichbar').locator('option:checked').textContent(), seen).toBe('Phone')
    await page.getByRole('heading', { name: /Callbook does not know these columns/ }).waitFor() // a number alone is nobody
    await take('Wer ist das').selectOption('Full name')
    await button('Import 1 person').waitFor()
    await take('Wo arbeitet').selectOption('Account')
    await take('Was tut').selectOption('Role')
    await page.getByText('What each column is taken as').waitFor()
    await button('Import 1 person').click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const vera = { name: 'Vera Lind', role: 'Einkauf', account: expect.objectContaining({ name: 'Lind Mühle' }) }
    await expect.poll(() => people('Vera Lind'), seen).toMatchObject([vera])

    // The next one with these columns asks nothing.
    await bringIn(file('unknown-again', 'Jo Lind;Lind Mühle;Labor;+49 481 555011'))
    await button('Import 1 person').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    const other = join(tmpdir(), 'callbook-e2e-unknown-keys.csv')
    writeFileSync(other, 'Pessoa física;Onde\nRui Pão;Padaria Norte\n')
    await choose(other)
    await page.getByRole('heading', { name: /Callbook does not know these columns/ }).waitFor()
    await expect.poll(focused, seen).toBe('Import Pessoa física as')
    await page.keyboard.type('Full')
    await button('Import 1 person').waitFor()
    expect(await focused()).toBe('Import Pessoa física as')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Acc')
    await page.getByText('What each column is taken as').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => people('Rui'), seen).toMatchObject([{ name: 'Rui Pão', account: { name: 'Padaria Norte' } }])
    expect(callbook.trouble).toEqual([])
  })

  test('an unclear column is taken as labels, which find the account and can be removed', async () => {
    const file = join(tmpdir(), 'callbook-e2e-sectors.csv')
    writeFileSync(file, 'Name,Email,Company,Sector\nAda Quist,ada@quist.example,Quist Bakers,Organic bread\n')
    await bringIn(file)
    await page.getByText('One column is unclear. What is it?').waitFor()
    expect(await page.getByRole('row', { name: /^Sector/ }).textContent()).toContain('Organic bread')
    await page.getByLabel('Import Sector as').selectOption('Labels')
    await page.getByText('What each column is taken as').waitFor()
    await expect.poll(() => button('Import 1 person').count(), seen).toBe(1)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('link', { name: /Quist Bakers/ }).waitFor()

    const filter = page.getByRole('searchbox', { name: 'Filter accounts' })
    const quist = [expect.stringContaining('Quist Bakers')]
    for (const [typed, found] of [['organic', quist], ['label:nobody', []], ['label:organic-bread', quist]] as const) {
      await filter.fill(typed)
      await expect.poll(() => page.locator('main tbody a').allTextContents(), seen).toEqual(found)
    }
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('organic')
    await page.getByRole('option', { name: /Ada Quist/ }).waitFor()
    await page.keyboard.press('Enter')
    await button('Ada Quist. Edit').waitFor()
    expect(await page.locator('main li', { hasText: 'Ada Quist' }).textContent()).toContain('Organic bread')

    await button('Ada Quist. Edit').click()
    await button('Remove “Organic bread”').click()
    await page.keyboard.type('Key account')
    await page.keyboard.press('Enter') // adds it
    await page.keyboard.type('Bread')
    await button('Save').click()
    await expect.poll(async () => (await people('Ada'))[0]?.labels, seen).toEqual(['Key account', 'Bread'])
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await people('Ada'))[0]?.labels, seen).toEqual(['Organic bread'])
    expect(callbook.trouble).toEqual([])
  })
})
