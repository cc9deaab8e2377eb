// What is visible before the script of the page has run.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

describe('before the script has run', () => {
  let callbook: Callbook
  beforeAll(async () => {
    callbook = await openCallbook()
  })
  afterAll(() => callbook?.close())

  // without opens the page again with its script held back.
  async function without(): Promise<Callbook['page']> {
    const page = await callbook.page.context().newPage()
    await page.route('**/assets/*.js', () => undefined)
    await page.goto(callbook.address, { waitUntil: 'commit' })
    await page.locator('#ahead').waitFor({ state: 'attached' })
    return page
  }

  test('the navigation and Today can be read, and there is nothing to press', async () => {
    const page = await without()
    const shown = await page.locator('#ahead').innerText()
    for (const word of ['Callbook', 'Today', 'Accounts', 'Sheets', 'Follow-ups', 'Logbook', 'Insights', 'Print day pack']) expect(shown).toContain(word)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    await page.close()
  })

  test('it is where the frame will be', async () => {
    const page = await without()
    const places = (all: typeof page) => all.locator('nav[aria-label=Places] button:visible').evaluateAll((buttons) => buttons.map((button) => JSON.stringify(button.getBoundingClientRect())))
    const before = await places(page)
    expect(before.length).toBeGreaterThan(5)
    expect(await places(callbook.page)).toEqual(before)
    expect(await callbook.page.locator('#ahead').count()).toBe(0)
    await page.close()
  })

  test('it is light or dark as chosen', async () => {
    const background = async () => {
      const page = await without()
      const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      await page.close()
      return colour
    }
    const light = await background()
    await callbook.command('setting', 'set', 'theme', 'dark')
    await callbook.page.reload()
    await callbook.page.locator('#app h1').waitFor()
    expect(await background()).not.toBe(light)
  })

  test('a first run shows no frame, but a welcome', async () => {
    const first = await openCallbook({ book: 'empty' })
    try {
      const page = await first.page.context().newPage()
      await page.route('**/assets/*.js', () => undefined)
      await page.goto(first.address, { waitUntil: 'commit' })
      await page.locator('#ahead').waitFor({ state: 'attached' })
      expect(await page.locator('#ahead').isVisible()).toBe(false)
    } finally {
      await first.close()
    }
  })
})
