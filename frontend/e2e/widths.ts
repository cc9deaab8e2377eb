// Checks a screen at every width it is meant for: nothing may need to be scrolled sideways.
import type { Page } from 'playwright-core'

const sizes = [
  { width: 512, height: 350 }, // 1024 at 200 %
  { width: 640, height: 430 }, // 1280 at 200 %
  { width: 900, height: 700 },
  { width: 1024, height: 700 },
  { width: 1280, height: 860 },
]

// sideways lists the parts of the page that are wider than their visible area, and where. Content
// that is only visually hidden, or text that ends in an ellipsis, does not count.
export async function sideways(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    const wide = await page.evaluate(() => {
      const parts = [document.documentElement, ...document.querySelectorAll<HTMLElement>('header, main, aside, nav, form, table, [role=dialog], .body, .pane')]
      return parts
        .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 1)
        .map((part) => `${part.tagName.toLowerCase()}${part.className ? `.${part.className.split(' ')[0]}` : ''}: ${part.scrollWidth} in ${part.clientWidth}`)
    })
    found.push(...wide.map((part) => `${size.width}x${size.height} ${part}`))
  }
  await page.setViewportSize(sizes.at(-1)!)
  return found
}
