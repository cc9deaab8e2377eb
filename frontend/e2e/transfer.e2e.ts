// The whole book is carried to another computer on a stick, in its dialogs on both.
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

const pictures = process.env.PICTURES
const picture = async (page: Page, name: string) => pictures && (await page.screenshot({ path: join(pictures, `${name}.png`) }))
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Move to another computer' })
const press = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click()

// chooses stands for the system's file dialogs, which are outside the page.
async function chooses(page: Page, file: string) {
  await page.evaluate((path) => {
    const { Shell } = (window as unknown as { go: { bridge: { Shell: Record<string, () => Promise<string>> } } }).go.bridge
    Shell['ChooseFile'] = Shell['ChooseSave'] = () => Promise.resolve(path)
  }, file)
}

async function counted(it: Callbook) {
  const total = async (...command: string[]) => (JSON.parse(await it.command('--json', ...command)) as { total: number }).total
  return { accounts: await total('accounts'), people: await total('people'), followUps: await total('follow-ups') }
}

test('everything moves to another computer in three clicks, and undo takes it back', async () => {
  const stick = join(mkdtempSync(join(tmpdir(), 'callbook-stick-')), 'callbook.zip')
  const old = await openCallbook()
  let had: Awaited<ReturnType<typeof counted>>
  try {
    const { page } = old
    await chooses(page, stick)
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Settings/ }).click()
    await page.getByRole('button', { name: 'Move to another computer' }).click()
    await press(page, 'Export everything')
    await dialog(page).getByText(/^Everything is in .* 12 accounts/).waitFor()
    await picture(page, 'transfer-out')
    expect(statSync(stick).size).toBeGreaterThan(100_000)
    had = await counted(old)
    expect(old.trouble).toEqual([])
  } finally {
    await old.close()
  }

  const fresh = await openCallbook({ book: 'empty' })
  try {
    const { page } = fresh
    await chooses(page, stick)
    await picture(page, 'transfer-first-run')
    await page.getByRole('button', { name: 'Move my book here from another computer' }).click()
    await dialog(page).getByRole('row', { name: 'Accounts 12 0 0' }).waitFor()
    await picture(page, 'transfer-trial')
    await page.keyboard.press('Control+Enter')
    await dialog(page).getByText('Your book is here.').waitFor({ timeout: 60_000 })
    await picture(page, 'transfer-in')
    expect(await counted(fresh)).toEqual(had)
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { level: 1, name: /Today|day,/ }).waitFor()
    await picture(page, 'transfer-there')
    await page.keyboard.press('Control+z')
    await expect.poll(() => counted(fresh), { timeout: 20_000 }).toEqual({ accounts: 0, people: 0, followUps: 0 })
    expect(fresh.trouble).toEqual([])
  } finally {
    await fresh.close()
  }
})
