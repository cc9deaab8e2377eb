// The keyboard focus: in a dialog as soon as it is requested, back on the page when it has closed,
// and never lost while the page is being typed into.
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'
import { doublesWait } from './screens'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).first()
// A dialog that is just closing does not count.
const dialog = (page: Page, name?: string | RegExp) => page.getByRole('dialog', { name }).and(page.locator('[data-state=open]'))
const place = (page: Page, name: string) => page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: new RegExp(name) }).click()
const tab = (page: Page, name: string) => page.getByRole('navigation', { name: 'Steps of the call' }).getByRole('button', { name: new RegExp(name) }).click()
const row = (page: Page, list: string, at: number) => page.getByRole('list', { name: list }).locator('[data-row]').nth(at)
const focus = (page: Page) => page.evaluate(() => (document.activeElement === document.body ? 'nothing' : document.activeElement!.outerHTML))
const inDialog = (page: Page) => page.evaluate(() => !!document.activeElement?.closest('[role=dialog]'))

const drawn = (page: Page) => page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))

async function opened(page: Page, name?: string | RegExp) {
  await dialog(page, name).waitFor()
  await expect.poll(() => inDialog(page)).toBe(true)
}
async function closed(page: Page, step = '') {
  const left = () => page.getByRole('dialog').evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 600)))
  await expect.poll(left, { timeout: 10_000, message: step }).toEqual([])
}

async function account(page: Page) {
  await place(page, 'Accounts')
  await page.getByRole('link', { name: /Nile Valley/ }).click()
  await page.getByRole('heading', { name: 'Nile Valley Foods' }).first().waitFor()
  await button(page, 'Add a person').waitFor()
}
async function call(page: Page, step: string, at = 1) {
  await place(page, 'Today')
  await row(page, 'Calls', at).dblclick()
  await tab(page, step)
  await page.locator('main#main').waitFor()
}
async function command(page: Page, text: string) {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill(`>${text}`)
  await page.getByRole('option', { name: new RegExp(text, 'i') }).first().waitFor()
  await page.keyboard.press('Enter')
}

type Way = { name: string; open: (page: Page) => Promise<unknown> }
type Where = { name: string; reach: (page: Page) => Promise<unknown>; writing?: boolean; ways?: Way[] }

const byKey = (key: string): Way => ({ name: key, open: (page) => page.keyboard.press(key) })
const byMouse = (name: string | RegExp): Way => ({ name: String(name), open: (page) => button(page, name).click() })
const byMenu = (menu: string | RegExp, item: string | RegExp): Way => ({
  name: `${String(menu)}, ${String(item)}`,
  open: async (page) => (await button(page, menu).click(), page.getByRole('menuitem', { name: item }).click()),
})

