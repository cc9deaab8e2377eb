// Two weeks below a typed date: by the mouse, by keys, and always in their place.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { asTyped } from '../src/lib/text/dates'
import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
let page: Page
beforeAll(async () => {
  callbook = await openCallbook({ width: 1024, height: 700 })
  page = callbook.page
  await callbook.command('setting', 'set', 'working_days', 'mon,tue,wed,thu,fri')
  await callbook.command('plan', '--account', 'Ivy Seeds', '--at', 'tomorrow 10:00')
})
beforeEach(async () => {
  await page.goto(callbook.address)
  await page.getByRole('list', { name: 'Calls' }).waitFor()
})
afterAll(() => callbook?.close())

const strip = () => page.getByRole('toolbar', { name: 'Two weeks to choose a day from' })
const days = () => strip().getByRole('button')
const chosen = () => strip().locator('[aria-current=date]')
const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.day)
const when = () => page.getByRole('textbox', { name: /when/i })
const today = () => page.locator('[data-week] [aria-current=date]').getAttribute('data-day')
const add = (day: string, days: number) => {
  const d = new Date(`${day}T12:00:00Z`)
  d.setUTCDate(d.getUTCDate() + days)
  return d.toISOString().slice(0, 10)
}

async function open(key: 'n' | 'c') {
  await page.keyboard.press(key)
  await page.getByRole('dialog').waitFor()
  const again = page.getByRole('button', { name: 'Start over' }) // a draft of the test before, with weeks of its own
  if (await again.count()) await again.click()
  if (key === 'c') await page.getByRole('button', { name: 'Show fields' }).click()
  await days().first().waitFor()
}

describe('two weeks below a date', () => {
  test('begin with this week, hatch days off, and say what stands on each day', async () => {
    const now = (await today())!
    await open('n')
    expect(await days().count()).toBe(14)
    const first = (await days().first().getAttribute('data-day'))!
    expect(first <= now && now < add(first, 7)).toBe(true)
    expect(await strip().locator('.off').evaluateAll((off) => off.map((one) => one.querySelector('.weekday')!.textContent))).toEqual(['Sat', 'Sun', 'Sat', 'Sun'])
    expect(await strip().locator(`[data-day="${add(now, 1)}"] .spoken`).textContent()).toMatch(/\d calls?/)
    expect(await strip().locator(`[data-day="${now}"] .spoken`).textContent()).toMatch(/^Today, /)
  })

  test('ring the day that is understood, and a click keeps a typed time', async () => {
    const now = (await today())!
    await open('n')
    expect(await chosen().count()).toBe(0)
    await when().fill('tomorrow 9am')
    await expect.poll(() => chosen().getAttribute('data-day')).toBe(add(now, 1))
    const to = (await days().last().getAttribute('data-day'))!
    await days().last().click()
    await expect.poll(() => when().inputValue()).toBe(asTyped(`${to} 09:00`, now))
    await expect.poll(() => chosen().getAttribute('data-day')).toBe(to)
    expect(await when().evaluate((field) => field === document.activeElement)).toBe(true)
    await when().fill('in 7 weeks')
    await expect.poll(() => chosen().count().then(async (n) => n && (await chosen().getAttribute('data-day')))).toBe(add(now, 49))
    await when().fill('no such day')
    await expect.poll(() => days().first().getAttribute('data-day').then((first) => first! <= now)).toBe(true)
    expect(await chosen().count()).toBe(0)
  })

  test('are walked through by arrows, and Enter takes a day', async () => {
    const now = (await today())!
    await open('n')
    const first = (await days().first().getAttribute('data-day'))!
    await when().fill(add(first, 9))
    await expect.poll(() => chosen().getAttribute('data-day')).toBe(add(first, 9))
    await when().press('Tab') // the month's button is not on the way
    await expect.poll(focused).toBe(add(first, 9))
    for (const [key, to] of [['ArrowRight', 10], ['ArrowUp', 3], ['ArrowLeft', 2], ['ArrowDown', 9], ['Home', 7], ['End', 13], ['ArrowRight', 13], ['ArrowLeft', 12], ['ArrowLeft', 11]] as const) {
      await page.keyboard.press(key)
      await expect.poll(focused, { message: key }).toBe(add(first, to))
    }
    await page.keyboard.press('Enter')
    await expect.poll(() => when().inputValue()).toBe(asTyped(add(first, 11), now)) // a working day, which offers no other one
    expect(await when().evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await page.getByRole('dialog', { name: 'Plan a call' }).count()).toBe(1)
    await when().press('Tab')
    await page.keyboard.press('Tab') // one stop for all of them
    expect(await focused()).toBe(undefined)
  })

  test('stay where they are while a date is typed, and the foot stays in the window', async () => {
    for (const [key, send] of [['n', 'Plan call'], ['c', 'Add follow-up']] as const) {
      await page.goto(callbook.address)
      await page.getByRole('list', { name: 'Calls' }).waitFor()
      await open(key)
      const send_ = page.getByRole('button', { name: send, exact: true })
      const places = async () => [(await strip().boundingBox())!, (await send_.boundingBox())!].map(({ y, height }) => [Math.round(y), Math.round(height)])
      await when().focus()
      const before = await places()
      expect(before[1]![0]! + before[1]![1]!).toBeLessThanOrEqual(700)
      for (const text of ['f', 'fri', 'fri 9', 'in 9 weeks', 'sat', 'what', '']) {
        await when().fill(text)
        await page.waitForTimeout(250)
        expect(await places(), text).toEqual(before)
      }
    }
  })

  test('are below the date of a line, which stands there as one types it', async () => {
    const now = (await today())!
    await open('c')
    await page.getByRole('dialog').getByRole('textbox').first().fill('call Ivy Seeds tomorrow 9am, bulbs')
    await expect.poll(() => when().inputValue()).toBe(asTyped(`${add(now, 1)} 09:00`, now))
    await days().last().click()
    const to = (await days().last().getAttribute('data-day'))!
    await expect.poll(() => when().inputValue()).toBe(asTyped(`${to} 09:00`, now))
    await when().fill(to) // as it is typed it stays
    await expect.poll(() => chosen().getAttribute('data-day')).toBe(to)
    expect(await when().inputValue()).toBe(to)
  })

  test('are below the date of a move, and of the next step in a debrief', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('f')
    await page.locator('tr[aria-current]').waitFor()
    await page.keyboard.press('m')
    await page.getByRole('dialog', { name: /^Move/ }).waitFor()
    await days().nth(13).click()
    await expect.poll(() => when().inputValue()).toMatch(/^\w{3} \d+ \w{3}/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.goto(callbook.address)
    await page.getByRole('list', { name: 'After the call' }).getByRole('button', { name: /Ștefan Ionescu/ }).dblclick()
    await page.getByRole('radio', { name: /Advance: they agreed/ }).click()
    await page.getByRole('link', { name: 'Edit Follow-up' }).or(page.getByRole('button', { name: /Edit Follow-up/ })).first().click()
    const date = page.locator('[data-prompt=first_follow_up]')
    await date.getByRole('toolbar').getByRole('button').nth(10).click()
    await expect.poll(() => date.getByRole('textbox').inputValue()).toMatch(/^\w{3} \d+ \w{3}/)
    await page.getByRole('status').filter({ hasText: 'Saved on this device' }).waitFor()
    expect(callbook.trouble).toEqual([])
  })
})
