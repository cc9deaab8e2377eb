// A whole debrief without a pointer: every section, the suggested plan, a concern that is still
// open, and the time its keys take.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

// The time of one keystroke and one decision in the keystroke-level model of Card, Moran and
// Newell: an average typist, and a mental act.
const keySeconds = 0.28
const decisionSeconds = 1.35

describe('a full debrief', () => {
  let callbook: Callbook
  let page: Page
  let strokes = 0
  let decisions = 0
  beforeAll(async () => {
    callbook = await openCallbook({ script: `addEventListener('pointerdown', () => refused('a pointer was used'), true)` })
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
  const prompt = () => page.evaluate(() => document.activeElement?.closest('[data-prompt]')?.getAttribute('data-prompt') ?? '')
  const at = (key: string) => expect.poll(prompt).toBe(key)
  const offered = (what: string | RegExp) => page.getByRole('button', { name: what }).first()

  // to moves to a prompt with Tab, like somebody who knows the form.
  async function to(key: string) {
    for (let i = 0; i < 40 && (await prompt()) !== key; i++) await press('Tab')
    await at(key)
  }

  // answer is a decision and the keys for it.
  async function answer(key: string, ...how: string[]) {
    await at(key)
    decisions++
    await press(...how)
  }
  async function write(key: string, text: string) {
    await at(key)
    decisions++
    await type(text)
  }

  test('each question is answered in place, and its section folds afterwards', async () => {
    for (let i = 0; i < 30 && !/Siobhán O’Brien/.test((await page.locator('[data-row][aria-current]').first().textContent()) ?? ''); i++) await page.keyboard.press('j')
    await press('s')
    await page.getByRole('radiogroup', { name: 'How did it end?' }).waitFor()
    await answer('outcome', '2')
    await answer('goal_reached', '2')

    await answer('review', '1', '2', '4', 'Enter')
    await answer('effectiveness', '4')
    await write('liked', 'Began with her numbers')
    await press('Tab')
    await write('differently', 'Ask about budget first')
    await to('prequalified')
    await answer('prequalified', '1')

    await answer('order_asked', '2')
    await write('closes', '1')
    await press('Enter')
    await write('benefits', 'No solvent')
    await press('Tab')
    await write('proposal_due', 'thu')
    await press('Enter')
    await at('order_expected')
    await press('Enter')

    await write('needs', 'Codes that stay on wet lids')
    await press('Tab', 'Tab')
    await write('concerns', 'Cold store')
    await to('promises')
    await press('Tab', 'Tab') // past the tick and who
    await write('promises', 'lid samples by thu')
    await press('Enter')
    const label = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
    const due = page.getByRole('textbox', { name: /^By when, .* line 1$/ })
    await expect.poll(label).toMatch(/^What, .* line 2$/)
    await expect.poll(() => due.inputValue()).not.toBe('')
    await type('ask about the cold store') // without a date, Enter begins the next line too
    await press('Enter')
    await expect.poll(label).toMatch(/^What, .* line 3$/)
    await to('overview')
    await write('overview', 'You send lids, we show a code on them.')
    await to('commitment_wanted')
    await write('commitment_wanted', 'Agree the trial on line 1')
    await press('Alt+ArrowDown')

    await answer('preferred_channel', '2')
    await write('first_follow_up', 'fri 9am')
    await press('Enter')
    await at('first_follow_up_for') // said by the commitment
    await press('Tab')
    await answer('first_follow_up_named_by', '1')
    await write('delay_reason', 'Audit until Thursday')
    await offered(/^Accept: Phone, Fri .*Agree the trial on line 1/).waitFor()
    await press('Enter')
    await at('keep_in_touch') // and how: asked once the trial is settled
    await press('Enter', 'Enter')
  })

  test('the plan is filled in already, and Enter accepts a row', async () => {
    await at('follow_ups')
    decisions++
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Accept: Phone/)
    await press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('When, the plan, row 2')
    await page.getByText('so only the call stays').waitFor()
  })

  test('words are not a date: free days are offered, and a key chooses one', async () => {
    decisions++
    await type('when the quote is done')
    await press('Tab')
    await type('Send the quote')
    await page.getByText('A quote takes you 2 working days. Offer Siobhán one of these:').waitFor()
    decisions++
    await press('Alt+1')
    await page.getByRole('radiogroup', { name: 'Date set by' }).nth(1).waitFor()
    await press('2')
    await page.getByText('No date yet.').waitFor({ state: 'detached' })
  })

  test('filing asks once what became of an open concern, and then files', async () => {
    await press('Control+Enter')
    await page.getByText('File the debrief again to leave it as it is.').first().waitFor()
    decisions++
    await press('Tab', 'Enter')
    await type('trial in it')
    await press('Enter')
    await page.getByText('Carried over').first().waitFor()
    await press('Control+Enter')
    await page.getByRole('textbox', { name: 'Text of the email' }).waitFor()
    const seconds = strokes * keySeconds + decisions * decisionSeconds
    console.log(`A full debrief: ${strokes} keystrokes, ${decisions} decisions: ${seconds.toFixed(1)} s`)
    expect(seconds).toBeLessThanOrEqual(180)
  })

  test('no policy violation, failure, network request or use of a pointer', () => {
    expect(callbook.trouble).toEqual([])
  })
})
