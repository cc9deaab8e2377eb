// Measures how regular the frames are while a plan is typed beside its page, also while a large
// book is backed up: `npm run typing` writes the gaps between them to the file in CALLBOOK_TYPING.
// CALLBOOK_BOOK is the folder of the large book.
import { writeFileSync } from 'node:fs'

import type { Page } from 'playwright-core'
import { afterAll, afterEach, expect, test } from 'vitest'

import { openCallbook, pause, type Callbook } from './callbook'

const rounds = 3
// 200 characters: long enough for the page to be drawn again several times, in the pauses that a
// rep makes to think.
const words = ['A trial week on line two ', 'before Easter, with Jan ', 'there on Monday. She asks ', 'Jürgen for the budget and ', 'the head of packing for ', 'the rejects of November, ', 'and I bring the sample on ', 'the film that they now use.']

type Bound = {
  Accounts: { List: (query: string, limit: number, offset: number) => Promise<{ accounts: { id: string }[] }> }
  Backups: { Make: () => Promise<unknown> }
  Calls: { Plan: (request: object) => Promise<{ id: string }> }
}

const gaps: { alone: number[][]; beside: number[][] } = { alone: [], beside: [] }
let callbook: Callbook
afterEach(() => callbook?.close())
afterAll(() => {
  const file = process.env['CALLBOOK_TYPING']
  if (file) writeFileSync(file, JSON.stringify(gaps))
})

test('typing beside the page', { timeout: 300_000 }, async () => {
  callbook = await openCallbook()
  const { page } = callbook
  await page.getByRole('list', { name: 'Calls' }).getByRole('button', { name: /Anaïs Lefèvre/ }).dblclick()
  for (let round = 0; round < rounds; round++) gaps.alone.push(await typed(page))
})

test.runIf(process.env['CALLBOOK_BOOK'])('typing while a large book is backed up', { timeout: 300_000 }, async () => {
  callbook = await openCallbook({ book: process.env['CALLBOOK_BOOK']! })
  const { page } = callbook
  await page.evaluate(async () => {
    const { Accounts, Calls } = (window as unknown as { go: { bridge: Bound } }).go.bridge
    const [account] = (await Accounts.List('', 1, 0)).accounts
    await Calls.Plan({ account: account!.id, new_account: '', people: [], colleagues: [], at: 'today 23:30', kind: 'visit', minutes: 15, place: '', despite: 'overlap' })
  })
  await page.reload()
  await page.getByRole('list', { name: 'Calls' }).getByRole('button', { name: /23:30/ }).dblclick()
  for (let round = 0; round < rounds; round++) {
    // One backup after the other, for as long as somebody types.
    await page.evaluate(() => {
      const { Backups } = (window as unknown as { go: { bridge: Bound } }).go.bridge
      const backing = { on: true, made: 0, over: Promise.resolve() }
      Object.assign(window, { backing })
      backing.over = (async () => {
        for (; backing.on; backing.made++) await Backups.Make()
      })()
    })
    gaps.beside.push(await typed(page))
    const made = await page.evaluate(async () => {
      const { backing } = window as unknown as { backing: { on: boolean; made: number; over: Promise<void> } }
      backing.on = false
      await backing.over
      return backing.made
    })
    expect(made).toBeGreaterThan(0)
  }
})

// typed is the gaps between the frames while 200 characters are typed into the plan that is open.
async function typed(page: Page): Promise<number[]> {
  const field = page.getByLabel('The big goal', { exact: true })
  await field.waitFor()
  await page.locator('img[src*="/paper/"]').first().waitFor()
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
  const between = await page.evaluate(() => {
    const { seen } = window as unknown as { seen: { gaps: number[]; on: boolean } }
    seen.on = false
    return seen.gaps
  })
  expect(await field.inputValue()).toBe(words.join(''))
  expect(between.length).toBeGreaterThan(300)
  return between
}
