// Checks a screen at every width it is meant for: nothing may need to be scrolled sideways.
import type { Page } from 'playwright-core'

const sizes = [
  { width: 512, height: 350 }, // 1024 at 200 %
  { width: 640, height: 430 }, // 1280 at 200 %
  { width: 900, height: 700 },
  { width: 1024, height: 700 },
  { width: 1280, height: 860 },
]

// sideways lists the parts of the page that are wider than their visible area, and the buttons and
// texts that are cut off, and where. Content that is only visually hidden, or text that ends in an ellipsis,
// does not count.
export async function sideways(page: Page, at = sizes): Promise<string[]> {
  const found: string[] = []
  for (const size of at) {
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
      // A line of text that its own box cuts, in width without an ellipsis or in height. What is only
      // spoken has a clip path, and a block of the calendar is as long as its time.
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
      const shortened = [...document.querySelectorAll<HTMLElement>('button, a, label, h1, h2, h3, p, td, th, legend, li, dt, dd, span, kbd')].filter((node) => {
        if (!node.textContent?.trim() || node.clientWidth < 2 || !node.checkVisibility()) return false
        const { clipPath, contain, overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(node)
        if (clipPath !== 'none' || contain === 'strict') return false
        return (hides(overflowX) && textOverflow !== 'ellipsis' && node.scrollWidth > node.clientWidth + 1) || (hides(overflowY) && webkitLineClamp === 'none' && node.scrollHeight > node.clientHeight + 3)
      })
      return [...wider, ...shortened.map((node) => `${node.tagName.toLowerCase()}.${node.className} “${node.textContent?.trim().slice(0, 40)}” is cut off`), ...cut.map((button) => `the button ${button.getAttribute('aria-label') ?? button.textContent} is cut off`)]
    })
    found.push(...wide.map((part) => `${size.width}x${size.height} ${part}`))
  }
  await page.setViewportSize(at.at(-1)!)
  return found
}
