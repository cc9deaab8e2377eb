import { mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openCallbook, type Callbook } from './callbook'
import { contactsFile, screens } from './screens'

const out = '/tmp/thin-look'
mkdirSync(out, { recursive: true })
const all = new Map(screens(contactsFile()).map((s) => [s.name, s]))
let c: Callbook
const shot = async (name: string) => {
  await c.page.waitForTimeout(600)
  await c.page.screenshot({ path: `${out}/${name}.png` })
}
test('look', async () => {
  c = await openCallbook()
  try {
    const { page } = c
    await all.get('cadences')!.reach(page)
    await page.getByLabel('What for').nth(1).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await shot('cadences')
    console.log(await page.evaluate(() => document.activeElement?.closest('fieldset')?.querySelector('legend')?.textContent))
    await page.setViewportSize({ width: 640, height: 430 })
    await shot('cadences-640')
    await page.setViewportSize({ width: 1280, height: 860 })
    await page.getByRole('button', { name: 'Discard changes' }).click()
    await page.goto(c.address)
    await c.command('template', 'copy', 'pre-call', 'My own plan')
    await all.get('templates')!.reach(page)
    await page.getByRole('button', { name: 'More about My own plan' }).click()
    await shot('templates-menu')
    await page.getByRole('menuitem', { name: 'Remove it' }).click()
    await shot('templates-removed')
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 1024, height: 700 })
    await page.goto(c.address)
    await all.get('follow-ups')!.reach(page)
    await shot('follow-ups-dark')
  } finally {
    await c.close()
  }
})
