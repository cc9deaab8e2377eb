import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { fallback, iconOf } from './icons'

// Every command that the palette has by itself, and those of the frame.
const titles = [...readFileSync(join(import.meta.dirname, 'palette.svelte.ts'), 'utf8').matchAll(/#do\('([^']+)'/g)].map(([, title]) => title!)
const places = ['Today', 'Calendar', 'Accounts', 'Sheets', 'Follow-ups', 'Logbook', 'Insights'].map((name) => `Go to ${name}`)

test('every command has an icon of its own kind', () => {
  expect(titles.length).toBeGreaterThan(15)
  for (const title of [...titles, ...places, 'New follow-up', 'Undo', 'Redo', 'Quit', 'All keys', 'Zoom in', 'Zoom out', 'Zoom to 100 %']) expect(iconOf(title), title).not.toBe(fallback)
})

test('no two places look the same', () => {
  const all = [...places, ...titles.filter((title) => title.startsWith('Go to '))]
  expect(new Set(all.map(iconOf)).size).toBe(all.length)
})
