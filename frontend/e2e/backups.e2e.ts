// Backups in Settings: made by hand, a second folder that is pulled out and put back, and a restore
// that is taken back.
import { mkdirSync, mkdtempSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { openCallbook } from './callbook'

const pictures = process.env.PICTURES

const section = (page: Page) => page.getByRole('region', { name: 'Backups' })
const button = (page: Page, name: string) => section(page).getByRole('button', { name, exact: true })
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })

async function settings(page: Page) {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: /Settings/ })
    .click()
  await section(page).waitFor()
}

// answers stands for the system's folder dialog, which is outside the page.
async function answers(page: Page, folder: string) {
  await page.evaluate((path) => {
    const { Shell } = (window as unknown as { go: { bridge: { Shell: { ChooseFolder: () => Promise<string> } } } }).go.bridge
    Shell.ChooseFolder = () => Promise.resolve(path)
  }, folder)
}

async function picture(page: Page, name: string) {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

test('a backup is made, copied to a stick, restored and taken back', async () => {
  const it = await openCallbook({ book: 'empty' })
  const { page } = it
  const stick = join(mkdtempSync(join(tmpdir(), 'callbook-stick-')), 'stick')
  mkdirSync(stick)
  try {
    await it.command('setting', 'set', 'your_name', 'Nora')
    await it.command('account', 'add', 'Ivy Seeds')
    await page.reload()
    await page.getByRole('list', { name: 'Calls' }).or(page.getByText('Three steps to begin')).first().waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('backup')
    await page.getByRole('option', { name: /Back up, or restore a backup/ }).waitFor()
    await page.keyboard.press('Enter')
    await button(page, 'Back up now').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(/Backed up and verified: 1 account, 0 calls/).waitFor()
    await page
      .locator('footer')
      .getByText(/Last verified backup: today \d\d:\d\d, \d+ kB/)
      .waitFor()

    await answers(page, stick)
    await button(page, 'Choose a folder').click()
    await section(page).getByText('has a copy of every backup.').waitFor()
    renameSync(stick, `${stick}-pulled`)
    await it.command('account', 'add', 'Kallio Meijeri')
    await button(page, 'Back up now').click()
    await section(page).getByText('is not connected. It gets its copies when it is.').waitFor()
    await picture(page, 'backups-away')
    renameSync(`${stick}-pulled`, stick)
    await page.evaluate(() => dispatchEvent(new Event('focus'))) // the window comes back to the front
    await section(page).getByText('is still missing 1 copy.').waitFor()
    await button(page, 'Back up now').click()
    await section(page).getByText('has a copy of every backup.').waitFor()

    await button(page, 'Encrypt the copies').click()
    const secret = dialog(page, 'A passphrase for the copies')
    await secret.getByText('Nobody can open these copies without the passphrase').waitFor()
    await secret.getByLabel('Passphrase', { exact: true }).fill('correct horse battery')
    await secret.getByLabel('Repeat the passphrase').fill('correct horse battery')
    await picture(page, 'backups-passphrase')
    await secret.getByLabel('I have written it down').check()
    await page.keyboard.press('Control+Enter')
    await section(page).getByText('has a copy of every backup, encrypted.').waitFor({ timeout: 60_000 })

    const accounts = async () => (JSON.parse(await it.command('--json', 'accounts')) as { total: number }).total
    expect(await accounts()).toBe(2)
    const older = section(page).getByRole('listitem').filter({ hasText: '1 account, 0 calls' }).first()
    await picture(page, 'backups')
    await older.getByRole('button', { name: /Restore the backup of/ }).click()
    const restore = dialog(page, 'Restore a backup')
    await restore.getByRole('row', { name: 'Accounts 1 2' }).waitFor()
    await picture(page, 'backups-restore')
    await restore.getByRole('button', { name: 'Restore this backup' }).click()
    await page.getByText(/Restored the backup of today/).waitFor()
    expect(await accounts()).toBe(1)
    await picture(page, 'backups-restored')
    await page.getByRole('button', { name: 'Undo restore' }).click()
    await expect.poll(accounts, { timeout: 20_000 }).toBe(2)

    await page.emulateMedia({ colorScheme: 'dark' })
    await picture(page, 'backups-dark')
    expect(it.trouble).toEqual([])
  } finally {
    await it.close()
  }
})

test('changes in the same second that read alike are both in the comparison', async () => {
  const it = await openCallbook({ book: 'empty' })
  const { page } = it
  try {
    await page.evaluate(async () => {
      type Bound = { Accounts: { Add: (account: object) => Promise<{ id: string }>; Edit: (account: object) => Promise<unknown> } }
      const { Accounts } = (window as unknown as { go: { bridge: Bound } }).go.bridge
      const said = { name: 'Ivy Seeds', phone: '', email: '', address: '', notes: '' }
      const { id } = await Accounts.Add(said)
      for (const notes of ['one', 'two', 'three', 'four']) await Accounts.Edit({ ...said, id, notes })
    })
    await page.reload() // the first run is over
    await settings(page)
    await button(page, 'Back up now').click()
    await page.getByText(/Backed up and verified/).waitFor()
    await section(page)
      .getByRole('button', { name: /^Restore the backup of/ })
      .first()
      .click()
    const last = dialog(page, 'Restore a backup').getByRole('heading', { name: 'Last changes in the backup' })
    await last.waitFor()
    const lines = await last.locator('xpath=following-sibling::ul[1]/li').allTextContents()
    expect(new Set(lines).size).toBeLessThan(lines.length)
    expect(it.trouble).toEqual([])
  } finally {
    await it.close()
  }
})
