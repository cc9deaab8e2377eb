// Whatever is typed into a sheet is kept, in every kind of cell, however the sheet is left.
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { promptKinds } from '../src/lib/api/enums'
import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
let page: Page
let code: string

// A plan with one question of each kind.
const everyKind = {
  id: 'every-kind',
  version: 1,
  phase: 'pre',
  title: 'Every kind',
  sections: [
    {
      title: 'All of it',
      place: 'room',
      column: 'full',
      prompts: promptKinds.map((kind) => ({
        key: `a_${kind}`,
        kind,
        ask: `A ${kind}`,
        lines: kind === 'note' ? 3 : 1,
        form: 'block',
        grow: 0,
        ...(kind === 'choice' || kind === 'checks' ? { options: ['one', 'two', 'three'] } : {}),
        ...(kind === 'choice' ? { other: true } : {}),
        ...(kind === 'follow_ups' ? { options: ['phone', 'email', 'visit'] } : {}),
      })),
    },
  ],
}

beforeAll(async () => {
  callbook = await openCallbook({ book: 'empty' })
  page = callbook.page
  const file = join(tmpdir(), `every-kind-${process.pid}.json`)
  writeFileSync(file, JSON.stringify(everyKind))
  await callbook.command('template', 'import', file)
  await callbook.command('account', 'add', 'Ivy Seeds')
  await callbook.command('account', 'add', 'Nordlicht Brewery')
  const planned = await callbook.command('--json', 'plan', '--account', 'ivy', '--at', 'today', '--template', 'every-kind')
  code = (JSON.parse(planned) as { call: { pre: { code: string } } }).call.pre.code
  await page.reload() // the first run is over
  await page.locator('#app main, #app h1').first().waitFor()
})
afterAll(() => callbook?.close())

const places = () => page.getByRole('navigation', { name: 'Places' })
const note = () => page.locator('[data-prompt=a_note] textarea')

async function open() {
  await page.getByRole('list', { name: 'Calls' }).getByRole('button', { name: /Ivy/ }).first().dblclick()
  await page.getByRole('navigation').getByRole('button', { name: /Plan/ }).or(page.getByRole('tab', { name: /Plan/ })).first().click()
  await note().waitFor()
}

async function cells(): Promise<Locator[]> {
  const other = page.locator('[data-prompt=a_choice] input[type=radio]').last()
  if ((await page.locator('[data-prompt=a_choice] input[type=text], [data-prompt=a_choice] input:not([type])').count()) === 0) await other.check({ force: true })
  return page.locator('[data-prompt] :is(input:not([type=radio], [type=checkbox]), textarea)').all()
}

// write types rubbish into every cell and stays in the last one.
async function write(word: string): Promise<string[]> {
  const all = await cells()
  const typed = all.map((_, i) => `${word}${i} arvo §%`)
  for (const [i, cell] of all.entries()) await cell.fill(typed[i]!)
  return typed
}

const read = async () => Promise.all((await cells()).map((cell) => cell.inputValue()))

const ways: Record<string, () => Promise<void>> = {
  // The first one leaves the field.
  Escape: async () => {
    await page.keyboard.press('Escape')
    expect(await page.locator('textarea:focus, input:focus, select:focus').count()).toBe(0)
    await page.keyboard.press('Escape')
  },
  'another place': () => places().getByRole('button', { name: /Today/ }).click(),
  'the back button': () => page.getByRole('button', { name: 'Back', exact: true }).click(),
  'another tab of the call, and then the place': async () => {
    await page.getByRole('banner').or(page.locator('header')).getByText('Debrief', { exact: false }).first().click()
    await page.locator('[data-prompt=outcome], [data-section]').first().waitFor()
    await places().getByRole('button', { name: /Today/ }).click()
  },
  'a crash a second later': async () => {
    await expect.poll(() => callbook.command('sheet', 'show', code, '--json'), { timeout: 1500, interval: 100 }).toContain(await page.evaluate(() => (document.activeElement as HTMLInputElement).value))
    await page.goto(callbook.address)
  },
}

test('each kind of prompt has cells to type into, or nothing to lose', async () => {
  await open()
  const without = []
  for (const kind of promptKinds) {
    await cells()
    if ((await page.locator(`[data-prompt=a_${kind}] :is(input:not([type=radio], [type=checkbox]), textarea)`).count()) === 0) without.push(kind)
  }
  expect(without.sort()).toEqual(['checks', 'scale', 'yesno'])
  await ways.Escape!()
})

test.each(Object.entries(ways))('rubbish in every cell is kept after %s', async (name, leave) => {
  await open()
  const typed = await write(`zz${Object.keys(ways).indexOf(name)}`)
  expect(typed.length).toBeGreaterThan(20)
  await leave()
  await page.getByRole('list', { name: 'Calls' }).waitFor()
  await open()
  await expect.poll(read, { timeout: 10_000 }).toEqual(typed)
  await page.locator('[data-prompt=a_date] [role=alert]').getByText('arvo §%” is not a date I know').waitFor()
  await page.locator('[data-prompt=a_promises] [role=alert]').getByText('is not a date I know').waitFor()
  await page.locator('[data-prompt=a_number] [role=alert]').getByText('is not a number').waitFor()
  await page.locator('[data-prompt=a_money] [role=alert]').getByText('is not an amount').waitFor()
  await ways.Escape!()
})

test('an answer that cannot be read keeps the plan from being ready, with a message in place', async () => {
  await open()
  await page.keyboard.press('Control+Enter')
  await page.waitForFunction(() => document.activeElement?.closest('[data-prompt=a_date]'))
  expect(await callbook.command('sheet', 'show', code, '--json')).toContain('"state": "draft"')
  await ways.Escape!()
})

test('undo inside a cell takes back its text, and outside the last visit; the rest stays', async () => {
  await open()
  const before = await read()
  const due = page.locator('[data-prompt=a_promises] input:not([type=checkbox])').last()
  const book = () => callbook.command('sheet', 'show', code, '--json')
  await due.press('End')
  await page.keyboard.type(' undone')
  await expect.poll(book, { timeout: 3000 }).toContain('§% undone')
  await page.keyboard.press('Control+z')
  await expect.poll(book, { timeout: 3000 }).not.toContain('undone')
  await due.press('End')
  await page.keyboard.type(' undone')
  await page.locator('[data-prompt=a_yesno] input').first().focus()
  await expect.poll(book, { timeout: 3000 }).toContain('§% undone')
  await page.keyboard.press('Control+z')
  await expect.poll(read, { timeout: 5000 }).toEqual(before)
  await ways.Escape!()
})

test('leaving text that cannot be saved asks first', async () => {
  await open()
  const long = 'long '.repeat(4001)
  await note().fill(long)
  for (const leave of [ways.Escape!, ways['another place']!]) {
    await leave()
    const asks = page.getByRole('dialog', { name: 'Not saved yet' })
    await asks.getByText('20000 is the most').waitFor()
    await asks.getByRole('button', { name: /Stay/ }).click()
    await asks.waitFor({ state: 'detached' })
    expect(await note().inputValue()).toBe(long)
  }
  await ways.Escape!()
  await page.getByRole('button', { name: 'Leave without saving' }).click()
  await page.getByRole('list', { name: 'Calls' }).waitFor()
  expect(callbook.trouble).toEqual([])
})
