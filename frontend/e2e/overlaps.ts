// Checks a screen at every width: no text lies over other text, and no control over a text.
import type { Page } from 'playwright-core'

const sizes = [
  { width: 1024, height: 700 },
  { width: 1280, height: 860 },
  { width: 1920, height: 1080 },
  { width: 2560, height: 1440 },
]

// overlaps lists what lies over what, and where. Only what can be seen counts: of a text what its
// scrolling parts show, and under a dialog, a menu or a sticky bar nothing.
export async function overlaps(page: Page, at = sizes): Promise<string[]> {
  const found = new Map<string, string[]>()
  for (const size of at) {
    await page.setViewportSize(size)
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    for (const what of await page.evaluate(() => {
      type Box = { left: number; top: number; right: number; bottom: number }
      type Drawn = Box & { node: Element; says: string; layer: Element }
      const meet = (a: Box, b: Box): Box => ({ left: Math.max(a.left, b.left), top: Math.max(a.top, b.top), right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom) })
      const empty = (a: Box) => a.right - a.left < 2 || a.bottom - a.top < 2
      const layers = 'dialog, [popover], [role=dialog], [role=menu], [role=listbox], [role=tooltip], [role=status], [role=alert]'

      // clip is the part of the window in which the content of a node shows.
      const clips = new Map<Element, Box>()
      function clip(node: Element): Box {
        const known = clips.get(node)
        if (known) return known
        const parent = node.parentElement
        let box = parent && !node.matches(':popover-open, :modal') ? clip(parent) : { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
        const { overflowX, clipPath, position } = getComputedStyle(node)
        if (clipPath !== 'none') box = { left: 0, top: 0, right: 0, bottom: 0 }
        else if (overflowX !== 'visible' && node !== document.body && node !== document.documentElement) box = meet(box, node.getBoundingClientRect())
        else if (position === 'fixed') box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
        clips.set(node, box)
        return box
      }
      const layerOf = (node: Element) => node.closest(layers) ?? document.body
      const stuck = new Map<Element, Element | null>()
      function sticky(node: Element): Element | null {
        if (!stuck.has(node)) stuck.set(node, ['sticky', 'fixed'].includes(getComputedStyle(node).position) ? node : node.parentElement && sticky(node.parentElement))
        return stuck.get(node)!
      }
      // together says whether two things are in the same layer, and move together.
      const together = (a: Drawn, b: Drawn) => a.layer === b.layer && sticky(a.node) === sticky(b.node)
      const within = (a: Element, b: Element) => a.contains(b) || b.contains(a)
      // written is where the text of a field is. The day that a date field understands, and the key of a
      // filter, are in the field too, after it.
      const ink = document.createElement('canvas').getContext('2d')!
      function written(field: HTMLInputElement, box: Box): Box {
        const { font, paddingLeft, direction } = getComputedStyle(field)
        ink.font = font
        if (direction === 'rtl' || field.matches('[dir=auto]:dir(rtl)')) return box
        return { ...box, right: Math.min(box.right, box.left + parseFloat(paddingLeft) + ink.measureText(field.value || field.placeholder).width) }
      }
      const mirrored = (node: Element) => !!node.closest('[aria-hidden]')?.parentElement?.querySelector(':scope > textarea')
      const shown = (node: Element) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true })

      const texts: Drawn[] = []
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let text = walk.nextNode(); text; text = walk.nextNode()) {
        const node = text.parentElement!
        if (!text.nodeValue!.trim() || node.closest('script, style, option, textarea, select, [inert]') || mirrored(node) || !shown(node)) continue
        const range = document.createRange()
        range.selectNodeContents(text)
        for (const { left, top, right, bottom } of range.getClientRects()) {
          const blank = (bottom - top) / 4 // above and below the letters
          const box = meet(clip(node), { left: left + 1, top: top + blank, right: right - 1, bottom: bottom - blank })
          if (!empty(box)) texts.push({ ...box, node, says: `“${text.nodeValue!.trim().slice(0, 30)}”`, layer: layerOf(node) })
        }
      }
      const controls: Drawn[] = []
      for (const node of document.querySelectorAll('button, input, select, textarea, a[href], [role=button], [role=slider]')) {
        if (!shown(node) || node.closest('[inert]')) continue
        const { left, top, right, bottom } = node.getBoundingClientRect()
        let box = meet(clip(node.parentElement!), { left: left + 1, top: top + 1, right: right - 1, bottom: bottom - 1 })
        if (node instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(node.type)) box = written(node, box)
        const name = node.getAttribute('aria-label') ?? node.textContent?.trim().slice(0, 30) ?? ''
        if (!empty(box)) controls.push({ ...box, node, says: `the ${node.tagName.toLowerCase()} ${name || node.className}`, layer: layerOf(node) })
      }
      const said = new Set<string>()
      for (const [at, a] of texts.entries()) {
        for (const b of texts.slice(at + 1)) if (a.node !== b.node && together(a, b) && !empty(meet(a, b))) said.add(`${a.says} and ${b.says}`)
        for (const b of controls) if (!within(a.node, b.node) && together(a, b) && !empty(meet(a, b))) said.add(`${b.says} lies over ${a.says}`)
      }
      return [...said]
    }))
      found.set(what, [...(found.get(what) ?? []), String(size.width)])
  }
  await page.setViewportSize({ width: 1280, height: 860 })
  return [...found].map(([what, where]) => `${where.join(', ')}: ${what}`)
}