const places: Where[] = [
  { name: 'Today', reach: (page) => place(page, 'Today'), ways: [byKey('n'), byMouse(/^Plan a call/)] },
  {
    name: 'Today, on a follow-up',
    reach: async (page) => (await place(page, 'Today'), row(page, 'Follow-ups', 0).click()),
    ways: [byKey('e'), byKey('h'), byKey('m'), byMouse(/^Snooze/), byMouse(/^Move/)],
  },
  { name: 'Calendar', reach: async (page) => (await place(page, 'Calendar'), page.getByRole('grid').waitFor()), ways: [byKey('n'), byMouse(/^Plan a call/)] },
  { name: 'Accounts', reach: (page) => place(page, 'Accounts'), ways: [byKey('n'), byKey('i'), byMouse(/^New account/), byMouse(/^Import contacts/)] },
  {
    name: 'an account',
    reach: account,
    ways: [byKey('n'), byMouse('Add a person'), byMouse('Karim Mansour. Edit'), byMouse('They promised…'), byMouse('We promised…'), byMouse(/^Plan call/), byMenu('More about this account', /Log incoming/)],
  },
  { name: 'Sheets', reach: (page) => place(page, 'Sheets') },
  {
    name: 'Follow-ups',
    reach: async (page) => (await place(page, 'Follow-ups'), page.locator('tr[aria-current]').waitFor()),
    ways: ['e', 'h', 'm', 'd', 'n'].map(byKey).concat({ name: 'New follow-up on the page', open: (page) => page.getByRole('button', { name: 'New follow-up' }).last().click() }, byMouse('Export to calendar')),
  },
  { name: 'Logbook', reach: (page) => place(page, 'Logbook') },
  { name: 'Settings', reach: (page) => place(page, 'Settings') },
  { name: 'Activity', reach: async (page) => (await place(page, 'Settings'), button(page, 'Activity').click()) },
  { name: 'Cadences', reach: async (page) => (await place(page, 'Settings'), button(page, /[Cc]adences/).click()) },
  { name: 'Templates', reach: async (page) => (await place(page, 'Sheets'), button(page, 'Templates').click(), page.getByRole('heading', { name: 'Templates', level: 1 }).waitFor()) },
  { name: 'doubles', reach: async (page) => (await place(page, 'Accounts'), button(page, /possible duplicates?/).click(), page.getByRole('list', { name: 'Duplicates to review' }).waitFor()) },
  { name: 'the print preview', reach: async (page) => (await place(page, 'Today'), page.keyboard.press('p'), page.getByRole('img', { name: /^Page 1 of/ }).waitFor()) },
  { name: 'a plan', reach: (page) => call(page, 'Plan'), writing: true },
  { name: 'a debrief', reach: async (page) => (await call(page, 'Debrief', 2), page.getByRole('radiogroup').first().waitFor()), writing: true },
  { name: 'a debrief beside its paper', reach: async (page) => (await call(page, 'Debrief', 2), page.keyboard.press('Control+p'), page.getByRole('img', { name: /Post-call sheet/ }).waitFor()), writing: true },
  { name: 'a filed debrief', reach: (page) => call(page, 'Debrief', 0), writing: true },
  { name: 'a warm-up', reach: async (page) => (await call(page, 'Plan'), button(page, /^Warm up/).click(), page.getByRole('main', { name: 'Warm-up' }).waitFor()), writing: true },
  { name: 'a recap', reach: async (page) => (await call(page, 'Recap', 0), page.getByRole('textbox', { name: 'Text of the email' }).waitFor()), writing: true },
]

