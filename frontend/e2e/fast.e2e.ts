// Somebody who types fast on a slow computer: on every screen, in every field, each letter is found
// where it was typed, at once and after all that follows, and nowhere else.
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { openCallbook, pause, type Callbook } from './callbook'
import { contactsFile, screens } from './screens'

const slow = 6 // times
const settled = 350 // ms: the page has asked, answered, saved and drawn again

let callbook: Callbook
let page: Page
let cdp: CDPSession
beforeAll(async () => {
  callbook = await openCallbook()
  page = callbook.page
  cdp = await page.context().newCDPSession(page)
})
afterAll(() => callbook?.close())

const throttle = (rate: number) => cdp.send('Emulation.setCPUThrottlingRate', { rate })

// A test that fails leaves the page slow.
beforeEach(() => throttle(1))

// open opens the window without what other tests have left in dialogs.
async function open() {
  await page.evaluate(async () => {
    const { Drafts } = (window as unknown as { go: { bridge: { Drafts: { List: () => Promise<{ dialog: string }[]>; Keep: (draft: object) => Promise<void> } } } }).go.bridge
    for (const { dialog } of await Drafts.List()) await Drafts.Keep({ dialog, text: '' })
  })
  await page.goto(callbook.address)
  await page.getByRole('list', { name: 'Calls' }).waitFor()
}

const fields = ':is(input:not([type=radio], [type=checkbox], [type=file], [hidden], [readonly], [disabled]), textarea:not([readonly], [disabled]))'

// here are the fields that can be seen, those of a dialog alone where one is open. Each is marked
// by its number.
const here = () =>
  page.evaluate((fields) => {
    const over = [...document.querySelectorAll('[role=dialog]')].at(-1)
    const all = [...(over ?? document).querySelectorAll<HTMLInputElement>(fields)].filter((one) => one.checkVisibility() && !one.matches(':disabled') && !one.closest('[inert], [aria-hidden=true]'))
    for (const [i, one] of all.entries()) one.dataset['fast'] = String(i)
    const title = over?.querySelector('h2')?.textContent ?? document.querySelector('h1')?.textContent
    return all.map((one, i) => ({ i, name: `${title}: ${one.labels?.[0]?.textContent ?? one.getAttribute('aria-label') ?? ''}` }))
  }, fields)

// focused puts the focus into a field, and is false where it can no longer be seen.
const focused = (i: number) =>
  page.evaluate((i) => {
    const field = document.querySelector<HTMLInputElement>(`[data-fast="${i}"]`)
    if (!field?.checkVisibility() || field.matches(':disabled, [readonly]') || field.closest('[inert]')) return false
    field.focus()
    return true
  }, i)

// found says which fields have a text, and which one has the focus.
const found = (text: string) =>
  page.evaluate(
    ({ fields, text }) => {
      const has = [...document.querySelectorAll<HTMLInputElement>(fields)].filter((one) => one.value.includes(text))
      return { fields: has.map((one) => one.dataset['fast'] ?? one.labels?.[0]?.textContent ?? 'another'), focused: (document.activeElement as HTMLElement).dataset['fast'] ?? '' }
    },
    { fields, text },
  )

const seen = new Set<string>()
let turn = 0

describe('every field of every screen', () => {
  test.each(screens(contactsFile()))('$name', { timeout: 240_000 }, async ({ name, reach }) => {
    await page.setViewportSize({ width: 1280, height: 860 })
    await page.goto(callbook.address)
    await page.locator('main').first().waitFor()
    await reach(page)
    const all = (await here()).filter((one) => !seen.has(one.name))
    await throttle(slow)
    const strayed: string[] = []
    // The line of a follow-up fills the fields below it.
    const fills = /^new follow-up|^log a call/.test(name)
    for (const one of all.slice(0, 24)) {
      seen.add(one.name)
      if (!(await focused(one.i))) continue // its section has folded, since another has the focus
      const text = `q${turn++} jk nc e`
      await page.keyboard.press('End')
      await page.keyboard.type(text)
      const atOnce = await found(text)
      await pause(settled)
      const after = await found(text)
      for (const [when, at] of Object.entries({ 'at once': atOnce, 'a moment later': after })) {
        if (at.focused !== String(one.i) || (fills ? !at.fields.includes(String(one.i)) : at.fields.join() !== String(one.i))) strayed.push(`${one.name}, ${when}: in ${at.fields.join(', ') || 'none'}, the focus in ${at.focused || 'none'}`)
      }
    }
    expect(strayed).toEqual([])
  })

  test('were many', () => {
    expect(seen.size).toBeGreaterThan(60)
    expect(callbook.trouble).toEqual([])
  })
})

