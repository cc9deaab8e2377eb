// Dialogs never lose typed text without asking, and change nothing when they are cancelled.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'
import { contactsFile, screens } from './screens'

let callbook: Callbook
let page: Page
beforeAll(async () => {
  callbook = await openCallbook()
  page = callbook.page
})
afterAll(() => callbook?.close())

const dialog = () => page.locator('.dialog') // not the palette
const account = () => dialog().getByRole('combobox', { name: 'Account' })
const accounts = async () => (JSON.parse(await callbook.command('--json', 'accounts')) as { total: number }).total
const actions = async () => (JSON.parse(await callbook.command('--json', 'activity')) as { activity: unknown[] }).activity.length

async function palette(command: string) {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill(`> ${command}`)
  await page.getByRole('option', { name: new RegExp(command, 'i') }).first().click()
}

async function gone() {
  await dialog().first().waitFor({ state: 'detached' })
}

// Every dialog that takes an account, and what else it needs before it can be sent.
const takers: Record<string, { open: () => Promise<void>; rest: () => Promise<void> }> = {
  'New follow-up': {
    open: async () => {
      await page.keyboard.press('c')
      await dialog().getByRole('textbox', { name: 'In one line' }).waitFor()
      const fields = dialog().getByRole('button', { name: 'Show fields' })
      if (await fields.count()) await fields.click()
    },
    rest: async () => {
      await dialog().getByLabel('What for?').fill('ask about the fair')
      await dialog().getByLabel('When?').fill('in 2 weeks')
    },
  },
  'Plan a call': {
    open: () => palette('Plan a call'),
    rest: () => dialog().getByLabel('When?').fill('in 2 weeks'),
  },
  'New person': {
    open: () => palette('Add a person'),
    rest: () => dialog().getByLabel('Name').fill('Frida Holm'),
  },
}

describe.each(Object.entries(takers))('%s', (name, { open, rest }) => {
  const fresh = `Nordlicht ${name}`

  test('a new name creates no account and no action if it is cancelled', async () => {
    const before = [await accounts(), await actions()]
    for (const key of ['Tab', 'Enter']) {
      await open()
      await account().fill(fresh)
      await account().press(key)
      await dialog().getByText('new account, added with this').waitFor()
      await page.waitForFunction(() => document.activeElement?.getAttribute('role') !== 'combobox') // the focus moves on
      await rest()
      await page.keyboard.press('Escape')
      await gone()
    }
    expect([await accounts(), await actions()]).toEqual(before)
  })

  test('a new name creates the account when it is sent, and one undo removes both', async () => {
    const before = await accounts()
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Today/ }).click()
    await open()
    await account().fill(fresh)
    await account().press('Tab')
    await rest()
    await page.keyboard.press('Control+Enter')
    await gone()
    await expect.poll(accounts).toBe(before + 1)
    await page.getByRole('button', { name: /^Undo/ }).first().click()
    await expect.poll(accounts).toBe(before)
  })
})

// A click beside a dialog, at the edge of the window.
const beside = () => page.mouse.click(4, 400)

const shown = (name: string) => () => screens(contactsFile()).find((screen) => screen.name === name)!.reach(page)
async function company(name: string) {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Accounts/ }).click()
  await page.getByRole('link', { name: new RegExp(name) }).click()
}

// Every dialog with something to type into, by its file. touched: it already has something to lose
// when it opens.
// more opens a dialog from the menu of an account.
const more = (item: string) => async () => {
  await company('Nile Valley Foods')
  await page.getByRole('button', { name: /More/ }).first().click()
  await page.getByRole('menuitem', { name: item }).click()
}

