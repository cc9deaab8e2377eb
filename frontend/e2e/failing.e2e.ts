// What fails in the page itself is said where it failed, goes into the log by its places alone, and
// takes nothing else with it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
beforeAll(async () => (callbook = await openCallbook()))
afterAll(() => callbook?.close())

type Bound = Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>

// answers lets a method of the Go side give what no page expects, until it is mended.
const answers = (subject: string, method: string, answer: unknown) =>
  callbook.page.evaluate(
    ({ subject, method, answer }) => {
      const { bridge } = (window as unknown as { go: { bridge: Bound } }).go
      const real = bridge[subject]![method]!
      bridge[subject]![method] = () => Promise.resolve(answer)
      Object.assign(window, { mend: () => (bridge[subject]![method] = real) })
    },
    { subject, method, answer },
  )
const mend = () => callbook.page.evaluate(() => (window as unknown as { mend: () => void }).mend())
const wrong = /^Something went wrong inside Callbook, and this.* cannot be shown\. What was saved is in your book\. The log has more under [0-9A-F]{3}\./
const log = () => readFileSync(join(callbook.folder, 'log/callbook.log'), 'utf8')
const place = (name: string) => callbook.page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: new RegExp(name) })

test('a page', async () => {
  const { page } = callbook
  await answers('Insights', 'Show', 7)
  await place('Insights').click()
  const said = await page.getByRole('main').getByText(wrong).innerText()
  const ref = / under (\w{3})/.exec(said)![1]!
  await expect.poll(log).toMatch(new RegExp(`the page failed.*ref=${ref}.*at="?assets/`))
  expect(callbook.trouble.filter((one) => one.startsWith('a failure of the page'))).toHaveLength(1) // as every test would find it
  if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/failing-page.png` })
  await place('Follow-ups').click() // the other places go on
  await page.locator('tr[aria-current]').waitFor()
  await place('Insights').click()
  await page.getByRole('main').getByText(wrong).waitFor()
  await mend()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { name: 'Insights' }).waitFor()
})

test('a dialog', async () => {
  const { page } = callbook
  await place('Settings').click()
  const backups = page.getByRole('region', { name: 'Backups' })
  await backups.getByRole('button', { name: 'Back up now' }).click()
  await page.getByText(/^Backed up and verified/).waitFor()
  await answers('Backups', 'Compare', { counts: {}, book: null, last_done: null, book_last: [] })
  const restore = backups.getByRole('button', { name: /^Restore the backup of/ }).first()
  await restore.click()
  const dialog = page.getByRole('dialog', { name: 'Restore a backup' })
  await dialog.getByText(wrong).waitFor()
  if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/failing-dialog.png` })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'detached' })
  await mend()
  await restore.click()
  await dialog.getByRole('row', { name: /^Accounts/ }).waitFor()
  await page.keyboard.press('Escape')
})

test('something behind the page, without what it quotes', async () => {
  const { page } = callbook
  await page.evaluate(() => void Promise.reject(new RangeError('Wxyzzyword is too long')))
  await page.getByText(/^Something went wrong inside Callbook\. What you typed is still here\..* under [0-9A-F]{3}\./).first().waitFor()
  await expect.poll(log).toContain('error=RangeError')
  expect(log()).not.toContain('Wxyzzyword')
})

test('what opens over a place, which opens again', async () => {
  const { page } = callbook
  await place('Follow-ups').click()
  await page.locator('tr[aria-current]').waitFor()
  const reach = page.locator('tr[aria-current]').getByRole('button', { name: 'Phone, email, address' })
  await answers('Accounts', 'Reach', 7)
  await reach.click()
  await page.getByText(/^Something went wrong inside Callbook\./).first().waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await mend()
  await reach.click()
  await page.getByRole('dialog').getByRole('button', { name: /^Call: / }).first().waitFor()
})