describe('every dialog from every page', () => {
  let callbook: Callbook
  beforeAll(async () => {
    callbook = await openCallbook()
    await row(callbook.page, 'Calls', 0).waitFor()
    await doublesWait(callbook.page)
  })
  afterAll(() => callbook?.close())

  const everywhere = (writing: boolean): Way[] => [
    byKey('Control+k'),
    byKey(writing ? 'Alt+Shift+?' : '?'),
    byKey(writing ? 'Alt+c' : 'c'),
    byMouse(/^Find or do/),
    byMouse(/^New follow-up/),
    ...['plan a call', 'add a person', 'export follow-ups'].map((text): Way => ({ name: `>${text}`, open: (page) => command(page, text) })),
  ]

  // The ways to close a dialog, used in turn. Nothing is typed before the click on the scrim,
  // which may ask what to do with the text.
  const esc = async (page: Page, open: Locator) => {
    for (let i = 0; i < 3 && (await open.count()) > 0; i++) {
      await page.keyboard.press('Escape')
      await drawn(page) // the first may only have closed the list below a field
    }
  }
  const cancel = async (page: Page, open: Locator) => {
    const foot = open.getByRole('button', { name: /^(Cancel|Close)\b/ })
    if (await foot.count()) await foot.first().click()
    else await esc(page, open)
  }
  const scrim = (page: Page) => page.mouse.click(1270, 10)

  test.each(places)('$name', { timeout: 180_000 }, async ({ reach, writing = false, ways = [] }) => {
    const { page, address } = callbook
    await page.goto(address)
    await row(page, 'Calls', 0).waitFor()
    await reach(page)
    for (const [n, way] of [...ways, ...everywhere(writing)].entries()) {
      for (const close of [esc, n % 2 ? cancel : scrim]) {
        const step = `${way.name}, closed with ${close.name}`
        const before = await focus(page)
        await way.open(page)
        await opened(page).catch((reason: unknown) => Promise.reject(new Error(`${step}: nothing opened`, { cause: reason })))
        const open = dialog(page)
        if (close !== scrim) await page.keyboard.type('abc')
        await close(page, open)
        await closed(page, step)
        expect(callbook.trouble, step).toEqual([])
        // Before it was opened, the press of a button had moved the focus there.
        if (/^(.|Alt\+.*|Control\+k)$/.test(way.name)) await expect.poll(() => focus(page), { message: step }).toBe(before)
        expect(await inDialog(page), step).toBe(false)
      }
      // The page still reacts, to a key and to a click.
      await page.keyboard.press('Control+k')
      await opened(page, 'Find or do anything')
      await page.keyboard.press('Escape')
      await closed(page)
    }
    await button(page, /^New follow-up/).click()
    await opened(page, 'New follow-up')
    await page.keyboard.press('Escape')
    await closed(page)
  })

  test('keys in a dialog do not reach the page below', async () => {
    const { page } = callbook
    await call(page, 'Plan')
    const heading = page.getByRole('heading', { level: 1 })
    const who = await heading.textContent()
    await page.keyboard.press('Alt+c')
    await opened(page, 'New follow-up')
    const again = button(page, 'Start over') // a draft of the tests before
    if (await again.count()) await again.click()
    for (const key of ['Control+s', 'Control+p', 'Control+d', 'Alt+w', 'Alt+c']) await page.keyboard.press(key)
    await page.keyboard.press('Control+Enter') // the dialog's own shortcut: it names the missing fields
    await page.getByText('Say which account it is for.').waitFor()
    expect(await heading.textContent()).toBe(who)
    expect(await page.getByRole('main', { name: 'Warm-up' }).count()).toBe(0)
    await esc(page, dialog(page))
    await closed(page)
  })

  test('no policy violation, failure or network request', () => {
    expect(callbook.trouble).toEqual([])
  })
})

describe('fast typing', () => {
  let callbook: Callbook
  let page: Page
  beforeAll(async () => {
    callbook = await openCallbook()
    page = callbook.page
  })
  afterAll(() => callbook?.close())

  const field = (name: string) => page.getByRole('combobox', { name })
  const line = () => page.getByRole('textbox', { name: 'In one line' })

  test('goes into a dialog whose code is still loading', async () => {
    await row(page, 'Calls', 0).waitFor()
    await page.keyboard.type('cNile hens')
    await expect.poll(() => line().inputValue()).toBe('Nile hens')
    await expect.poll(() => dialog(page).count()).toBe(1)
    await dialog(page).getByRole('button', { name: 'Cancel' }).click() // else the draft is there again
    await closed(page)
  })

  test('goes into the next dialog once one has closed', async () => {
    await page.keyboard.press('c')
    await opened(page, 'New follow-up')
    await page.keyboard.press('Escape')
    await page.keyboard.type('nBakers')
    await opened(page, 'Plan a call')
    await expect.poll(() => field('Account').inputValue()).toBe('Bakers')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await closed(page)
    await place(page, 'Accounts')
    await page.getByRole('link', { name: /Nile Valley/ }).waitFor()
    await page.keyboard.type('nAcme')
    await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Acme')
    await page.keyboard.press('Escape')
    await closed(page)
  })

  test('goes into the palette, even from a field of a plan, and leaves the field unchanged', async () => {
    await call(page, 'Plan')
    const goal = page.getByLabel('The big goal', { exact: true })
    await goal.focus()
    const was = await goal.inputValue()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('lines')
    await expect.poll(() => field('Find or do anything').inputValue()).toBe('lines')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await closed(page)
    await page.keyboard.press('End')
    await page.keyboard.type('!')
    await expect.poll(() => goal.inputValue()).toBe(`${was}!`)
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Alt+c')
    await page.keyboard.type('Nile')
    await expect.poll(() => line().inputValue()).toBe('Nile')
    expect(await goal.inputValue()).toBe(was)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await closed(page)
  })

  test('no policy violation, failure or network request', () => {
    expect(callbook.trouble).toEqual([])
  })
})

