// The calendar: a day found, filled and moved, by keys and by mouse.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { asTyped, todayHere, when as shownWhen } from '../src/lib/text/dates'
import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
let page: Page
beforeAll(async () => {
  callbook = await openCallbook({ book: 'empty' })
  page = callbook.page
  await callbook.command('account', 'add', 'Ivy Seeds')
  await callbook.command('person', 'add', 'Dr. Maria von der Heide', '--account', 'ivy')
  await callbook.command('account', 'add', 'Bakers')
  await page.reload()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
})
afterAll(() => callbook?.close())

const cell = (day: string) => page.getByRole('grid').locator(`[role=gridcell][data-day="${day}"]`).last()
const chosen = () => page.getByRole('grid').locator('[role=gridcell][aria-selected=true]').last().getAttribute('data-day')
const agenda = () => page.getByRole('complementary', { name: 'Agenda' })
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name })
const add = (day: string, days: number) => {
  const d = new Date(`${day}T12:00:00Z`)
  d.setUTCDate(d.getUTCDate() + days)
  return d.toISOString().slice(0, 10)
}
// The second Tuesday of next month, so that the week around it is all ahead, and not tomorrow.
let day = ''
type Shown = { calls: { id: string; day: string; time: string; minutes: number; account: { name: string } }[] }
const calls = async (on: string) => (JSON.parse(await callbook.command('--json', 'calls', '--day', on)) as Shown).calls
async function drag(from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 8, from.y + 4)
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}
const middle = async (of: ReturnType<Page['locator']>) => {
  const box = (await of.boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
const inField = (of: string) => asTyped(of, todayHere())
// hourHeight is how far the lines of a week are apart.
const hourHeight = () => page.locator('.lines > span').evaluateAll(([one, two]) => two!.getBoundingClientRect().top - one!.getBoundingClientRect().top)

describe('the calendar', () => {
  test('opens by its keys and is walked through by arrows', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.getByRole('grid').waitFor()
    const today = (await chosen())!
    await page.keyboard.press('ArrowRight')
    await expect.poll(chosen).toBe(add(today, 1))
    await page.keyboard.press('ArrowDown')
    await expect.poll(chosen).toBe(add(today, 8))
    await page.keyboard.press('t')
    await expect.poll(chosen).toBe(today)
    await page.keyboard.press('PageDown')
    await expect.poll(chosen).not.toBe(today)
    day = `${(await chosen())!.slice(0, 7)}-08`
    while (new Date(`${day}T12:00:00Z`).getUTCDay() !== 2) day = add(day, 1)
    await cell(day).click({ position: { x: 30, y: 60 } })
    await expect.poll(chosen).toBe(day)
  })

  test('plans a call on the selected day, and says what it would overlap', async () => {
    await page.keyboard.press('n')
    const plan = dialog('Plan a call')
    await plan.waitFor()
    const when = plan.getByRole('textbox', { name: /^When/ })
    await expect.poll(() => when.inputValue()).toBe(inField(day))
    await plan.getByRole('combobox', { name: 'Account' }).fill('Ivy')
    await page.getByRole('option', { name: /Ivy Seeds/ }).click()
    await when.fill(`${day} 16:00`)
    await page.keyboard.press('Control+Enter')
    await plan.waitFor({ state: 'detached' })
    await expect.poll(() => cell(day).getByRole('button').allInnerTexts()).toEqual([expect.stringContaining('von der Heide')])
    expect(await calls(day)).toMatchObject([{ time: '16:00', minutes: 60 }])

    await page.keyboard.press('n')
    await plan.getByRole('combobox', { name: 'Account' }).fill('Bakers')
    await page.getByRole('option', { name: /Bakers/ }).click()
    await when.fill(`${day} 16:30`)
    await plan.getByText('This overlaps the visit with Ivy Seeds, 16:00 to 17:00.').waitFor()
    await when.fill(`${day} 17:00`)
    await expect.poll(() => plan.getByText(/This overlaps/).count()).toBe(0)
    await page.keyboard.press('Control+Enter')
    await plan.waitFor({ state: 'detached' })
    expect((await calls(day)).map((call) => call.time)).toEqual(['16:00', '17:00'])
  })

  test('a call is moved by keys: the dialog asks, and the agenda follows', async () => {
    await page.keyboard.press('j')
    await expect.poll(() => agenda().locator('[data-row][aria-current]').innerText()).toContain('von der Heide')
    await page.keyboard.press('m')
    const move = dialog(/^Move/)
    await move.waitFor()
    const to = move.getByRole('textbox', { name: /^To when/ })
    await to.fill(add(day, 1)) // a day alone would take its time away, and says so
    await move.getByText('The new date has no time.').waitFor()
    await move.getByRole('button', { name: /^Keep \d/ }).click()
    expect(await to.inputValue()).toMatch(new RegExp(`^${add(day, 1)} 1[67]:00$`))
    await move.getByText('The new date has no time.').waitFor({ state: 'detached' })
    await to.fill(`${add(day, 1)} 10:00`)
    await page.keyboard.press('Enter')
    await move.waitFor({ state: 'detached' })
    await expect.poll(async () => (await calls(add(day, 1))).map((call) => call.time)).toEqual(['10:00'])
    await expect.poll(() => cell(add(day, 1)).getByRole('button').count()).toBe(1)
  })

  test('the rep’s own follow-up goes where it is dragged at once, and undo brings it back', async () => {
    await callbook.command('follow-up', 'add', '--account', 'bakers', '--when', day, '--channel', 'email', '--purpose', 'Send the price list')
    const entry = cell(day).getByRole('button', { name: /Send the price list/ })
    await entry.waitFor()
    const to = add(day, 2)
    await drag(await middle(entry), await middle(cell(to)))
    await cell(to).getByRole('button', { name: /Send the price list/ }).waitFor()
    expect(await dialog(/^Move/).count()).toBe(0)
    await page.keyboard.press('Control+z')
    await entry.waitFor()
  })

  test('a call that is dragged asks first, with the new date filled in; Escape while dragging leaves it', async () => {
    const entry = cell(day).getByRole('button', { name: /Bakers/ }).first()
    const from = await middle(entry)
    const target = await middle(cell(add(day, 2)))
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(target.x, target.y, { steps: 4 })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await dialog(/^Move/).count()).toBe(0)
    await drag(from, target)
    await dialog(/^Move/).waitFor()
    expect(await dialog(/^Move/).getByRole('textbox', { name: /^To when/ }).inputValue()).toBe(inField(`${add(day, 2)} 17:00`))
    await page.keyboard.press('Escape')
    await dialog(/^Move/).waitFor({ state: 'detached' })
  })

  test('in a week a stretch that is drawn becomes a call of that length', async () => {
    await page.keyboard.press('v')
    await page.getByRole('rowheader', { name: 'any time' }).waitFor()
    const column = page.locator(`.column[data-day="${add(day, 3)}"]`)
    const block = page.locator(`.column[data-day="${day}"] .block`).first() // 17:00
    const box = (await column.boundingBox())!
    const five = (await block.boundingBox())!.y
    const perHour = await hourHeight()
    const x = box.x + box.width / 2
    await drag({ x, y: five - 3 * perHour + 1 }, { x, y: five - 1.5 * perHour - 1 }) // 14:00 to 15:30
    const plan = dialog('Plan a call')
    await plan.waitFor()
    expect(await plan.getByRole('textbox', { name: /^When/ }).inputValue()).toBe(inField(`${add(day, 3)} 14:00`))
    expect(await plan.getByRole('textbox', { name: 'Minutes' }).inputValue()).toBe('90')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  })

  test('in a week a call is dragged to another hour', async () => {
    const block = page.locator(`.column[data-day="${day}"] .block`).first()
    const from = await middle(block)
    const perHour = await hourHeight()
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x, from.y - 3 * perHour, { steps: 4 })
    await page.locator('.landing', { hasText: 'Tue 14:00' }).waitFor() // where it would land
    expect(await page.locator('.ghost').innerText()).toContain(shownWhen(day, '14:00'))
    await page.mouse.up()
    await dialog(/^Move/).waitFor()
    expect(await dialog(/^Move/).getByRole('textbox', { name: /^To when/ }).inputValue()).toBe(inField(`${day} 14:00`))
    await page.keyboard.press('Enter')
    await dialog(/^Move/).waitFor({ state: 'detached' })
    await expect.poll(async () => (await calls(day)).map((call) => call.time)).toEqual(['14:00'])
  })

  test('a day is picked from a month, by mouse and by keys, and a typed time stays', async () => {
    await page.keyboard.press('n')
    const plan = dialog('Plan a call')
    await plan.waitFor()
    const when = plan.getByRole('textbox', { name: /^When/ })
    await when.fill(`${day} 9am`)
    await plan.getByText(/in \d+ days, a working day/).waitFor()
    await plan.getByRole('button', { name: 'Choose a day' }).click()
    const month = plan.getByRole('grid')
    await month.locator('[aria-selected=true]').waitFor()
    expect(await month.locator('[aria-selected=true]').getAttribute('aria-label')).toMatch(/^Tuesday .*entr/)
    await month.getByRole('gridcell', { name: /^Wednesday/ }).nth(2).click()
    await expect.poll(() => when.inputValue()).toMatch(/^\w{3} \d{1,2} \w{3}( \d{4})?, 09:00$/)
    await month.waitFor({ state: 'detached' })
    await when.fill(day)
    await page.keyboard.press('F4')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => when.inputValue()).toBe(inField(add(day, 8)))
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(inField(add(day, 8)))
    await page.keyboard.press('F4')
    await month.waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell')
    await page.keyboard.press('Escape') // closes the month, and not the dialog
    await month.waitFor({ state: 'detached' })
    expect(await plan.count()).toBe(1)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  })

  test('the first cell of a month and each first of a month name it, on one line', async () => {
    const dates = page.getByRole('grid').first().locator('.date')
    await page.getByRole('radio', { name: 'Month' }).check({ force: true })
    await expect.poll(() => dates.count()).toBe(42)
    for (const width of [1024, 1280]) {
      await page.setViewportSize({ width, height: 860 })
      const shown = await dates.evaluateAll((all) => all.map((one) => ({ text: one.textContent, day: one.closest('[data-day]')!.getAttribute('data-day')!, lines: one.getClientRects().length, high: one.getBoundingClientRect().height })))
      for (const [i, { text, day, lines, high }] of shown.entries()) {
        expect(text, day).toMatch(i === 0 || day.endsWith('-01') ? /^\d+ [A-Z][a-z]{2}$/ : /^\d+$/)
        expect([lines, high < 26], day).toEqual([1, true])
      }
    }
  })

  test('week and month follow each other, however often', async () => {
    const { page } = callbook
    const days = page.getByRole('grid').first().locator('[role=gridcell][data-day]')
    for (const [view, shown] of [['Month', 42], ['Week', 7], ['Month', 42], ['Week', 7], ['Month', 42]] as const) {
      await page.getByRole('radio', { name: view }).check({ force: true })
      await expect.poll(() => days.evaluateAll((all) => new Set(all.map((one) => one.getAttribute('data-day'))).size)).toBe(shown)
    }
  })

  test('no policy violation, failure or network request', () => {
    expect(callbook.trouble).toEqual([])
  })
})
