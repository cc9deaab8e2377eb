// A button that shows an icon alone says in its tooltip what it does, and by which key.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'
import { contactsFile, screens } from './screens'

const everyone = screens(contactsFile())
const walked = ['today', 'calendar', 'calendar, week', 'follow-ups', 'follow-ups, month', 'accounts', 'account', 'sheets', 'logbook', 'plan', 'debrief', 'debrief, next step', 'recap', 'print', 'templates', 'template', 'settings', 'plan a call']

// silent lists the buttons without a word to see, and without a tooltip. A figure says nothing,
// and what only a screen reader hears is not seen.
const silent = (page: Page) =>
  page.evaluate(() => {
    const seen = (node: Node, button: Element) => {
      const range = document.createRange()
      range.selectNodeContents(node)
      if (range.getClientRects().length === 0) return false
      for (let over = node.parentElement; over !== button && over; over = over.parentElement) if (over.clientWidth === 1 || over.localName === 'kbd') return false
      return true
    }
    const words = (button: Element) => {
      const texts = document.createTreeWalker(button, NodeFilter.SHOW_TEXT)
      let said = ''
      for (let node = texts.nextNode(); node; node = texts.nextNode()) if (/\p{L}/u.test(node.textContent ?? '') && seen(node, button)) said += node.textContent
      return said
    }
    return [...document.querySelectorAll<HTMLElement>('button, [role=button], a:has(svg)')]
      .filter((button) => button.getClientRects().length && button.querySelector('svg') && !words(button) && !button.title)
      .map((button) => button.getAttribute('aria-label') ?? button.outerHTML.slice(0, 120))
  })

describe('every button with an icon alone has a tooltip', () => {
  let callbook: Callbook
  let page: Page
  beforeAll(async () => {
    callbook = await openCallbook()
    page = callbook.page
  })
  afterAll(() => callbook?.close())

  test.each(everyone.filter(({ name }) => walked.includes(name)))('$name', async ({ reach }) => {
    await page.setViewportSize({ width: 1280, height: 860 })
    await page.goto(callbook.address)
    await page.locator('main').waitFor()
    await reach(page)
    for (const width of [1280, 1024, 640]) {
      await page.setViewportSize({ width, height: 700 })
      expect(await silent(page), `at ${width}`).toEqual([])
    }
  })

  test('which names the key', async () => {
    await page.setViewportSize({ width: 1024, height: 700 })
    await page.goto(callbook.address)
    await page.getByRole('list', { name: 'Calls' }).waitFor()
    const titles = async (within = '') => (await page.locator(`${within} button[title]`).evaluateAll((all) => all.map((one) => (one as HTMLElement).title))).sort()
    expect(await titles('.turn')).toEqual(['Next day (Right)', 'Previous day (Left)'])
    expect(await titles('nav')).toEqual(expect.arrayContaining(['Calendar (G C)', 'Find or do anything (Ctrl K)', 'New follow-up (C)', 'Today (G T)']))
    expect(await titles('li:has([aria-current=true]) [role=group]')).toEqual(['Debrief (S)', 'Move (M)', 'Open plan (Enter)'])
    await page.keyboard.press('g')
    await page.keyboard.press('f')
    await page.locator('tr[aria-current]').waitFor()
    expect(await titles('tr[aria-current]')).toEqual(['Done (E)', 'Drop (D)', 'Move (M)', 'Phone, email, address', 'Snooze (H)'])
    expect(callbook.trouble).toEqual([])
  })
})
