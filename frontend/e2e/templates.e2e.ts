// A rep changes the sheets: with the mouse, and again with keys.
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'
import { chooses } from './screens'

let callbook: Callbook
let page: Page
beforeAll(async () => {
  callbook = await openCallbook()
  page = callbook.page
})
afterAll(() => callbook?.close())

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const rows = () => page.getByRole('navigation', { name: 'What it asks' })
const line = (name: string) => page.getByRole('listitem').filter({ hasText: name }).first()

async function templates() {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Sheets' }).click()
  await button('Templates').click()
  await page.getByRole('heading', { name: 'Templates' }).waitFor()
}

async function shown(id: string) {
  return (JSON.parse(await callbook.command('--json', 'template', 'show', id)) as { template: { version: number; sections: { prompts: { key: string; ask: string; off?: boolean }[] }[] } }).template
}

test('with the mouse: a question is added, one hidden, saved, and undone', async () => {
  await templates()
  await button('Edit Post-call sheet').click()
  await page.getByText('Fits one page, A4').waitFor()
  await rows().getByRole('button', { name: 'Products and services' }).click()
  await button('Question').click()
  await page.getByLabel('Label on screen').fill('Which forklift do they drive?')
  await rows().getByRole('button', { name: 'How did it end?' }).click()
  await page.getByRole('radio', { name: 'Not asked' }).check({ force: true })
  await page.getByText('Not asked: Filing cannot tell how the call ended').waitFor()
  await page.getByRole('heading', { name: 'What no longer works' }).waitFor()
  await rows().getByRole('button', { name: 'Word for word' }).click()
  await button('Move up').click()
  await button(/^Save/).click()
  await page.getByText('Saved as version 4').waitFor()

  const saved = await shown('post-call')
  expect(saved.version).toBe(4)
  expect(saved.sections[0]!.prompts.map((one) => one.key)).toEqual(['needs', 'concerns', 'products', 'which_forklift_do_they_drive', 'their_words'])

  await page.keyboard.press('Escape')
  await line('Post-call sheet').getByText('Built-in, changed by you, version 4').waitFor()
  await button('More about Post-call sheet').click()
  await page.getByRole('menuitem', { name: 'Back to Callbook’s own' }).click()
  await line('Post-call sheet').getByText('Built-in, version 5').waitFor()
  await button('Undo').click()
  await line('Post-call sheet').getByText('version 4').waitFor()
})

test('with the keyboard: choose, move, reword, save', async () => {
  await templates()
  await button('Edit Pre-call plan').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: /blank, page 1/ }).waitFor()
  await rows().getByRole('button', { name: 'They promised' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('j')
  await page.keyboard.press('n')
  await page.getByLabel('Label on screen').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Parking')
  await page.keyboard.press('Control+s')
  await page.getByText('Saved as version 4').waitFor()
  const keys = (await shown('pre-call')).sections[0]!.prompts.map((one) => one.key)
  expect(keys).toEqual(['promises_theirs', 'last_summary', 'parking', 'promises_mine', 'answers_owed'])
  await page.keyboard.press('Escape')
})

test('a sheet that does not fit says so, and unsaved changes are kept', async () => {
  await templates()
  await button('Edit Post-call sheet').click()
  await rows().getByRole('button', { name: 'Say it back, out loud' }).last().click()
  await page.getByLabel('Lines on paper').selectOption('12')
  await page.getByText(/lines too long for one page, Letter/).waitFor()
  await page.getByLabel('Lines on paper').press('Escape') // leaves the field
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Templates' }).waitFor()
  await line('Post-call sheet').getByText('changes not saved').waitFor()
  await button('Edit Post-call sheet').click()
  await button('Discard changes').click()
  await button('Discard changes').waitFor({ state: 'hidden' })
})

test('a template is exported and imported, and used for the next call', async () => {
  const file = join(tmpdir(), `callbook-e2e-template-${process.pid}.json`)
  await chooses(page, file)
  await templates()
  await button('More about Pre-call plan').click()
  await page.getByRole('menuitem', { name: 'Save as a file…' }).click()
  await page.getByText(`Saved as ${file}`).waitFor()
  await button('Import a template').click()
  await page.getByText('Nothing new in this file').waitFor()
  writeFileSync(file, readFileSync(file, 'utf8').replace('"Pre-call plan"', '"Short plan"').replace('"pre-call"', '"short-plan"'))
  await button('Import a template').click()
  await line('Short plan').getByText('Yours, version 1').waitFor()
  await button('Use from now on: Short plan').click()
  await line('Short plan').getByText('used for calls').waitFor()
  const planned = JSON.parse(await callbook.command('--json', 'plan', '--account', 'Nile Valley Foods', '--at', 'next friday 7:15')) as { call: { pre: { code: string } } }
  const sheet = JSON.parse(await callbook.command('--json', 'sheet', 'show', planned.call.pre.code)) as { sheet: { template: { id: string } } }
  expect(sheet.sheet.template.id).toBe('short-plan')
})

test('a template can be removed once calls use another, and restored', async () => {
  await templates()
  await button('More about Short plan').click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByText('Choose another template for them first').waitFor()
  await button('Use from now on: Pre-call plan').click()
  await line('Pre-call plan').getByText('used for calls').first().waitFor()
  await button('More about Short plan').click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await button('More about Short plan').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Undo/ }).click()
  await button('More about Short plan').waitFor()
})

test('no policy violation or network request', () => {
  expect(callbook.trouble).toEqual([])
})
