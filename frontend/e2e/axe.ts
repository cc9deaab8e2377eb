// Checks a screen with axe in every width, light and dark.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

export const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const sizes = [
  { width: 1280, height: 860 },
  { width: 1024, height: 700 },
  { width: 640, height: 430 }, // 1280 at 200 %
]

const whole: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}
// Dark mode changes only colours, so only contrast can differ.
const colours: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, resultTypes: ['violations'] }

// wholeWhenScrolledTo says whether a target is large enough once it is in view. A list is cut at the
// edge of the part that scrolls, and a target there is only partly visible.
async function wholeWhenScrolledTo(page: Page, target: string): Promise<boolean> {
  return page.evaluate(async (target) => {
    const { axe } = window as unknown as { axe: { run: (on: string, options: unknown) => Promise<{ violations: unknown[] }> } }
    document.querySelector(target)?.scrollIntoView({ block: 'center' })
    return (await axe.run(target, { runOnly: { type: 'rule', values: ['target-size'] } })).violations.length === 0
  }, target)
}

export async function violations(page: Page, at = sizes): Promise<string[]> {
  const found = new Map<string, string[]>()
  for (const size of at) {
    await page.setViewportSize(size) // lays all of it out again, so once for both
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
      const told = await page.evaluate(
        (options) => (window as unknown as { axe: { run: (on: Document, options: unknown) => Promise<unknown> } }).axe.run(document, options),
        colorScheme === 'light' ? whole : colours,
      )
      for (const rule of (told as AxeResults).violations) {
        for (const node of rule.nodes) {
          if (rule.id === 'target-size' && (await wholeWhenScrolledTo(page, node.target.join(' ')))) continue
          const what = `${rule.id} at ${node.target.join(' ')}: ${[...node.any, ...node.all, ...node.none][0]?.message ?? rule.help}`
          found.set(what, [...(found.get(what) ?? []), `${size.width} ${colorScheme}`])
        }
      }
    }
  }
  await page.setViewportSize(sizes[0]!)
  return [...found].map(([what, where]) => `${where.join(', ')}: ${what}`)
}
