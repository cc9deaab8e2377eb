// Every screen on its own.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { script, violations } from './axe'
import { openCallbook, type Callbook } from './callbook'
import { overlaps } from './overlaps'
import { contactsFile, screens } from './screens'
import { sideways } from './widths'

describe('axe finds nothing, no width scrolls sideways, and no text is covered, on', () => {
  let callbook: Callbook
  beforeAll(async () => (callbook = await openCallbook({ script })))
  afterAll(() => callbook?.close())

  test.each(screens(contactsFile()).filter((screen) => !screen.over))('$name', async ({ reach }) => {
    const { page, address } = callbook
    await page.goto(address)
    await page.locator('main').waitFor()
    await reach(page)
    expect([...(await overlaps(page)), ...(await sideways(page)), ...(await violations(page))]).toEqual([])
  })
})

describe('axe finds nothing in an empty book', () => {
  let callbook: Callbook
  beforeAll(async () => (callbook = await openCallbook({ book: 'empty', script })))
  afterAll(() => callbook?.close())

  test('first run', async () => {
    expect([...(await overlaps(callbook.page)), ...(await sideways(callbook.page)), ...(await violations(callbook.page))]).toEqual([])
  })

  test('what lies over a text is found', async () => {
    await callbook.page.evaluate(() => {
      const over = Object.assign(document.createElement('button'), { textContent: 'Press' })
      const title = document.querySelector('h1')!
      over.style.cssText = `position: absolute; left: ${title.getBoundingClientRect().left}px; top: ${title.getBoundingClientRect().top}px`
      document.body.append(over)
    })
    expect(await overlaps(callbook.page, [{ width: 1280, height: 860 }])).toEqual([expect.stringMatching(/“Press”/), expect.stringMatching(/the button Press lies over “/)])
  })
})
