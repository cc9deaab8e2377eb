// A book that cannot be opened: why, and the ways on.
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { script, violations } from './axe'
import { openCallbook, type Callbook } from './callbook'
import { sideways } from './widths'

const home = mkdtempSync(join(tmpdir(), 'callbook-torn-'))
let callbook: Callbook
beforeAll(async () => {
  const torn = join(home, 'torn')
  mkdirSync(torn)
  writeFileSync(join(torn, 'callbook.db'), 'This is no book. '.repeat(500))
  callbook = await openCallbook({ book: torn, script })
})
afterAll(() => callbook?.close())

type Shell = { ChooseFolder: () => Promise<string>; Quit: () => Promise<void> }

test('another folder can be chosen, and not the same one', async () => {
  const { page } = callbook
  await page.getByRole('heading', { name: 'The book could not be opened' }).waitFor()
  expect([...(await sideways(page)), ...(await violations(page))]).toEqual([])
  const same = await page.locator('.folder bdi').innerText()
  // The system's folder dialog and the end of Callbook are outside the page.
  const choose = async (folder: string) => {
    await page.evaluate((path) => {
      const { Shell } = (window as unknown as { go: { bridge: { Shell: Shell } } }).go.bridge
      Shell.ChooseFolder = () => Promise.resolve(path)
      Shell.Quit = () => Promise.resolve(void (document.title = 'quit'))
    }, folder)
    await page.getByRole('button', { name: 'Choose a folder…' }).click()
  }
  await choose(same)
  await page.getByText('is the folder that cannot be opened. Choose another one.').waitFor()
  expect(await page.title()).not.toBe('quit')
  if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, 'broken.png') })
  await choose(join(home, 'another'))
  await expect.poll(() => page.title()).toBe('quit')
  expect(callbook.trouble).toEqual([])
})

test('the newest backup is restored, and the window goes on with it', async () => {
  const made = await openCallbook({ book: 'empty' })
  await made.command('account', 'add', 'Ivy Seeds')
  await made.command('backup')
  const damaged = join(home, 'damaged')
  cpSync(made.folder, damaged, { recursive: true, filter: (from) => !/-(wal|shm)$|\.lock$/.test(from) })
  await made.close()
  writeFileSync(join(damaged, 'callbook.db'), 'This is no book. '.repeat(500))
  const it = await openCallbook({ book: damaged })
  const { page } = it
  try {
    await page.getByText('The newest backup is of today').waitFor()
    await page.getByRole('button', { name: 'Restore this backup' }).click()
    const dialog = page.getByRole('dialog', { name: 'Restore a backup' })
    await dialog.getByRole('row', { name: 'Accounts 1' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    expect((JSON.parse(await it.command('--json', 'accounts')) as { total: number }).total).toBe(1)
    expect(it.trouble).toEqual([])
  } finally {
    await it.close()
  }
})
