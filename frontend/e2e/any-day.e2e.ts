// Any day in Today: turned to by keys and by its week, with its hours beside it; and a call that
// nobody planned.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { script, violations } from './axe'
import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
let page: Page
beforeAll(async () => {
  callbook = await openCallbook({ script })
  page = callbook.page
  await callbook.command('setting', 'set', 'working_days', 'mon,tue,wed,thu,fri,sat,sun')
  await callbook.command('plan', '--account', 'Ivy Seeds', '--at', 'tomorrow 10:00')
  await callbook.command('follow-up', 'add', '--account', 'Ivy Seeds', '--when', 'tomorrow', '--channel', 'email', '--purpose', 'Send the samples')
})
beforeEach(async () => {
  await page.goto(callbook.address)
  await list('Calls').waitFor()
})
afterAll(() => callbook?.close())

const title = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const week = () => page.getByRole('navigation', { name: 'Days of the week' })
const shown = () => week().locator('[aria-current=date]')
const list = (name: string) => page.getByRole('list', { name })
const dialog = (name: string) => page.getByRole('dialog', { name })
const places = () => page.getByRole('navigation', { name: 'Places' })
type Shown = { calls: { id: string; day: string; time: string; kind: string; state: string; account: { name: string } }[] }
const calls = async (on: string) => (JSON.parse(await callbook.command('--json', 'calls', '--day', on)) as Shown).calls

describe('any day', () => {
  test('is turned to by arrows, and T returns', async () => {
    await page.keyboard.press('ArrowRight')
    await title('Tomorrow').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText('in 2 days').waitFor()
    await page.keyboard.press('t')
    await title('Today').waitFor()
    await page.getByRole('button', { name: 'Previous day' }).click()
    await title('Yesterday').waitFor()
    await page.getByRole('button', { name: 'Today', exact: true }).click()
    await title('Today').waitFor()
  })

  test('has its own calls, which are named in its week', async () => {
    await page.keyboard.press('ArrowRight')
    await title('Tomorrow').waitFor()
    await list('Calls').getByRole('button', { name: /10:00.*Ivy Seeds/ }).waitFor()
    await list('Follow-ups').getByRole('button', { name: /Send the samples.*tomorrow/ }).waitFor()
    expect(await list('After the call').count()).toBe(0)
    expect(await shown().locator('.spoken').textContent()).toMatch(/, 1 call, 1 follow-up$/)
  })

  test('is opened from the week, where the arrows take the focus along', async () => {
    const today = await shown().getAttribute('data-day')
    expect(await week().getByRole('button').count()).toBe(7)
    await shown().focus()
    await page.keyboard.press('ArrowRight')
    await title('Tomorrow').waitFor()
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.day)).not.toBe(today)
    await page.keyboard.press('ArrowLeft')
    await title('Today').waitFor()
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.day)).toBe(today)
    const other = week().getByRole('button', { name: /^(?!Today)/ }).first()
    const day = await other.getAttribute('data-day')
    await other.click()
    await expect.poll(() => shown().getAttribute('data-day')).toBe(day)
  })

  test('is there again after a call that was opened from it, and prints itself', async () => {
    await page.keyboard.press('ArrowRight')
    await list('Calls').getByRole('button', { name: /Ivy Seeds/ }).dblclick()
    await page.getByRole('navigation', { name: 'Steps of the call' }).waitFor()
    expect(await places().locator('[aria-current=page]').textContent()).toContain('Today')
    await page.keyboard.press('Alt+ArrowLeft')
    await title('Tomorrow').waitFor()
    const date = (await page.locator('header .fact').textContent())!.split(' ').slice(1).join(' ')
    await page.keyboard.press('p')
    await page.getByRole('heading', { name: new RegExp(date) }).first().waitFor()
    await page.keyboard.press('Alt+ArrowLeft')
    await title('Tomorrow').waitFor()
  })

  test('has its hours beside it in a wide window, where a click selects the call', async () => {
    await page.setViewportSize({ width: 1920, height: 1000 })
    const hours = page.getByRole('complementary', { name: 'Hours of the day' })
    await hours.waitFor()
    const block = hours.getByRole('button', { name: /17:00 to .*Łukasz/ })
    await block.click()
    await expect.poll(() => page.locator('[data-row][aria-current]').textContent()).toContain('Łukasz')
    expect(await violations(page, [{ width: 1920, height: 1000 }])).toEqual([])
    await page.setViewportSize({ width: 1920, height: 1000 })
    // Each is as long as its call.
    const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    const hourly: number[] = []
    for (const one of await hours.getByRole('button').all()) {
      const [, from, to] = /(\d\d:\d\d) to (\d\d:\d\d)/.exec((await one.textContent())!)!
      hourly.push(((await one.boundingBox())!.height + 2) / (minutes(to!) - minutes(from!)))
    }
    expect(hourly.length).toBeGreaterThan(2)
    for (const one of hourly) expect(one).toBeCloseTo(hourly[0]!, 1)
    await page.setViewportSize({ width: 1280, height: 860 })
    await hours.waitFor({ state: 'hidden' })
  })
})

