// The recap of a call: its two drafts, their content, its deadline, and what happens once it is
// handed over.
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'
import { chooses } from './screens'

describe('the recap of a call', () => {
  let callbook: Callbook
  let page: Page
  const file = join(mkdtempSync(join(tmpdir(), 'callbook-recap-')), 'recap.eml')
  beforeAll(async () => {
    callbook = await openCallbook()
    page = callbook.page
  })
  afterAll(() => callbook?.close())

  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const place = (name: string) => page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: new RegExp(name) }).click()
  const mail = () => page.getByRole('textbox', { name: 'Text of the email' })
  const owed = () => page.getByRole('list', { name: 'After the call' }).locator('[data-row]', { hasText: 'Recap' })
  const saved = () => page.getByRole('status').filter({ hasText: 'Saved on this device' }).waitFor()
  const text = async () => mail().inputValue()

  test('Today asks for it, with its deadline', async () => {
    await owed().click()
    expect(await owed().textContent()).toMatch(/Jürgen Weißmüller.*Recap of this morning’s visit.*by 18:00, \d+ (h|min) left/s)
    await button('Write recap').click()
    await page.getByText(/^Send by 18:00, .* left$/).waitFor()
  })

  test('its content is chosen from the sheet', async () => {
    await page.getByRole('checkbox', { name: /production stops/ }).uncheck()
    await expect.poll(text).not.toContain('roduction stops')
    await page.getByText(/^\d+ of \d+ used$/).waitFor()
    await page.getByRole('checkbox', { name: /production stops/ }).check()
    await expect.poll(text).toContain('Your timeline: production stops')
  })

  test('both drafts are kept separately, even when one is restored', async () => {
    await mail().fill((await text()).replace('Hello Jürgen', 'Dear Jürgen'))
    await page.getByRole('radio', { name: /Brief/ }).check({ force: true })
    expect(await text()).toMatch(/^Hello Jürgen/)
    await page.getByText('Pick one focus').waitFor()
    expect(await page.getByRole('radio', { name: /Line 2 stops/ }).isChecked()).toBe(true)
    await page.getByRole('radio', { name: /Show me on my line/ }).check()
    await expect.poll(text).toContain('What I heard most clearly: “Show me on my line')
    await page.getByRole('radio', { name: /Detailed/ }).check({ force: true })
    expect(await text()).toMatch(/^Dear Jürgen/)
    await saved()
    await place('Accounts')
    await place('Today')
    await owed().dblclick()
    await expect.poll(text).toMatch(/^Dear Jürgen/)
  })

  test('a closing sentence is checked against the notes', async () => {
    await page.getByText('No closing sentence: nothing in your notes calls for one.').waitFor()
    const before = await text()
    await mail().fill(before.replace('Kind regards', 'I look forward to your order.\n\nKind regards'))
    await page.getByText('“I look forward to your order” closes, but your notes say “No budget before the round is over” (a worry, still open).').waitFor()
    await mail().fill(before)
    await page.getByText('No closing sentence').waitFor()
  })

  test('the hidden copy is left out and put back', async () => {
    await button('Leave out').click()
    await page.getByText('No copy to your manager').waitFor()
    await button('Put back').click()
    await page.getByText('Your manager gets a hidden copy').waitFor()
  })

  test('handed over does not mean sent: it asks, and asks again', async () => {
    await chooses(page, file)
    await button('Save .eml').click()
    await page.getByText('Sent to Jürgen Weißmüller?').waitFor()
    expect(readFileSync(file, 'utf8')).toContain('X-Unsent: 1')
    await button('Not yet').click()
    await page.getByText('Sent to Jürgen Weißmüller?').waitFor({ state: 'detached' })
    await button('Save .eml').click()
    await button(/^Yes, \d\d:\d\d/).click()
    await page.getByText(/^Sent \d\d:\d\d$/).waitFor()
    await place('Today')
    await page.getByRole('list', { name: 'Calls' }).waitFor()
    expect(await owed().count()).toBe(0)
  })

  test('undo restarts its clock', async () => {
    await button(/^Undo/).click()
    await owed().waitFor()
  })

  test('an absent decider with a phone number is offered a call', async () => {
    await callbook.command('person', 'edit', 'Hartmut Weißmüller', '--phone', '+49 2131 555 0149')
    await owed().dblclick()
    const offer = page.getByText('Hartmut Weißmüller decides too, but was not there. You have their number, +49 2131 555 0149.')
    await offer.waitFor()
    await button(/^Plan \w{3} \d+ \w{3}, \d\d:\d\d/).click()
    await page.getByText(/^Planned: Hartmut Weißmüller, /).waitFor()
    await offer.waitFor({ state: 'detached' })
    await button(/^Undo/).click()
    await offer.waitFor()
    await place('Today')
  })

  test('absent deciders get an email to forward', async () => {
    await owed().dblclick()
    await button('Email to forward').first().click()
    await expect.poll(text).toMatch(/Would you forward the note below\?/)
    await button('Save .eml').click()
    await page.getByRole('status').filter({ hasText: 'Email for Hartmut Weißmüller: sent to Jürgen Weißmüller?' }).getByRole('button', { name: /^Yes/ }).click()
    await button('Add follow-up').click()
    await place('Follow-ups')
    await page.getByRole('row', { name: /Ask whether the email was forwarded to Hartmut Weißmüller/ }).waitFor()
  })

  test('no policy violation, failure or network request', () => {
    expect(callbook.trouble).toEqual([])
  })
})
