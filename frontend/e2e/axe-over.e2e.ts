// Everything that opens on top of a screen.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { script, violations } from './axe'
import { openCallbook, type Callbook } from './callbook'
import { overlaps } from './overlaps'
import { contactsFile, screens } from './screens'
import { sideways } from './widths'

describe('axe finds nothing, no width scrolls sideways, and no text is covered, in', () => {
  let callbook: Callbook
  beforeAll(async () => (callbook = await openCallbook({ script })))
  afterAll(() => callbook?.close())

  test.each(screens(contactsFile()).filter((screen) => screen.over))('$name', async ({ reach }) => {
    const { page, address } = callbook
    await page.goto(address)
    await page.locator('main').waitFor()
    await reach(page)
    expect([...(await overlaps(page)), ...(await sideways(page)), ...(await violations(page))]).toEqual([])
  })
})
