// The insights by keys: open the place, look at what a number counts, open one of the calls, and
// come back to the number and the row that were left. Paper shows the same figures.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

const focused = (callbook: Callbook) => callbook.page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.row ?? '')

async function go(callbook: Callbook) {
  await callbook.page.keyboard.press('g')
  await callbook.page.keyboard.press('i')
  await callbook.page.getByRole('heading', { name: 'Insights', level: 1 }).waitFor()
}

describe('the insights of the demo book', () => {
  let callbook: Callbook
  beforeAll(async () => {
    callbook = await openCallbook()
    await callbook.page.getByRole('list', { name: 'Calls' }).locator('[data-row]').first().waitFor()
  })
  afterAll(() => callbook?.close())

  test('a number opens its list, a row its call, and back selects what was left', async () => {
    const { page } = callbook
    await go(callbook)
    await page.getByRole('region', { name: 'Month by month' }).waitFor()
    await page.keyboard.press('j')
    expect(await focused(callbook)).toMatch(/^advance \d{4}-\d{2}$/)
    await page.keyboard.press('ArrowDown')
    const number = await focused(callbook)
    expect(number).toMatch(/^continuation /)
    const counted = Number(/: (\d+)$/.exec((await page.locator(`[data-row="${number}"]`).getAttribute('aria-label')) ?? '')?.[1])
    expect(counted).toBeGreaterThan(1)

    await page.keyboard.press('Enter')
    const list = page.getByRole('list', { name: 'Calls that ended with a continuation' })
    await list.getByRole('button').first().waitFor()
    expect(await list.getByRole('button').count()).toBe(counted)
    await page.getByText(new RegExp(`^${counted} calls in `)).waitFor()

    await page.keyboard.press('j')
    const row = await focused(callbook)
    expect(row).toBe(await list.getByRole('button').nth(1).getAttribute('data-row'))
    const account = await list.getByRole('button').nth(1).locator('bdi').textContent()
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Steps of the call' }).waitFor()
    expect(await page.locator('header').first().textContent()).toContain(account!)

    await page.keyboard.press('Alt+ArrowLeft')
    await list.waitFor()
    await expect.poll(() => focused(callbook)).toBe(row)
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'Month by month' }).waitFor()
    await expect.poll(() => focused(callbook)).toBe(number)
  })

  test('an open follow-up is shown among the follow-ups, and a late recap in its call', async () => {
    const { page } = callbook
    await go(callbook)
    await page
      .getByRole('button', {
        name: /^Follow-ups that are late and still open: /,
      })
      .click()
    const open = page.getByRole('list', { name: 'Follow-ups that are late and still open' }).getByRole('button').first()
    const id = await open.getAttribute('data-row')
    expect(await open.textContent()).toContain('still open')
    await open.click()
    await page.getByRole('heading', { name: 'Follow-ups', level: 1 }).waitFor()
    await expect.poll(() => focused(callbook)).toBe(id)

    await go(callbook)
    await page.getByRole('table').getByRole('button', { name: /^Recaps sent late: / }).click()
    const late = page.getByRole('list', { name: 'Recaps sent late' }).getByRole('button').first()
    expect(await late.textContent()).toMatch(/due .*, sent /)
    await late.click()
    await page.getByRole('textbox', { name: 'Text of the email' }).waitFor()
  })

  test('the figure of a card opens its list too', async () => {
    const { page } = callbook
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Insights' }).click()
    await page.getByRole('list', { name: 'The twelve months' }).getByRole('button', { name: /^Calls that ended with an advance: / }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('list', { name: 'Calls that ended with an advance' }).getByRole('button').first().waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(callbook)).toBe('card advance')
  })

  test('paper has one page, from the keys and from the palette', async () => {
    const { page } = callbook
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Insights' }).click()
    await page.getByRole('region', { name: 'Month by month' }).waitFor()
    await page.keyboard.press('p')
    await page.getByRole('img', { name: 'Page 1 of 1' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'Month by month' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('print the insights')
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: 'Page 1 of 1' }).waitFor()
    expect(callbook.trouble).toEqual([])
  })
})

describe('the insights of a book without debriefs', () => {
  let callbook: Callbook
  beforeAll(async () => {
    callbook = await openCallbook({ book: 'empty' })
    await callbook.command('account', 'add', 'Ivy Seeds')
    await callbook.command('plan', '--account', 'ivy', '--at', 'tomorrow 9:00')
    await callbook.page.reload()
    await callbook.page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  })
  afterAll(() => callbook?.close())

  test('say what makes them fill, and follow the first account that is won', async () => {
    const { page } = callbook
    await go(callbook)
    await page.getByText('Nothing to count in the last twelve months yet.').waitFor()
    await callbook.command('account', 'won', 'ivy', '--why', 'trust')
    await page.getByRole('button', { name: 'Trust: 1 account' }).click()
    await page
      .getByRole('list', { name: 'Accounts won: trust' })
      .getByRole('button', { name: /Ivy Seeds.*trust/ })
      .click()
    await page.getByRole('heading', { name: 'Ivy Seeds' }).first().waitFor()
    expect(callbook.trouble).toEqual([])
  })
})
