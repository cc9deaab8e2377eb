// The window never leaves its page, and accepts the files that are dropped on it. A browser handles
// a drop as usual, but only a native window learns from the system which files they are, so the
// test says it instead.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { CDPSession, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, pause, type Callbook } from './callbook'
import { doublesFile } from './screens'

type Item = { mimeType: string; data: string }

describe('whatever is dropped, clicked or opened,', () => {
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

  // drop drops something from outside onto the middle of an element.
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
  // here checks that the same page is still there, and is the only one.
  async function here() {
    await pause(300) // a page takes a moment to go away
    expect(page.url()).toBe(callbook.address)
    expect(page.context().pages().length).toBe(1)
    expect(await page.evaluate(() => (window as unknown as { mark?: number }).mark)).toBe(1)
  }

  test('a dropped file, link or text does not replace the page', async () => {
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

  test('a link of the page, dragged or clicked in any way, does not leave it', async () => {
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

  test('a link within the page works, but opens no window', async () => {
    const skip = page.getByRole('link', { name: 'To the content' })
    await skip.focus()
    const ways: Parameters<Locator['click']>[0][] = [{ button: 'middle' }, { modifiers: ['Control'] }, { modifiers: ['Shift'] }]
    for (const how of ways) {
      await skip.click(how)
      await here()
    }
  })

  test('a script cannot open a window', async () => {
    expect(await page.evaluate(() => window.open('https://callbook.example/'))).toBe(null)
    await here()
  })

  test('text can be dropped into a field, and files cannot', async () => {
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

  test('files that were only dragged across do not come with a later text', async () => {
    const { x, y } = (await heading('Today').first().boundingBox())!
    for (const type of ['dragEnter', 'dragOver', 'dragCancel'] as const) await browser.send('Input.dispatchDragEvent', { type, x, y, data: { items: [], files: [doublesFile()], dragOperationsMask: 19 } })
    await drop(heading('Today').first(), [{ mimeType: 'text/plain', data: 'words' }])
    await tell(doublesFile())
    await pause(500)
    expect(await dialog().count()).toBe(0)
  })

  test('contacts open their trial, even if an import is already open', async () => {
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

  test('text being typed in a dialog survives a drop', async () => {
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