describe('words typed outside a field', () => {
  let callbook: Callbook
  let page: Page
  beforeAll(async () => {
    callbook = await openCallbook()
    page = callbook.page
  })
  afterAll(() => callbook?.close())

  const words = 'Liked the sample, wants 2 more weeks? Go next'
  const blur = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const state = () => page.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('main input')].map((one) => (/checkbox|radio/.test(one.type) ? one.checked : one.value)))
  const sane = async (before: unknown, heading: string | null) => {
    expect(await state()).toEqual(before)
    expect(await dialog(page).count()).toBe(0)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(heading)
  }

  test('do nothing on a plan, with the focus nowhere or on a tick box', async () => {
    await call(page, 'Plan')
    const heading = await page.getByRole('heading', { level: 1 }).textContent()
    const box = page.locator('main input[type=checkbox]').first()
    await box.waitFor()
    const before = await state()
    await blur()
    await page.keyboard.type(words)
    await sane(before, heading)
    await box.focus()
    await page.keyboard.type(words)
    await sane(before, heading)
    expect(await page.getByRole('main', { name: 'Warm-up' }).count()).toBe(0)
  })

  test('do nothing in a new debrief, whose first choice visibly has the focus', async () => {
    await place(page, 'Today')
    for (let i = 0; i < 30 && !/Ștefan Ionescu/.test((await page.locator('[data-row][aria-current]').first().textContent()) ?? ''); i++) await page.keyboard.press('j')
    await page.keyboard.press('s')
    const outcome = page.getByRole('radiogroup', { name: 'How did it end?' })
    await outcome.waitFor()
    const heading = await page.getByRole('heading', { level: 1 }).textContent()
    const shown = () => outcome.locator('label').first().evaluate((label) => getComputedStyle(label).outlineStyle)
    await expect.poll(shown).toBe('solid')
    const before = await state()
    await page.keyboard.type(words)
    await sane(before, heading)
    await blur()
    expect(await shown()).toBe('none')
    await page.keyboard.type(words)
    for (const key of ['2', ' ', '1', 'Enter']) await page.keyboard.press(key)
    await sane(before, heading)
    // A click beside the options does not focus an option either.
    await outcome.evaluate((frame) => frame.focus())
    await page.keyboard.press('2')
    await sane(before, heading)
  })

  test('a debrief opened with the mouse shows the focus too, and a digit answers', async () => {
    await tab(page, 'Plan')
    await tab(page, 'Debrief')
    const outcome = page.getByRole('radiogroup', { name: 'How did it end?' })
    const first = outcome.locator('label').first()
    await expect.poll(() => first.evaluate((label) => getComputedStyle(label).outlineStyle)).toBe('solid')
    await page.keyboard.press('2')
    await expect.poll(() => outcome.getByRole('radio', { name: /^Advance/ }).isChecked()).toBe(true)
  })

  test('do nothing on a warm-up or a recap', async () => {
    await tab(page, 'Plan')
    await page.keyboard.press('Alt+w')
    await page.getByRole('main', { name: 'Warm-up' }).waitFor()
    await blur()
    await page.keyboard.type(`${words}\n`)
    await page.getByRole('main', { name: 'Warm-up' }).waitFor()
    expect(await dialog(page).count()).toBe(0)
    await page.keyboard.press('Control+Enter')
    await page.getByLabel('The big goal', { exact: true }).waitFor()
    await call(page, 'Recap', 0)
    const text = page.getByRole('textbox', { name: 'Text of the email' })
    await text.waitFor()
    const before = await text.inputValue()
    await blur()
    for (const key of ['2', ...words]) await page.keyboard.press(key === ' ' ? 'Space' : key)
    expect(await text.inputValue()).toBe(before)
    await page.keyboard.press('Alt+2')
    await expect.poll(() => page.getByRole('radio', { name: /Brief/ }).isChecked()).toBe(true)
    await page.keyboard.press('Alt+1')
    await expect.poll(() => page.getByRole('radio', { name: /Detailed/ }).isChecked()).toBe(true)
    await page.keyboard.press('Alt+g')
    await page.keyboard.press('Alt+f')
    await page.getByRole('heading', { name: 'Follow-ups', level: 1 }).waitFor()
  })

  test('the Alt keys are in the hints, in the help and on their buttons', async () => {
    await call(page, 'Plan')
    await expect.poll(() => page.locator('footer').first().innerText()).toMatch(/Alt W.*warm up/s)
    expect(await button(page, /^Warm up/).innerText()).toContain('Alt W')
    await page.keyboard.press('Alt+Shift+?')
    await opened(page, 'Keys')
    expect(await dialog(page).innerText()).toMatch(/Alt W\s+warm up[\s\S]*Alt G Alt T\s+Today[\s\S]*Alt C\s+new follow-up/)
    await page.keyboard.press('Control+k') // which the help names
    await opened(page, 'Find or do anything')
    await page.keyboard.press('Escape')
    await closed(page)
  })

  test('no policy violation, failure or network request', () => {
    expect(callbook.trouble).toEqual([])
  })
})

