// The browser tests and the screenshots: `npm run e2e`, `make screenshots`.
import { defineConfig } from 'vitest/config'

// A loaded computer is slow; nothing waits longer than needed.
const shared = { environment: 'node', globalSetup: ['./setup.ts'], testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'browser', root: import.meta.dirname, include: ['*.e2e.ts'] } },
      { test: { ...shared, name: 'screenshots', root: import.meta.dirname, include: ['screenshots.ts'] } },
      { test: { ...shared, name: 'typing', root: import.meta.dirname, include: ['typing.ts'] } },
      { test: { ...shared, name: 'turning', root: import.meta.dirname, include: ['turning.ts'] } },
    ],
  },
})
