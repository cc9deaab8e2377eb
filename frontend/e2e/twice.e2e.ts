// A book in which everything stands twice, with the same words: two accounts of one name, two
// people of one name and number, the same call, task, promise and template again. Each screen
// shows both, and none stops at the second.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
let page: Page
beforeAll(async () => {
  callbook = await openCallbook()
  page = callbook.page
  type Made = { id: string; post: { code: string } }
  const made = async (...args: string[]) => Object.values(JSON.parse(await callbook.command('--json', ...args)) as Record<string, Made>)[0]!
  const folder = mkdtempSync(join(tmpdir(), 'callbook-twice-'))
  const debrief = join(folder, 'debrief.json')
  const twice = <T>(one: T) => [one, one]
  writeFileSync(
    debrief,
    JSON.stringify({
      outcome: 'advance',
      needs: 'Line 2 stops.\nLine 2 stops.',
      concerns: twice({ what: 'The price', how: 'A trial', state: 'open' }),
      questions_asked: twice({ text: 'Does the ink hold?' }),
      promises: [...twice({ by: 'them', what: 'Measure line 2', due: 'in 3 days' }), ...twice({ by: 'us', what: 'Send the sheet', due: 'in 3 days' })],
      to_discover: twice({ text: 'Who signs?' }),
      follow_ups: twice({ channel: 'phone', when: 'in 3 days', purpose: 'Agree the trial' }),
    }),
  )
  for (let turn = 0; turn < 2; turn++) {
    const account = (await made('account', 'add', 'Twin Mills', '--phone', '+44 1970 555077')).id
    for (let n = 0; n < 2; n++) await made('person', 'add', 'Eva Twin', '--account', account, '--email', 'eva@twin.example', '--phone', '+44 1970 555078', '--role', 'Buyer')
    const held = await made('plan', '--account', account, '--at', 'today 08:00', '--kind', 'visit', '--minutes', '30')
    await callbook.command('sheet', 'fill', held.post.code, debrief)
    if (turn === 0) await callbook.command('sheet', 'file', held.post.code)
    await made('plan', '--account', account, '--at', 'today 23:00', '--kind', 'phone')
    for (let n = 0; n < 2; n++) await made('follow-up', 'add', '--account', account, '--when', 'today', '--channel', 'phone', '--purpose', 'Ask about the oven')
  }
  const file = join(folder, 'template.json')
  await callbook.command('template', 'export', 'post-call', '-o', file)
  writeFileSync(file, readFileSync(file, 'utf8').replace('"id": "post-call"', '"id": "post-call-mine"'))
  await callbook.command('template', 'import', file)
}, 300_000)
afterAll(() => callbook?.close())
afterEach(() => expect(callbook.trouble.splice(0)).toEqual([]))

const open = async (place: string) => {
  await page.goto(callbook.address)
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: new RegExp(place) }).click()
}
const count = (text: string | RegExp) => page.locator('main').getByText(text).count()
const call = async (at: number, tab: string) => {
  await page.goto(callbook.address)
  await page.getByRole('list', { name: 'Calls' }).getByRole('button', { name: /Twin Mills/ }).nth(at).dblclick()
  await page.getByRole('navigation', { name: 'Steps of the call' }).getByRole('button', { name: tab }).click()
}

test('Today has both calls and both tasks of each', async () => {
  await page.goto(callbook.address)
  await expect.poll(() => page.getByRole('list', { name: 'Calls' }).getByRole('button', { name: /Twin Mills/ }).count()).toBe(4)
  await expect.poll(() => count('Ask about the oven')).toBe(4)
})

test('a debrief has both lines of each list, and the promises of both', async () => {
  await call(1, 'Debrief')
  await page.getByRole('button', { name: /What we know$/ }).first().click()
  for (const what of ['Measure line 2', 'Send the sheet', 'The price', 'Does the ink hold?', 'Who signs?']) {
    await expect.poll(() => page.locator('main').locator('input, textarea').evaluateAll((all, what) => all.filter((one) => (one as HTMLInputElement).value === what).length, what), { message: what }).toBe(2)
  }
})

for (const tab of ['Plan', 'Recap']) {
  test(`the ${tab.toLowerCase()} of a call after it`, async () => {
    await call(2, tab)
    await page.locator('main#main').waitFor()
  })
}

test('the lists of accounts, follow-ups, sheets and the calendar', async () => {
  await open('Accounts')
  await expect.poll(() => page.getByRole('link', { name: 'Twin Mills' }).count()).toBe(2)
  await open('Follow-ups')
  await expect.poll(() => count('Ask about the oven')).toBe(4)
  await expect.poll(() => count('Agree the trial')).toBe(2)
  await page.getByRole('radio', { name: 'Month' }).check({ force: true })
  await page.getByRole('grid').waitFor()
  await open('Sheets')
  await expect.poll(() => count('Twin Mills')).toBeGreaterThanOrEqual(4)
  await open('Calendar')
  await page.getByRole('grid').waitFor()
  await page.getByRole('radio', { name: 'Week' }).check({ force: true })
  await expect.poll(() => count(/Twin/)).toBeGreaterThanOrEqual(4)
})

test('an account with two of everything', async () => {
  await open('Accounts')
  await page.getByRole('link', { name: 'Twin Mills' }).first().click()
  await expect.poll(() => page.locator('main').getByRole('button', { name: 'Eva Twin' }).count()).toBeGreaterThanOrEqual(2)
  await open('Accounts')
  await page.getByRole('link', { name: 'Twin Mills' }).nth(1).click()
  await expect.poll(() => page.locator('main').getByRole('button', { name: 'Eva Twin' }).count()).toBeGreaterThanOrEqual(2)
})

test('the templates, the logbook, the activity and the print preview', async () => {
  await open('Sheets')
  await page.getByRole('button', { name: 'Templates', exact: true }).click()
  await expect.poll(() => count('Post-call sheet')).toBe(2)
  for (const tab of ['What I said', 'Months', 'For my manager']) {
    await open('Logbook')
    await page.getByRole('radio', { name: tab }).check({ force: true })
    await page.locator('main').waitFor()
  }
  await open('Settings')
  await page.getByRole('button', { name: 'Activity' }).click()
  await expect.poll(() => count(/Twin Mills|Eva Twin/)).toBeGreaterThan(1)
  await page.goto(callbook.address)
  await page.getByRole('button', { name: /^Print day pack/ }).click()
  await page.getByRole('img', { name: /^Page 1 of/ }).waitFor()
  await expect.poll(() => page.getByRole('checkbox', { name: /Twin Mills/ }).count()).toBe(4)
})

test('the palette and the choice of an account', async () => {
  await page.goto(callbook.address)
  await page.getByRole('list', { name: 'Calls' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill('twin')
  await expect.poll(() => page.getByRole('option', { name: /Twin/ }).count()).toBeGreaterThanOrEqual(4)
  await page.keyboard.press('Escape') // clears it
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Find or do anything' }).waitFor({ state: 'detached' })
  await page.keyboard.press('n')
  await page.getByRole('dialog', { name: 'Plan a call' }).getByRole('combobox', { name: 'Account' }).fill('twin')
  await expect.poll(() => page.getByRole('option', { name: /^Twin Mills/ }).count()).toBe(2)
})
