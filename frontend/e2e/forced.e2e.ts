// With the colours of the system, such as high contrast on Windows, nothing that marks something
// vanishes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
beforeAll(async () => (callbook = await openCallbook({ width: 1600, height: 900 })))
afterAll(() => callbook?.close())

const place = (name: string) => callbook.page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: new RegExp(name) }).click()

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  beforeAll(async () => {
    await callbook.page.emulateMedia({ colorScheme, forcedColors: 'active', reducedMotion: 'reduce' })
    await callbook.page.goto(callbook.address)
    await callbook.page.getByRole('list', { name: 'Calls' }).waitFor()
  })

  // seen says how something differs from the page around it.
  const seen = (of: string) =>
    callbook.page
      .locator(of)
      .first()
      .evaluate((node) => {
        const style = getComputedStyle(node)
        return { outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth), filled: style.backgroundColor, text: style.color, page: getComputedStyle(document.body).backgroundColor, appearance: style.appearance }
      })

  test('what is selected has a frame, and what has the focus a thicker one', async () => {
    const { page } = callbook
    expect((await seen('main [data-row][aria-current]')).outline).toBe(2)
    expect((await seen('nav [aria-current=page]')).outline).toBe(2)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect((await seen(':focus-visible')).outline).toBe(3)
    await place('Follow-ups')
    await page.locator('tr[aria-current]').waitFor()
    expect((await seen('tr[aria-current]')).outline).toBeGreaterThanOrEqual(2)
  })

  test('boxes are the system’s, and icons have the colour of text', async () => {
    const { page } = callbook
    await place('Follow-ups')
    await page.locator('tr[aria-current]').waitFor()
    await page.keyboard.press('x') // its box is there once it is ticked
    expect((await seen('input[type=checkbox]')).appearance).toBe('auto')
    const odd = await page.evaluate(() => {
      const text = getComputedStyle(document.body).color
      return [...document.querySelectorAll('main svg, nav svg')].filter((icon) => icon.checkVisibility() && getComputedStyle(icon).stroke !== 'none' && getComputedStyle(icon).color !== text && !icon.closest('button, a, .mark')).length
    })
    expect(odd).toBe(0)
  })

  test('bars, dots and the line of the hour are filled, and text on a filling can be read', async () => {
    const { page } = callbook
    await place('Today')
    await page.getByRole('list', { name: 'Calls' }).waitFor()
    const filled = async (of: string) => {
      const it = await seen(of)
      expect(it.filled, of).not.toBe(it.page)
      return it
    }
    const primary = await filled('button.primary')
    expect(primary.text).not.toBe(primary.filled)
    await filled('.dots i')
    await place('Accounts')
    await page.getByRole('link', { name: /Nile Valley/ }).waitFor()
    await filled('button[title*="first contact"] > .bar')
    await place('Calendar')
    await page.getByRole('grid').waitFor()
    const today = await filled('.today .date')
    expect(today.text).not.toBe(today.filled)
    expect(callbook.trouble).toEqual([])
  })
})
