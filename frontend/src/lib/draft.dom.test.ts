import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'

const book = vi.hoisted(() => ({ drafts: new Map<string, string>(), added: 0 }))
vi.mock('./api', () => ({
  Accounts: { Add: () => Promise.resolve({ id: `a${++book.added}` }) },
  Drafts: {
    List: () => Promise.resolve([...book.drafts].map(([dialog, text]) => ({ dialog, text }))),
    Keep: ({ dialog, text }: { dialog: string; text: string }) => {
      if (text) book.drafts.set(dialog, text)
      else book.drafts.delete(dialog)
      return Promise.resolve()
    },
  },
  Shell: {},
  History: {},
  toFault: (reason: unknown) => reason,
}))
vi.mock('../wailsjs/runtime/runtime', () => ({}))

import AddAccount from '../features/accounts/AddAccount.svelte'
import { drafts } from './draft.svelte'
import { unsaved } from './unsaved.svelte'

beforeEach(async () => {
  book.drafts.clear()
  book.added = 0
  await drafts.reload()
})

const name = () => screen.getByLabelText<HTMLInputElement>('Name')
const open = () => render(AddAccount, { close: () => undefined })
// A browser runs what waits between one listener of an event and the next.
async function type(text: string) {
  const flush = () => flushSync()
  name().addEventListener('input', flush)
  await fireEvent.input(name(), { target: { value: text } })
  name().removeEventListener('input', flush)
}

test('what was typed is kept before the dialog is closed, and there again when it opens', async () => {
  const first = open()
  await type('Ivy Se')
  await waitFor(() => expect(book.drafts.get('new account')).toBe('{"name":"Ivy Se"}')) // a crash now loses nothing
  await type('Ivy Seeds')
  first.unmount() // as Esc does, at once
  expect(book.drafts.get('new account')).toBe('{"name":"Ivy Seeds"}')
  open()
  expect(name().value).toBe('Ivy Seeds')
  expect(screen.getByText(/Your draft is back/)).toBeTruthy()
})

test('a draft from before the start of the program is found too', async () => {
  book.drafts.set('new account', '{"phone":"555 0100"}')
  await drafts.reload()
  open()
  expect(screen.getByLabelText<HTMLInputElement>('Phone').value).toBe('555 0100')
})

test('Start over empties the dialog and ends the draft', async () => {
  book.drafts.set('new account', '{"name":"Oak"}')
  await drafts.reload()
  open()
  await fireEvent.click(screen.getByRole('button', { name: 'Start over' }))
  expect(name().value).toBe('')
  expect(screen.queryByText(/Your draft is back/)).toBeNull()
  expect(book.drafts.size).toBe(0)
})

test.each([
  ['Cancel', 'Cancel', 0],
  ['sending it', 'Add account', 1],
])('%s ends the draft', async (_, button, added) => {
  const shown = open()
  await type('Ivy')
  await fireEvent.click(screen.getByRole('button', { name: new RegExp(button) }))
  await waitFor(() => expect(book.added).toBe(added))
  shown.unmount()
  expect(book.drafts.size).toBe(0)
  open()
  expect(name().value).toBe('')
})

test('a dialog in which nothing was typed leaves no draft', () => {
  open().unmount()
  expect(book.drafts.size).toBe(0)
})

test('the program does not end before what was typed is kept', async () => {
  open()
  await type('Ivy')
  const leave = vi.fn()
  unsaved.before(leave)
  expect(leave).not.toHaveBeenCalled()
  await waitFor(() => expect(leave).toHaveBeenCalled())
  expect(book.drafts.get('new account')).toBe('{"name":"Ivy"}')
})

// A dialog with fields has a draft, or a reason for having none.
const without: Record<string, string> = {
  'calendar/AwayDialog.svelte': 'works its rows out from the day that it opens on',
  'import/ImportDialog.svelte': 'is about a file, which has to be chosen again',
  'settings/PassphraseDialog.svelte': 'takes a secret',
  'settings/RestoreDialog.svelte': 'takes a secret',
  'templates/TemplatesPage.svelte': 'asks for a name that it suggests',
}
test('every dialog that is typed in has a draft', () => {
  const features = join(import.meta.dirname, '../features')
  const dialogs = readdirSync(features, { recursive: true, encoding: 'utf8' })
    .map((file) => ({ file, source: file.endsWith('.svelte') ? readFileSync(join(features, file), 'utf8') : '' }))
    .filter(({ source }) => /<Dialog\b/.test(source) && /<(Form|Input|AccountField|DateField|textarea)\b/.test(source))
  expect(dialogs.length).toBeGreaterThan(10)
  const lacking = dialogs.filter(({ source }) => !/new Draft\(/.test(source) || !/\{draft\}/.test(source) || !/draft\.drop\(\)/.test(source)).map(({ file }) => file)
  expect(lacking.filter((file) => !(file in without))).toEqual([])
})