describe('two people of the same name', () => {
  let callbook: Callbook
  afterAll(() => callbook?.close())

  test('are shown side by side before a call', async () => {
    callbook = await openCallbook({ book: 'empty' })
    const { page } = callbook
    await callbook.command('account', 'add', 'Ivy Seeds')
    const planned = JSON.parse(await callbook.command('--json', 'plan', '--account', 'ivy', '--at', 'today 23:59')) as { call: { pre: { code: string } } }
    const twins = [1, 2].map(() => ({ name: 'Jan Novák', role: '', present: false }))
    await callbook.fill(planned.call.pre.code, { deciders: twins, expected_concerns: [1, 2].map(() => ({ what: 'The price', state: 'open' })) } as unknown as Record<string, string>)
    await page.reload()
    await row(page, 'Calls', 0).click()
    await expect.poll(() => page.getByRole('complementary', { name: 'The selected line' }).getByText('Jan Novák').count()).toBe(2)
    await page.keyboard.press('w')
    await expect.poll(() => page.getByRole('main', { name: 'Warm-up' }).innerText()).toMatch(/Jan Novák; Jan Novák/)
    expect(callbook.trouble).toEqual([])
  })
})

describe('after the first run', () => {
  let callbook: Callbook
  afterAll(() => callbook?.close())

  test('all keys work immediately', async () => {
    callbook = await openCallbook({ book: 'empty' })
    const { page } = callbook
    for (const heading of ['You', 'Your week and your paper', 'Print a test sheet']) {
      const step = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: heading, exact: true }) })
      await step.getByRole('button', { name: /^Skip/ }).click()
    }
    await button(page, 'Open my empty book').click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await page.keyboard.press('c')
    await opened(page, 'New follow-up')
    await page.keyboard.press('Escape')
    await closed(page)
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor()
    await page.keyboard.press('?')
    await opened(page, 'Keys')
    await page.keyboard.press('Escape')
    await closed(page)
    await page.keyboard.press('Control+k')
    await opened(page, 'Find or do anything')
    await page.keyboard.press('Escape')
    await closed(page)
    expect(callbook.trouble).toEqual([])
  })
})
