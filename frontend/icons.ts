// Makes of each of Lucide's icons a plain drawing. Its own component puts an
// icon together from data each time one shows, and a day has over a hundred.
import type { Plugin } from 'vite'

type Icon = { node: [tag: string, attributes: Record<string, string>][] }

export const icons: Plugin = {
  name: 'icons',
  enforce: 'pre',
  transform(code, id) {
    if (!/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/.test(id)) return
    const data = /^const iconData = (.*);$/m.exec(code)?.[1]
    if (!data) throw new Error(`${id} is not as Lucide's icons were when icons.ts was written`)
    const parts = (JSON.parse(data) as Icon).node.map(([tag, attributes]) => `<${tag} ${Object.entries(attributes).map(([name, value]) => `${name}="${value}"`).join(' ')} />`)
    return {
      code:
        '<script>let { size = 24, strokeWidth = 2 } = $props()</script>' +
        '<svg xmlns="http://www.w3.org/2000/svg" width="{size / 16}rem" height="{size / 16}rem" viewBox="0 0 24 24" fill="none" stroke="currentColor" ' +
        `stroke-width={strokeWidth} stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${parts.join('')}</svg>`,
      map: null,
    }
  },
}