// What is typed after a key that opens something goes into its first field, also while it is on its
// way.
describe('letters after a key that opens', () => {
  const place = (name: string) => page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: new RegExp(name) }).click()
  const ways: { from: string; key: string; field: string; reach: () => Promise<unknown> }[] = [
    { from: 'Today', key: 'c', field: 'In one line', reach: async () => undefined },
    { from: 'Today', key: 'l', field: 'In one line', reach: async () => undefined },
    { from: 'Today', key: 'n', field: 'Account', reach: async () => undefined },
    { from: 'Today', key: '/', field: 'Filter the day', reach: async () => undefined },
    { from: 'Today', key: 'Control+k', field: 'Find or do anything', reach: async () => undefined },
    { from: 'Accounts', key: 'n', field: 'Name', reach: async () => (await place('Accounts'), page.getByRole('link', { name: /Nile Valley/ }).waitFor()) },
    { from: 'Accounts', key: '/', field: 'Filter', reach: async () => (await place('Accounts'), page.getByRole('link', { name: /Nile Valley/ }).waitFor()) },
    { from: 'Follow-ups', key: 'n', field: 'In one line', reach: async () => (await place('Follow-ups'), page.locator('tr[aria-current]').waitFor()) },
    { from: 'Follow-ups', key: 'm', field: 'To when?', reach: async () => (await place('Follow-ups'), page.locator('tr[aria-current]').waitFor()) },
    { from: 'Follow-ups', key: 'e', field: 'What came of it?', reach: async () => (await place('Follow-ups'), page.locator('tr[aria-current]').waitFor()) },
    { from: 'Follow-ups', key: 'd', field: 'Why', reach: async () => (await place('Follow-ups'), page.locator('tr[aria-current]').waitFor()) },
    { from: 'Calendar', key: 'n', field: 'Account', reach: async () => (await place('Calendar'), page.getByRole('grid').waitFor()) },
  ]

  test.each(ways)('$key in $from', async ({ key, field, reach }) => {
    await open()
    await reach()
    await throttle(slow)
    await page.keyboard.press(key)
    await page.keyboard.type('jk nc e')
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('jk nc e')
    expect(await page.evaluate(() => `${(document.activeElement as HTMLInputElement).labels?.[0]?.textContent ?? ''} ${document.activeElement?.getAttribute('aria-label') ?? ''}`)).toContain(field)
    for (let i = 0; i < 3 && (await page.getByRole('dialog').count()); i++) await page.keyboard.press('Escape')
  })
})

describe('Tab and Enter without waiting', () => {
  const dialog = (name: string) => page.getByRole('dialog', { name })
  const value = (name: string | RegExp) => page.getByRole('dialog').getByRole('textbox', { name }).inputValue()
  const begin = async (...keys: string[]) => {
    await open()
    await throttle(slow)
    for (const key of keys) await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
  }
  const end = async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }

  test('Plan a call goes from the account to the people, when and how', async () => {
    await begin('n')
    await page.keyboard.type('Nile Valley')
    await page.keyboard.press('Enter')
    await dialog('Plan a call').getByRole('checkbox').first().waitFor()
    const order: string[] = []
    await page.getByRole('combobox', { name: 'Account' }).focus()
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(() => {
        const { activeElement: on } = document
        const label = on?.closest('fieldset')?.querySelector('legend')?.textContent ?? (on as HTMLInputElement).labels?.[0]?.textContent ?? ''
        return label.trim()
      })
      if (at && at !== order.at(-1)) order.push(at)
    }
    expect(order.filter((one) => /^(With|When|How)/.test(one)).slice(0, 3)).toEqual(['With', 'When?', 'How?'])
    await end()
  })

  test('Enter does not plan a call before its people can be ticked', async () => {
    await open()
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Calendar/ }).click()
    await page.getByRole('grid').waitFor() // it plans on the day that is chosen
    // The people of the account come only when they are let go, whenever they are asked for.
    await page.evaluate(() => {
      type Ask = (account: string) => Promise<unknown>
      const { Accounts } = (window as unknown as { go: { bridge: { Accounts: { Reach: Ask } } } }).go.bridge
      const ask = Accounts.Reach
      const gone = new Promise<void>((letGo) => Object.assign(window, { letGo }))
      Accounts.Reach = (account) => gone.then(() => ask(account))
    })
    await throttle(slow)
    await page.keyboard.press('n')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('Nile Valley')
    for (const key of ['Enter', 'Control+Enter', 'Enter']) await page.keyboard.press(key)
    await page.evaluate(() => (window as unknown as { letGo: () => void }).letGo())
    const first = dialog('Plan a call').getByRole('checkbox').first()
    await first.waitFor()
    await pause(settled)
    expect(await dialog('Plan a call').count()).toBe(1)
    await end()
  })

  test('each field of a dialog gets what was typed for it', async () => {
    await open()
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Accounts/ }).click()
    await page.getByRole('link', { name: /Nile Valley/ }).waitFor()
    await throttle(slow)
    await page.keyboard.press('n')
    for (const text of ['Acme nk', '+49 30 1', 'jo@acme.example', 'Elm Street 3']) {
      await page.keyboard.type(text)
      await page.keyboard.press('Tab')
    }
    await pause(settled)
    expect([await value('Name'), await value(/^Phone/), await value(/^Email/), await value(/^Address/)]).toEqual(['Acme nk', '+49 30 1', 'jo@acme.example', 'Elm Street 3'])
    await end()
  })
})

// What was found before is still listed then, and its first row is a command.
test('Enter right behind the last letter opens what the whole text finds', async () => {
  await open()
  await throttle(slow)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill('log a')
  await page.getByRole('option', { name: /Log a call/ }).waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('nile valley')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Nile Valley Foods' }).waitFor()
})
