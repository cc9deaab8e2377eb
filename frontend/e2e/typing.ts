// Measures how regular the frames are while a plan is typed beside its page: `npm run typing`
// writes the gaps between them to the file in CALLBOOK_TYPING.
import { writeFileSync } from 'node:fs'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { openCallbook, pause, type Callbook } from './callbook'

const rounds = 3
// 200 characters: long enough for the page to be drawn again several times, in the pauses that a
// rep makes to think.
const words = ['A trial week on line two ', 'before Easter, with Jan ', 'there on Monday. She asks ', 'Jürgen for the budget and ', 'the head of packing for ', 'the rejects of November, ', 'and I bring the sample on ', 'the film that they now use.']

let callbook: Callbook
beforeAll(async () => {
  callbook = await openCallbook()
})
afterAll(() => callbook?.close())

test('typing beside the page', { timeout: 300_000 }, async () => {
  const { page } = callbook
  await page.getByRole('list', { name: 'Calls' }).getByRole('button', { name: /Anaïs Lefèvre/ }).dblclick()
  const field = page.getByLabel('The big goal', { exact: true })
  await field.waitFor()
  await page.locator('img[src*="/paper/"]').first().waitFor()

  const all: number[][] = []
  for (let round = 0; round < rounds; round++) {
    await field.focus()
    await page.keyboard.press('Control+a')
    await page.evaluate(() => {
      const seen = { gaps: [] as number[], last: performance.now(), on: true }
      const frame = (now: number) => {
        seen.gaps.push(now - seen.last)
        seen.last = now
        if (seen.on) requestAnimationFrame(frame)
      }
      requestAnimationFrame((now) => {
        seen.last = now
        requestAnimationFrame(frame)
      })
      Object.assign(window, { seen })
    })
    for (const part of words) {
      await page.keyboard.type(part, { delay: 45 })
      await pause(450)
    }
    all.push(
      await page.evaluate(() => {
        const { seen } = window as unknown as { seen: { gaps: number[]; on: boolean } }
        seen.on = false
        return seen.gaps
      }),
    )
    expect(await field.inputValue()).toBe(words.join(''))
  }
  expect(all.every((gaps) => gaps.length > 300)).toBe(true)
  const file = process.env['CALLBOOK_TYPING']
  if (file) writeFileSync(file, JSON.stringify(all))
})
