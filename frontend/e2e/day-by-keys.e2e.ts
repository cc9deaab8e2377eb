// The same day without a pointer, and how many keys the shortest debrief takes.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

// The time of one keystroke and one decision in the keystroke-level model of Card, Moran and
// Newell: an average typist, and a mental act.
const keySeconds = 0.28
const decisionSeconds = 1.35

describe('a day with the keyboard', () => {
  let callbook: Callbook
  let page: Page
  let strokes = 0
  beforeAll(async () => {
    callbook = await openCallbook({
      script: `addEventListener('pointerdown', () => refused('a pointer was used'), true)`,
    })
    page = callbook.page
  })
  afterAll(() => callbook?.close())

  async function press(...keys: string[]) {
    for (const key of keys) {
      await page.keyboard.press(key)
      strokes++
    }
  }
  async function type(text: string) {
    await page.keyboard.type(text, { delay: 5 })
    strokes += text.length
  }
  // leave goes back: the first Esc leaves a field.
  async function leave() {
    const typing = await page.locator(':is(input, textarea, select):focus').count()
    await press(...(typing ? ['Escape', 'Escape'] : ['Escape']))
  }
  const selected = () => page.locator('[data-row][aria-current], tr[aria-current]').first()
  const status = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).first().waitFor()

  // select moves to a row in the way of somebody who looks: with J until it is there.
  async function select(who: RegExp) {
    await selected().waitFor()
    for (let i = 0; i < 30 && !who.test((await selected().textContent()) ?? ''); i++) await press('j')
    expect(await selected().textContent()).toMatch(who)
  }

  test('J and Enter open the plan of a call', async () => {
    await select(/Anaïs Lefèvre/)
    await press('Enter')
    await page.getByRole('heading', { name: /Anaïs Lefèvre/ }).waitFor()
  })

  test('what is typed into its plan is saved along the way', async () => {
    await press('Alt+ArrowDown')
    for (let i = 0; i < 40 && !(await page.getByLabel('The big goal', { exact: true }).evaluate((field) => field === document.activeElement)); i++) await press('Tab')
    await press('Control+a')
    await type('Two lines by Easter')
    await status('Saved on this device')
    await press('Control+s')
  })

  test('Ctrl Enter marks the plan ready', async () => {
    await press('Control+Enter')
    await status('Ready: the plan for')
    await page.getByRole('heading', { name: 'Łukasz Żółkiewski' }).waitFor()
  })

  test('Esc leaves the field and then the page, and P shows the print preview', async () => {
    await leave()
    await page.getByRole('heading', { name: 'Today' }).waitFor()
    await press('p')
    await page.getByRole('img', { name: /^Page 1 of/ }).waitFor()
    await press('j')
    await page.getByRole('img', { name: /^Page [2-9] of/ }).waitFor()
    await press('Escape')
    await page.getByRole('heading', { name: 'Today' }).waitFor()
  })

  test('the shortest debrief is an outcome, a date and Ctrl Enter', async () => {
    await select(/Ștefan Ionescu/)
    strokes = 0
    await press('s')
    await page.getByRole('radiogroup', { name: 'How did it end?' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-prompt]')?.getAttribute('data-prompt'))).toBe('outcome')
    await press('2')
    await press('Control+Enter') // asks for the next step
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-prompt]')?.getAttribute('data-prompt'))).toBe('first_follow_up')
    await type('fri 9am')
    await press('Control+Enter') // a concern is still open: it is asked about, once
    await page.getByText('File the debrief again to leave it as it is.').waitFor()
    await press('Control+Enter')
    await page.getByRole('textbox', { name: 'Text of the email' }).waitFor()
    const decisions = 4 // how it ended, when, that the concern stays, and that this is all
    const seconds = strokes * keySeconds + decisions * decisionSeconds
    console.log(`The least debrief: ${strokes} keystrokes, ${decisions} decisions: ${seconds.toFixed(1)} s`)
    expect(seconds).toBeLessThanOrEqual(30)
  })

  test('the next step is among the follow-ups', async () => {
    await leave()
    await press('g', 'f')
    await page.getByRole('row', { name: /Ștefan Ionescu.*09:00/ }).waitFor()
  })

  test('E marks a follow-up as done, and Ctrl Z undoes that', async () => {
    const row = page.getByRole('row', { name: /Send the new ink price list/ })
    await select(/Send the new ink price list/)
    await press('e')
    await page.getByRole('dialog').waitFor()
    await type('Sent by mail')
    await press('Enter')
    await row.waitFor({ state: 'detached' })
    await press('Control+z')
    await row.waitFor()
  })

  test('no policy violation, failure, network request or use of a pointer', () => {
    expect(callbook.trouble).toEqual([])
  })
})
