// Checks a screen at every width it is meant for: nothing may need to be scrolled sideways.
import type { Page } from 'playwright-core'

const sizes = [
  { width: 512, height: 350 }, // 1024 at 200 %
  { width: 640, height: 430 }, // 1280 at 200 %
  { width: 900, height: 700 },
  { width: 1024, height: 700 },
  { width: 1280, height: 860 },
]

// sideways lists the parts of the page that are wider than their visible area, and the buttons that
// are cut off, and where. Content that is only visually hidden, or text that ends in an ellipsis,
// does not count.
export async function sideways(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    const wide = await page.evaluate(() => {
      const parts = [document.documentElement, ...document.querySelectorAll<HTMLElement>('header, main, aside, nav, form, table, [role=dialog], .body, .pane')]
      const wider = parts
        .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 1)
        .map((part) => `${part.tagName.toLowerCase()}${part.className ? `.${part.className.split(' ')[0]}` : ''}: ${part.scrollWidth} in ${part.clientWidth}`)
      const cut = [...document.querySelectorAll<HTMLElement>('button')].filter((button) => {
        const { right, width } = button.getBoundingClientRect()
        for (let over = button.parentElement; over && width > 1; over = over.parentElement) {
          if (over.clientWidth > 1 && getComputedStyle(over).overflowX === 'hidden' && right > over.getBoundingClientRect().right + 1) return true
        }
        return false
      })
      return [...wider, ...cut.map((button) => `the button ${button.getAttribute('aria-label') ?? button.textContent} is cut off`)]
    })
    found.push(...wide.map((part) => `${size.width}x${size.height} ${part}`))
  }
  await page.setViewportSize(sizes.at(-1)!)
  return found
}
