// A new rep's first fifteen minutes, from the first start to the plan of the second call, by mouse.
// With a folder in PICTURES each step is drawn there, in order: a film of them.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'
import { chooses } from './screens'

const home = mkdtempSync(join(tmpdir(), 'callbook-fifteen-'))

describe('the first fifteen minutes', () => {
  let callbook: Callbook
  let page: Page
  beforeAll(async () => {
    callbook = await openCallbook({ book: 'empty' })
    page = callbook.page
  })
  afterAll(() => callbook?.close())

  let drawn = 0
  async function picture(name: string) {
    const folder = process.env['PICTURES']
    if (!folder) return
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: join(folder, `${String(++drawn).padStart(2, '0')}-${name}.png`) })
  }

  const button = (name: string | RegExp, on: Page | Locator = page) => on.getByRole('button', { name })
  const dialog = () => page.getByRole('dialog')
  const place = (name: string) => page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: new RegExp(name) }).click()
  const field = (name: string | RegExp, on: Page | Locator = page) => on.getByRole('textbox', { name })
  const prompt = (key: string) => page.locator(`[data-prompt=${key}]`)
  const says = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).first().waitFor()

  test('the first start asks who you are and when you work', async () => {
    await page.getByRole('heading', { name: /^Every call prepared/ }).waitFor()
    await picture('first-start')
    await field(/^Your name/).fill('Nora Feld')
    await field(/^Your company/).fill('Feld Packaging')
    await picture('your-name')
    await button(/^Continue/).click()
    await page.getByRole('group', { name: 'Working days' }).waitFor()
    await picture('your-week')
    await button(/^Continue/).click()
    await button('Skip for now').waitFor()
    await picture('test-sheet')
    await button('Skip for now').click()
    await button('Import contacts').waitFor()
    await picture('what-next')
  })

  test('contacts are imported', async () => {
    const file = join(home, 'contacts.csv')
    const lines = [
      'Name,Company,Job title,Email,Phone,City',
      'Sofia Lindqvist,Ängs Mejeri,Production manager,sofia@angs.example,+46 8 555 0140,Uppsala',
      'Per Holm,Ängs Mejeri,Purchasing,per@angs.example,,Uppsala',
      'Tom Baker,Baker & Sons,Owner,tom@bakersons.example,+44 1632 555 012,Leeds',
    ]
    writeFileSync(file, lines.join('\n') + '\n')
    await chooses(page, file)
    await button('Import contacts').click()
    await dialog().waitFor()
    await picture('import')
    await button(/^Choose a file/, dialog()).click()
    await dialog().getByRole('heading', { name: /what would happen/ }).waitFor()
    await picture('import-tried')
    await button(/^Import 3/, dialog()).click()
    await page.getByRole('link', { name: 'Ängs Mejeri' }).waitFor()
    await picture('accounts')
    expect(await page.getByRole('row').filter({ has: page.getByRole('link') }).count()).toBe(2)
  })

  test('Today shows the steps to begin, and the first call is planned', async () => {
    await place('Today')
    await page.getByRole('region', { name: 'Three steps to begin' }).waitFor()
    await picture('three-steps')
    await button('Plan your first call').click()
    await page.getByRole('combobox', { name: 'Account' }).fill('Ängs')
    await page.getByRole('option', { name: /Ängs Mejeri/ }).click()
    await dialog().getByText('Sofia Lindqvist').click()
    await field(/^When/, dialog()).fill('today 15:30')
    await dialog().getByText(/15:30/).first().waitFor()
    await picture('plan-a-call')
    await button('Plan call', dialog()).click()
    await page.getByRole('list', { name: 'Calls' }).getByRole('button', { name: /Sofia Lindqvist/ }).waitFor()
    await picture('planned')
  })

  test('the plan is filled in and its sheet is printed', async () => {
    await page.getByRole('list', { name: 'Calls' }).getByRole('button', { name: /Sofia Lindqvist/ }).click()
    await button('Open plan').last().click()
    await page.getByRole('navigation', { name: 'Steps of the call' }).waitFor()
    await page.locator('[data-prompt]').first().waitFor()
    await picture('plan')
    await page.getByLabel('The big goal', { exact: true }).fill('All their lids by next summer')
    await says('Saved on this device')
    await picture('plan-typed')
    await button('Ready').click()
    await says('Ready: the plan for')
    await picture('plan-ready')
    await place('Today')
    await button('Print day pack').click()
    await page.getByRole('img', { name: /^Page 1 of/ }).waitFor()
    await picture('print')
    const pdf = join(home, 'sheet.pdf')
    await chooses(page, pdf)
    await button('Save PDF').click()
    await expect.poll(() => existsSync(pdf) && readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
    await picture('printed')
    await button(/^Back$/).click()
    await page.getByRole('list', { name: 'Calls' }).waitFor()
  })

  test('the debrief is keyed in and filed', async () => {
    await page.getByRole('list', { name: 'Calls' }).getByRole('button', { name: /Sofia Lindqvist/ }).dblclick()
    await page.getByRole('navigation', { name: 'Steps of the call' }).getByRole('button', { name: 'Debrief' }).click()
    await page.getByRole('radiogroup', { name: 'How did it end?' }).waitFor()
    await picture('debrief')
    await page.getByRole('radio', { name: /Advance: they agreed/ }).click()
    await picture('debrief-outcome')
    await button('Edit What we know').or(page.getByRole('link', { name: 'Edit What we know' })).click()
    await prompt('needs').getByRole('textbox').fill('Codes that stay on wet lids')
    await prompt('promises').getByRole('combobox', { name: /^Who, / }).first().selectOption('I')
    await prompt('promises').getByRole('textbox', { name: /^What, / }).first().fill('send two sample lids by fri')
    await prompt('common_ground').click() // the date goes into its own field
    await expect.poll(() => prompt('promises').getByRole('textbox', { name: /^By when, / }).first().inputValue()).toBe('fri')
    await picture('debrief-known')
    await page.getByRole('link', { name: 'Edit Follow-up' }).click()
    await field('Day, time').fill('in 2 weeks tue 9am')
    await prompt('first_follow_up_for').getByRole('textbox').fill('Agree the trial on line 1')
    await prompt('first_follow_up_named_by').getByRole('radio', { name: 'Customer' }).click()
    await says('Saved on this device')
    const accept = button(/^Accept: /)
    await accept.first().waitFor()
    await picture('debrief-follow-up')
    while (await accept.count()) await accept.first().click()
    await says('Saved on this device')
    await picture('follow-ups-accepted')
    await button('File debrief').click()
    await says(/Filed/)
    await field('Text of the email').waitFor()
    await picture('recap')
    expect(await field('Text of the email').inputValue()).toContain('Sofia')
  })

  test('the recap is saved, and the follow-ups are agreed', async () => {
    const mail = join(home, 'recap.eml')
    await chooses(page, mail)
    await button('Save .eml').click()
    await expect.poll(() => existsSync(mail) && readFileSync(mail, 'utf8')).toContain('sofia@angs.example')
    await picture('recap-saved')
    await place('Follow-ups')
    await page.locator('tr[aria-current]').waitFor()
    await picture('follow-ups')
    for (const purpose of [/Thank them/, /send two sample lids/, /Agree the trial on line 1.*they set the date/]) await page.getByRole('row', { name: purpose }).waitFor()
  })

  test('the account shows what is known, and the next plan knows it too', async () => {
    await place('Today')
    await page.getByRole('list', { name: 'After the call' }).getByText(/Recap of this afternoon/).waitFor()
    await picture('today-after')
    await place('Accounts')
    await page.getByRole('link', { name: 'Ängs Mejeri' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ängs Mejeri' }).waitFor()
    await page.getByText('Codes that stay on wet lids').waitFor()
    await picture('account')
    await button('Phone, Sofia Lindqvist').click()
    await page.getByLabel('The big goal', { exact: true }).waitFor()
    await expect.poll(() => prompt('needs').getByRole('textbox').first().inputValue()).toBe('Codes that stay on wet lids')
    await picture('next-plan')
    expect(callbook.trouble).toEqual([])
  })
})
