// The form of a plan has an order for the eye, and nothing moves in it while one types.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'
import { screens } from './screens'

let callbook: Callbook
let page: Page
beforeAll(async () => {
  callbook = await openCallbook()
  page = callbook.page
  await screens('').find((screen) => screen.name === 'plan')!.reach(page)
  await page.locator('.next').first().waitFor()
})
afterAll(() => {
  expect(callbook.trouble).toEqual([])
  return callbook?.close()
})

const next = () => page.locator('.next').getAttribute('data-prompt')
const counts = () => page.locator('.group h2 .count').evaluateAll((all) => all.map((one) => one.textContent!.trim().replace(/\s+/g, ' ')))
const border = (of: string) => page.locator(of).first().evaluate((it) => getComputedStyle(it).borderTopColor)
const places = () => page.locator('.group h2, [data-prompt]').evaluateAll((all) => all.map((one) => [Math.round(one.getBoundingClientRect().top), Math.round(one.getBoundingClientRect().left), Math.round(one.getBoundingClientRect().height)]))

test('each section says how many of its questions are answered, and its rail says the same', async () => {
  const said = (await counts()).map((one) => one.replace(' answered', ''))
  expect(said).toHaveLength(3)
  await page.setViewportSize({ width: 1024, height: 700 }) // without the paper
  expect(await page.getByRole('navigation', { name: 'Sections' }).getByRole('button').first().textContent()).toContain(said[0])
  await page.setViewportSize({ width: 1280, height: 860 })
  for (const one of said) expect(one).toMatch(/^\d+ of \d+$/)
  const first = page.locator('.group').first()
  const of = await first.locator('[data-prompt]').count()
  expect(said[0]).toBe(`${await first.locator('.prompt.filled').count()} of ${of}`)
})

test('what is written stands back, and the first that is not is marked', async () => {
  const open = (await next())!
  expect(await page.locator('.group .prompt:not(.filled)').first().getAttribute('data-prompt')).toBe(open)
  expect(await border('.prompt.filled > textarea:not(:focus)')).not.toBe(await border(`[data-prompt=${open}] > :is(textarea, input, .rows)`))
})

test('nothing moves while it is written, and then the mark and the count go on', async () => {
  const open = (await next())!
  const field = page.locator(`[data-prompt=${open}] :is(textarea, input)`).first()
  const [count] = await counts()
  await field.focus()
  const before = await places()
  for (const letter of 'a word') {
    await page.keyboard.type(letter)
    expect(await places(), letter).toEqual(before)
  }
  expect(await next()).not.toBe(open)
  expect((await counts())[0]).toBe(count!.replace(/^\d+/, (n) => String(Number(n) + 1)))
  await page.keyboard.press('Tab')
  expect(await places()).toEqual(before)
})

test('a long line goes on below, in a narrower window too, and Enter goes to the next field', async () => {
  const fields = page.locator('.group .pair [data-prompt] > textarea')
  const field = fields.first()
  await field.fill('They name the week of the trial, who brings the samples and who books the line for it')
  const cut = () => field.evaluate((it) => it.scrollHeight - it.clientHeight)
  const high = async () => (await field.boundingBox())!.height
  const two = await high()
  expect(two).toBeGreaterThan(50)
  for (const width of [1024, 1920, 900, 1280]) {
    await page.setViewportSize({ width, height: 860 })
    await expect.poll(cut).toBe(0)
  }
  expect(await high()).toBe(two)
  await field.press('Enter')
  expect(await field.evaluate((it) => it === document.activeElement)).toBe(false)
  await field.fill('one\ntwo') // as it is pasted
  await field.blur()
  expect(await field.inputValue()).toBe('one two')
  await expect.poll(high).toBeLessThan(40)
})
