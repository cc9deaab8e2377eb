// Writes docs/screens: the pictures that the README and the docs show, made from today's demo book.
// `make screenshots` runs it. With a folder in CALLBOOK_SCREENS it writes every screen instead, at
// each width and in both themes, to be looked at.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { afterAll, beforeAll, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'
import { contactsFile, screens } from './screens'

const folder = resolve(import.meta.dirname, '../../docs/screens')
const all = new Map(screens(contactsFile()).map((screen) => [screen.name, screen]))

type Shot = { file: string; screen: string; dark?: boolean; width?: number; height?: number }

const shots: Shot[] = [
  { file: 'today-light', screen: 'today' },
  { file: 'today-dark', screen: 'today', dark: true },
  { file: 'today-1024x700', screen: 'today', width: 1024, height: 700 },
  { file: 'account', screen: 'account' },
  { file: 'accounts', screen: 'accounts' },
  { file: 'plan', screen: 'plan' },
  { file: 'debrief', screen: 'debrief' },
  { file: 'debrief-dark', screen: 'debrief, next step', dark: true },
  { file: 'debrief-1024x700', screen: 'debrief, next step', width: 1024, height: 700 },
  { file: 'recap', screen: 'recap' },
  { file: 'recap-brief', screen: 'recap, brief' },
  { file: 'follow-ups', screen: 'follow-ups' },
  { file: 'snooze', screen: 'snooze' },
  { file: 'logbook', screen: 'logbook' },
  { file: 'logbook-months-dark', screen: 'logbook, months', dark: true },
  { file: 'manager', screen: 'logbook, for my manager' },
  { file: 'print', screen: 'print' },
  { file: 'palette', screen: 'palette' },
  { file: 'keys', screen: 'keys' },
  { file: 'import', screen: 'import' },
  { file: 'doubles', screen: 'doubles' },
  { file: 'sheets', screen: 'sheets' },
  { file: 'activity', screen: 'activity' },
  { file: 'settings', screen: 'settings' },
  { file: 'plan-a-call', screen: 'plan a call' },
]

let callbook: Callbook
beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  callbook = await openCallbook()
})
afterAll(() => callbook?.close())

const everywhere = process.env['CALLBOOK_SCREENS']
const sizes = [
  { width: 1024, height: 700 },
  { width: 1280, height: 860 },
  { width: 1920, height: 1080 },
  { width: 2560, height: 1440 },
]

test.runIf(everywhere).each([...all.values()])('$name, everywhere', { timeout: 120_000 }, async ({ name, reach }) => {
  const { page, address } = callbook
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(address)
  await page.locator('main').waitFor()
  await reach(page)
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const size of sizes) {
      await page.setViewportSize(size)
      await settled(callbook)
      await page.screenshot({ path: join(everywhere!, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}-${size.width}-${theme}.png`) })
    }
  }
})

test.runIf(!everywhere).each(shots)('$file', async ({ file, screen, dark, width = 1280, height = 860 }) => {
  const { page, address } = callbook
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
  await page.goto(address)
  await page.locator('main').waitFor()
  await all.get(screen)!.reach(page)
  await page.setViewportSize({ width, height })
  await settled(callbook)
  await page.screenshot({ path: join(folder, `${file}.png`) })
})

test.runIf(!everywhere)('first-run', async () => {
  const empty = await openCallbook({ book: 'empty' })
  try {
    await settled(empty)
    await empty.page.screenshot({ path: join(folder, 'first-run.png') })
  } finally {
    await empty.close()
  }
})

// A window of 1280 by 860 at 200 %.
test.runIf(!everywhere)('debrief-200-percent', async () => {
  const zoomed = await openCallbook({ scale: 2 })
  try {
    await all.get('debrief')!.reach(zoomed.page)
    await zoomed.page.setViewportSize({ width: 640, height: 430 })
    await settled(zoomed)
    await zoomed.page.screenshot({ path: join(folder, 'debrief-200-percent.png') })
  } finally {
    await zoomed.close()
  }
})

// settled waits until there are no more requests and every picture has loaded.
async function settled({ page }: Callbook): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all([...document.images].filter((image) => image.loading !== 'lazy').map((image) => image.decode().catch(() => undefined)))
  })
}
