import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig, mergeConfig } from 'vitest/config'

import page from './vite.config.ts'

// Only what needs a document gets one, and what clears it up after each test: both take
// longer to load than most tests take.
export default mergeConfig(
  page,
  defineConfig({
    server: { fs: { allow: ['..'] } },
    test: {
      projects: [
        { extends: true, resolve: { conditions: ['browser'] }, test: { name: 'rules', include: ['src/**/*.test.ts'], exclude: ['src/**/*.dom.test.ts'], environment: 'node' } },
        { extends: true, plugins: [svelteTesting()], test: { name: 'dom', include: ['src/**/*.dom.test.ts'], environment: 'jsdom' } },
      ],
    },
  }),
)