let pad: { codes: string[] } | undefined
const forms: Record<string, { open: () => Promise<unknown>; touched?: boolean }> = {
  'accounts/AddAccount': { open: shown('new account') },
  'accounts/AddPerson': { open: () => palette('Add a person') },
  'accounts/EditDialog': { open: more('Edit account') },
  'accounts/HeardDialog': { open: more('Log incoming contact') },
  'accounts/LostDialog': { open: more('Mark as lost') },
  'accounts/WonDialog': {
    open: async () => {
      await more('Mark as won')()
      await dialog().getByLabel('Why?').selectOption('Trust')
    },
    touched: true,
  },
  'accounts/PersonDialog': { open: shown('person'), touched: true },
  'accounts/PromiseDialog': {
    open: async () => {
      await company('Nile Valley Foods')
      await page.getByRole('button', { name: 'They promised…' }).click()
    },
  },
  'calendar/AwayDialog': { open: shown('a day that is moved') },
  'followups/DoneDialog': { open: shown('done') },
  'followups/DropDialog': { open: shown('drop') },
  'followups/MoveDialog': { open: shown('move') },
  'calls/ChangeCall': { open: shown('call, being changed') },
  'doubles/MergeDialog': { open: shown('merge accounts'), touched: true },
  'import/ImportDialog': { open: shown('import'), touched: true },
  'settings/PassphraseDialog': { open: shown('passphrase of the copies') },
  'sheets/KeyIn': {
    open: async () => {
      pad ??= JSON.parse(await callbook.command('--json', 'sheet', 'pad', '--sheets', '1', '-o', join(mkdtempSync(join(tmpdir(), 'callbook-pad-')), 'pad.pdf'))) as { codes: string[] }
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Find or do anything' }).fill(pad.codes[0]!)
      await page.getByText(`Open ${pad.codes[0]}`).first().waitFor()
      await page.keyboard.press('Enter')
    },
  },
  'templates/TemplatesPage': { open: shown('templates, a copy') },
  'capture/Capture': { open: shown('new follow-up') },
  'calls/PlanCall': { open: shown('plan a call') },
}

// These ask nothing, or act at once.
const bare = [
  'accounts/RemoveDialog',
  'accounts/StepsDialog',
  'calendar/ExportDialog',
  'calendar/MovesDialog',
  'followups/SameAgain',
  'palette/KeysHelp',
  'scan/ScanDialog',
  'settings/RestoreDialog',
  'transfer/TransferDialog',
]

