// The window never leaves its page, and takes the files that are dropped on it.
// The browser here does with a drop what it always does; which files they are
// the system says only to a window of its own, so that is told in its stead.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { CDPSession, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, pause, type Callbook } from './callbook'
import { doublesFile } from './screens'

type Item = { mimeType: string; data: string }

describe('whatever is dropped, clicked or opened', () => {
  let callbook: Callbook
  let page: Page
  let browser: CDPSession
  const dir = mkdtempSync(join(tmpdir(), 'callbook-dropped-'))
  const strange = join(dir, 'strange.html')
  writeFileSync(strange, '<h1>Somebody else’s</h1>')

  beforeAll(async () => {
    callbook = await openCallbook()
    page = callbook.page
    browser = await page.context().newCDPSession(page)
    await page.evaluate(() => ((window as unknown as { mark: number }).mark = 1))
  })
  afterAll(() => callbook?.close())

  const toast = () => page.locator('.toasts').textContent()
  const heading = (name: string | RegExp) => page.getByRole('heading', { name })
  const dialog = () => page.getByRole('dialog')

  // drop lets something from outside go over the middle of a part of the page.
  async function drop(on: Locator, items: Item[], files: string[] = []) {
    const { x, y, width, height } = (await on.boundingBox())!
    for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const) {
      await browser.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height / 2, data: { items, files, dragOperationsMask: 19 } })
    }
  }
  // tell says which files were dropped, as the system does.
  const tell = (...files: string[]) =>
    page.evaluate((paths) => {
      const { wails } = window as unknown as { wails: { EventsNotify: (event: string) => void } }
      wails.EventsNotify(JSON.stringify({ name: 'wails:file-drop', data: [0, 0, paths] }))
    }, files)
  const dropFile = async (file: string, on = heading('Today').first()) => {
    await drop(on, [], [file])
    await tell(file)
  }
  // here says that the same page still stands, and is alone.
  async function here() {
    await pause(300) // a page takes a moment to go
    expect(page.url()).toBe(callbook.address)
    expect(page.context().pages().length).toBe(1)
    expect(await page.evaluate(() => (window as unknown as { mark?: number }).mark)).toBe(1)
  }

  test('a file, a link and words that are dropped', async () => {
    const today = heading('Today').first()
    await drop(today, [], [strange])
    await here()
    await expect.poll(toast, { timeout: 15_000 }).toContain('What you dropped is not a file on this computer.')
    for (const address of ['https://callbook.example/', pathToFileURL(strange).href]) {
      await drop(today, [
        { mimeType: 'text/uri-list', data: address },
        { mimeType: 'text/plain', data: address },
      ])
      await here()
    }
    await drop(today, [{ mimeType: 'text/plain', data: 'https://callbook.example/' }])
    await here()
  })

  test('a link of the page that is dragged, or clicked in any way', async () => {
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = 'https://callbook.example/'
      link.textContent = 'Somewhere else'
      link.id = 'away'
      document.querySelector('main')!.prepend(link)
    })
    const link = page.locator('#away')
    await link.click()
    await here()
    await link.click({ button: 'middle' })
    await here()
    for (const key of ['Control', 'Shift'] as const) {
      await link.click({ modifiers: [key] })
      await here()
    }
    await link.dragTo(heading('Calls'))
    await here()
    await page.evaluate(() => document.querySelector('#away')!.remove())
  })

  test('a way within the page leads there, but to no window of its own', async () => {
    const skip = page.getByRole('link', { name: 'To the content' })
    await skip.focus()
    const ways: Parameters<Locator['click']>[0][] = [{ button: 'middle' }, { modifiers: ['Control'] }, { modifiers: ['Shift'] }]
    for (const how of ways) {
      await skip.click(how)
      await here()
    }
  })

  test('a window that a script asks for', async () => {
    expect(await page.evaluate(() => window.open('https://callbook.example/'))).toBe(null)
    await here()
  })

  test('words are dropped into a field, and files are not', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    const filter = page.getByRole('searchbox', { name: 'Filter accounts' })
    await filter.waitFor()
    await drop(filter, [{ mimeType: 'text/plain', data: 'Nile' }])
    await expect.poll(() => filter.inputValue()).toBe('Nile')
    await drop(filter, [], [strange])
    await tell(strange)
    await expect.poll(toast).toContain('Callbook cannot do anything with “strange.html”.')
    expect(await filter.inputValue()).toBe('Nile')
    await filter.fill('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await heading('Today').first().waitFor()
    await here()
  })

  test('files that were only dragged across are not taken with the words that follow', async () => {
    const { x, y } = (await heading('Today').first().boundingBox())!
    for (const type of ['dragEnter', 'dragOver', 'dragCancel'] as const) await browser.send('Input.dispatchDragEvent', { type, x, y, data: { items: [], files: [doublesFile()], dragOperationsMask: 19 } })
    await drop(heading('Today').first(), [{ mimeType: 'text/plain', data: 'words' }])
    await tell(doublesFile())
    await pause(500)
    expect(await dialog().count()).toBe(0)
  })

  test('contacts open their trial, there or where an import is open already', async () => {
    await dropFile(doublesFile())
    await heading('This is what would happen').waitFor()
    const other = join(dir, 'other.csv')
    writeFileSync(other, 'Name,Email\nAda Quist,ada@quist.example\n')
    await dropFile(other, heading('This is what would happen'))
    await dialog().getByText(/^other\.csv/).waitFor()
    await page.getByRole('button', { name: 'Import 1 person' }).waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })

  test('what is being written in a dialog is not lost to a drop', async () => {
    await page.keyboard.press('c')
    await dialog().waitFor()
    const before = await dialog().textContent()
    await dropFile(doublesFile(), dialog())
    await expect.poll(toast).toContain('Finish or close what is open first, then drop the file again.')
    expect(await dialog().textContent()).toBe(before)
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    expect(callbook.trouble).toEqual([])
  })
})
