// Writes the lengths of all styles in rem, so that the zoom is one font size. Hairlines stay one
// pixel, and media queries are scaled by lib/zoom: an em of theirs is not ours.
import type { Plugin } from 'vite'

export function rem(css: string): string {
  return css.replace(/@(?:media|container)[^{]*|url\((?:"[^"]*"|'[^']*'|[^)]*)\)|(?<![\w.#-])(-?(?:\d+\.?\d*|\.\d+))px\b/g, (all: string, px: string | undefined) =>
    px === undefined || Math.abs(Number(px)) <= 1 ? all : `${Number((Number(px) / 16).toFixed(5))}rem`,
  )
}

export const inRem: Plugin = {
  name: 'rem',
  transform(code, id) {
    if (!/\.css(?:$|\?)/.test(id) || /@fontsource/.test(id)) return
    return { code: rem(code), map: null }
  },
}
