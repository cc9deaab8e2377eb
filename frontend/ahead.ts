// Draws what the window opens on into the built page, so that there is
// something to read before its script has run. App.svelte takes its place.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Component } from 'svelte'
import { createServer, type Plugin } from 'vite'

import { icons } from './icons.ts'

export const ahead: Plugin = {
  name: 'ahead',
  apply: 'build',
  async transformIndexHtml(html) {
    const server = await createServer({
      configFile: false,
      plugins: [icons, svelte()],
      appType: 'custom',
      logLevel: 'error',
      server: { middlewareMode: true, watch: null, ws: false },
      optimizeDeps: { noDiscovery: true },
    })
    try {
      const { render } = (await server.ssrLoadModule('svelte/server')) as { render: (of: Component) => { body: string } }
      const { default: Ahead } = (await server.ssrLoadModule('/src/shell/Ahead.svelte')) as { default: Component }
      const drawn = render(Ahead).body.replace(/<!--.*?-->/g, '')
      return html.replace('<div id="app">', `<div id="ahead" inert>${drawn}</div>\n    <div id="app">`)
    } finally {
      await server.close()
    }
  },
}