describe('a call that nobody planned', () => {
  const line = () => page.getByRole('textbox', { name: 'In one line' })
  const chip = (says: string) => page.getByRole('group', { name: 'Understood' }).getByRole('button', { name: `${says}. Change` })

  test('is logged in one line, and its debrief opens with what was said', async () => {
    await page.keyboard.press('l')
    await line().fill('Zoë, just now by phone, wants a trial')
    await chip('People: Zoë Müller').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Zoë Müller' }).waitFor()
    await page.getByRole('navigation', { name: 'Steps of the call' }).locator('[aria-current]', { hasText: 'Debrief' }).waitFor()
    expect(await places().locator('[aria-current=page]').textContent()).toContain('Today')
    const [call] = (await calls('today')).filter((one) => one.account.name === 'Ivy Seeds')
    expect(call).toMatchObject({ kind: 'phone', state: 'held' })
    await page.getByText('wants a trial').or(page.locator('textarea').filter({ hasText: 'wants a trial' })).first().waitFor({ state: 'attached' })
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect.poll(async () => (await calls('today')).filter((one) => one.account.name === 'Ivy Seeds')).toEqual([])
  })

  test('of yesterday is logged from that day, and says what it understood', async () => {
    await page.keyboard.press('ArrowLeft')
    await title('Yesterday').waitFor()
    await page.getByRole('button', { name: /^Log a call/ }).first().click()
    await line().fill('Weißmüller 9am, visit, 45 min')
    await page.getByText('Which one do you mean?').waitFor()
    await dialog('Log a call').getByRole('button', { name: /^Hartmut/ }).click()
    for (const says of ['This is: Past call', 'Account: Weißmüller Feinkost', 'People: Hartmut Weißmüller', 'How: Visit', 'Minutes: 45 min']) await chip(says).waitFor()
    await page.getByRole('button', { name: /^When: .*, 09:00\. Change/ }).click()
    const when = dialog('Log a call').getByRole('textbox', { name: /^When/ })
    await when.and(page.locator(':focus')).waitFor()
    expect(await dialog('Log a call').getByRole('checkbox', { name: 'Hartmut Weißmüller' }).isChecked()).toBe(true)
    await when.fill('tomorrow')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').filter({ hasText: 'is still to come. Say when the call took place' }).waitFor()
    await when.fill('yesterday 9am')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Hartmut Weißmüller' }).waitFor()
    await page.keyboard.press('Alt+ArrowLeft')
    await title('Yesterday').waitFor()
    await list('Calls').getByRole('button', { name: /09:00.*Hartmut.*Debrief 1 day late/ }).waitFor()
  })

  test('is logged with C too, because the line says so, and from the palette', async () => {
    await page.keyboard.press('c')
    await dialog('New follow-up').waitFor()
    await line().fill('Zoë, just now by phone')
    await dialog('Log a call').getByRole('button', { name: 'Log and debrief' }).waitFor()
    await dialog('Log a call').getByRole('button', { name: 'Cancel' }).click()
    await dialog('Log a call').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('>log a call')
    await page.getByRole('option', { name: /Log a call/ }).waitFor()
    await page.keyboard.press('Enter')
    await line().waitFor()
    await page.keyboard.press('Escape')
    expect(callbook.trouble).toEqual([])
  })
})

describe('one line', () => {
  const line = () => page.getByRole('textbox', { name: 'In one line' })
  const chips = async () => (await page.getByRole('group', { name: 'Understood' }).getByRole('button').locator('bdi').allInnerTexts())
  const begin = async () => {
    await page.goto(callbook.address)
    await list('Calls').waitFor()
    await page.keyboard.press('c')
    await line().waitFor()
  }

  test('plans a call, or makes it a follow-up where the rep says so', async () => {
    await begin()
    await line().fill('call Karim tomorrow 10am, oven')
    await dialog('Plan a call').waitFor()
    expect(await chips()).toEqual(['Planned call', 'Nile Valley Foods', 'Karim Mansour', expect.stringMatching(/, 10:00$/), 'Phone', '“oven”'])
    // By keys: Tab from the line to the first chip, and Enter to its field.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('radio', { name: 'Planned call' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('ArrowLeft')
    await dialog('New follow-up').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Added: oven,/).waitFor()
    await page.getByRole('button', { name: /^Undo/ }).first().click()
    await page.getByText('Undone').first().waitFor()
  })

  test('adds a note to a person', async () => {
    await begin()
    await line().fill('note Karim: off on Fridays')
    await dialog('New note').waitFor()
    expect(await chips()).toEqual(['Note', 'Nile Valley Foods', 'Karim Mansour', '“off on Fridays”'])
    await page.keyboard.press('Enter')
    await page.getByText('Added a note on Karim Mansour.').waitFor()
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Accounts/ }).click()
    await page.getByRole('link', { name: /Nile Valley/ }).click()
    await page.getByText('off on Fridays').first().waitFor()
  })

  test('keeps what was not understood, and asks for what is missing', async () => {
    await begin()
    await line().fill('Sven 31 nov, oven')
    await page.getByText('There is no 31 November').waitFor()
    expect(await chips()).toEqual(['Follow-up', 'Account?', 'When?', 'Phone', '“Sven 31 nov, oven”'])
    await page.keyboard.press('Enter')
    await page.getByText('Say which account it is for.').waitFor()
    expect(await line().inputValue()).toBe('Sven 31 nov, oven')
    await dialog('New follow-up').getByRole('button', { name: 'Cancel' }).click()
    await dialog('New follow-up').waitFor({ state: 'detached' })
    expect(callbook.trouble).toEqual([])
  })
})
