// Runs before all tests: it builds the programs, and one demo book that every test file copies.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import type { TestProject } from 'vitest/node'

const root = resolve(import.meta.dirname, '../..')
const bin = join(root, 'build/bin/e2e')

export type Built = { plain: string; window: string; page: string; book: string; zone: string }

declare module 'vitest' {
  interface ProvidedContext {
    built: Built
  }
}

export default function setup(project: TestProject): () => void {
  const built = { plain: join(bin, 'callbook'), window: join(bin, 'callbook-dev'), page: join(root, 'frontend/dist'), zone: afternoon(new Date()) }
  if (!existsSync(join(built.page, 'index.html'))) throw new Error('There is no page in frontend/dist. `build/page.sh` makes it.')
  execFileSync('go', ['build', '-o', built.plain, '.'], { cwd: root, stdio: 'inherit' })
  // Only the test build can be used from a browser. The released program does not listen on any
  // port.
  execFileSync('go', ['build', '-tags', 'dev,webkit2_41', '-o', built.window, '.'], { cwd: root, stdio: 'inherit' })
  // Whatever the tests and their browsers put into the folder for temporary files goes with it.
  const made = mkdtempSync(join(tmpdir(), 'callbook-e2e-'))
  process.env.TMPDIR = made
  execFileSync(built.plain, ['demo', '-o', join(made, 'demo')], { env: { ...process.env, CALLBOOK_NOW: '', TZ: built.zone } })
  project.provide('built', { ...built, book: join(made, 'demo/book') })
  return () => rmSync(made, { recursive: true, force: true })
}

// afternoon is a zone in which it is past two whenever the tests run, so that some calls of the day
// are over and some are still to come.
function afternoon(now: Date): string {
  const ahead = 14 - now.getUTCHours()
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
