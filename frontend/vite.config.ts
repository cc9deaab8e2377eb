import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin } from 'vite'

import { ahead } from './ahead.ts'
import { icons } from './icons.ts'
import { inRem } from './rem.ts'

// Go embeds dist, so the folder must stay in the repository: a build empties it
// and this puts its one committed file back.
const keepDist: Plugin = {
  name: 'keep-dist',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '.gitkeep', source: '' })
  },
}

export default defineConfig({
  plugins: [icons, svelte(), inRem, keepDist, ahead],
  build: {
    // The content security policy allows no data: fonts and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