test('every dialog is listed', () => {
  const features = join(import.meta.dirname, '../src/features')
  const all = readdirSync(features, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.svelte') && readFileSync(join(features, file), 'utf8').includes('lib/ui/Dialog.svelte'))
  expect(all.map((file) => file.replace('.svelte', '')).sort()).toEqual([...Object.keys(forms), ...bare].sort())
})

// These keep no draft: two ask again for a file or a day, one takes a secret, one suggests what it asks for.
const drafted = (name: string) => !['calendar/AwayDialog', 'import/ImportDialog', 'settings/PassphraseDialog', 'templates/TemplatesPage'].includes(name)

describe.each(Object.entries(forms))('%s', (name, { open, touched }) => {
  const field = () => dialog().locator(':is(input:not([type=radio], [type=checkbox], [hidden]), textarea)').first()
  const begin = async () => {
    await page.goto(callbook.address)
    await page.getByRole('list', { name: 'Calls' }).waitFor()
    await open()
    await dialog().waitFor()
  }

  test('a click beside it closes it only if nothing was typed', async () => {
    await begin()
    if (!touched) {
      await beside()
      await gone()
      await begin()
      await field().fill('zz kept')
    }
    await beside()
    await dialog().getByText(drafted(name) ? 'Press Esc to keep this as a draft, or Cancel to discard it.' : 'Press Esc or Cancel to leave without saving.').waitFor()
    await beside()
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    expect(await dialog().count()).toBe(1)
    if (!touched) {
      expect(await field().inputValue()).toBe('zz kept')
      expect(await field().evaluate((node) => node === document.activeElement)).toBe(true)
    }
    await page.keyboard.press('Escape') // a list that is open closes first
    if (await dialog().count()) await page.keyboard.press('Escape')
    await gone()
  })

  test('one of its buttons is what Ctrl Enter does', async () => {
    await begin()
    expect(await dialog().locator('.foot [data-sends]').count()).toBe(1)
    await page.keyboard.press('Escape')
    if (await dialog().count()) await page.keyboard.press('Escape')
    await gone()
  })

  if (drafted(name) && !touched) test('Esc keeps what was typed, also when the page is gone, and Cancel does not', async () => {
    await begin()
    const again = dialog().getByRole('button', { name: 'Start over' })
    if (await again.count()) await again.click() // another test has left a draft
    await field().fill('zz draft')
    await page.keyboard.press('Escape') // a list that is open closes first
    if (await dialog().count()) await page.keyboard.press('Escape')
    await gone()
    await begin()
    await dialog().getByText('Your draft is back.').waitFor()
    expect(await field().inputValue()).toBe('zz draft')
    await again.click()
    await dialog().locator(':is(input, select, textarea):focus').waitFor()
    expect(await field().inputValue()).not.toBe('zz draft')
    await field().fill('zz other')
    await dialog().getByRole('button', { name: /^(Cancel|Keep call)$/ }).click()
    await gone()
    await begin()
    expect(await dialog().getByText('Your draft is back.').count()).toBe(0)
    expect(await field().inputValue()).not.toBe('zz other')
    await page.keyboard.press('Escape')
    await gone()
  })
})

test.each([
  ['Mark as won', 't', 'Closed, won on .*: trust'],
  ['Mark as lost', 'p', 'Closed, lost on .*: price'],
])('%s begins at the reason, and a letter and Enter say it', async (item, letter, said) => {
  await page.goto(callbook.address)
  await more(item)()
  const again = dialog().getByRole('button', { name: 'Start over' }) // a draft of the tests before
  if (await again.count()) await again.click()
  await dialog().getByLabel('Why?').and(page.locator(':focus')).waitFor()
  await page.keyboard.press(letter)
  await page.keyboard.press('Enter')
  await gone()
  await page.getByText(new RegExp(said)).waitFor()
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await page.getByText(new RegExp(said)).waitFor({ state: 'detached' })
})

test('Start over chooses the usual plan of a call again', async () => {
  await page.goto(callbook.address)
  const again = dialog().getByRole('button', { name: 'Start over' })
  const open = async () => {
    await shown('plan a call, all of it')()
    await dialog().getByRole('radio', { name: 'Pre-call plan', exact: true }).waitFor()
  }
  await open()
  if (await again.count()) await again.click() // another test has left a draft
  await dialog().getByLabel('What for?').fill('zz draft')
  await page.keyboard.press('Escape')
  await gone()
  await open()
  await again.click()
  await expect.poll(() => dialog().getByLabel('What for?').inputValue()).toBe('')
  expect(await dialog().getByRole('radio', { name: 'Pre-call plan', exact: true }).isChecked()).toBe(true)
  await page.keyboard.press('Escape')
  await gone()
})

test('a second dialog dims the first, and Esc goes back to it', async () => {
  await page.goto(callbook.address)
  await shown('person, being erased')()
  const covered = await dialog().first().evaluate((first) => {
    const { left, top } = first.getBoundingClientRect()
    return !first.contains(document.elementFromPoint(left + 30, top + 10))
  })
  expect(covered).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByText(/cannot be undone/).waitFor({ state: 'detached' })
  expect(await dialog().count()).toBe(1)
  await dialog().getByRole('button', { name: 'Erase for good' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Escape')
  await gone()
  await page.getByRole('button', { name: 'Karim Mansour. Edit' }).and(page.locator(':focus')).waitFor()
})

test('a dialog that acts at once closes', async () => {
  await page.goto(callbook.address)
  await more('Sales steps and history')()
  await dialog().getByRole('button', { name: /^[1-9]/ }).first().click()
  await beside()
  await gone()
  expect(callbook.trouble).toEqual([])
})
