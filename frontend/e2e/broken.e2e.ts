// A book that cannot be opened: why, and the ways on.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
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
