// A Callbook for a test, with its own book, display, bus and port, and a browser that shows its
// page with the real Go side.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, inject } from 'vitest'

export type Callbook = {
  page: Page
  address: string
  folder: string // of its book
  trouble: string[] // refused by the policy, failed in the page, or requested from another computer
  command: (...args: string[]) => Promise<string> // another process on the same book
  fill: (sheet: string, answers: Record<string, string>) => Promise<string> // by another process too
  log: () => string
  close: () => Promise<void>
}

export type How = { book?: 'demo' | 'empty' | (string & {}); width?: number; height?: number; scale?: number; script?: string }

// One browser serves all tests of a file, each Callbook in a context of its own.
let launched: Promise<Browser> | undefined
const browser = () => (launched ??= chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] }))
afterAll(async () => (await launched)?.close())

export async function openCallbook({ book = 'demo', width = 1280, height = 860, scale = 1, script }: How = {}): Promise<Callbook> {
  const built = inject('built')
  const home = mkdtempSync(join(tmpdir(), 'callbook-window-'))
  const data = join(home, 'book')
  if (book === 'empty') mkdirSync(data)
  else cpSync(book === 'demo' ? built.book : book, data, { recursive: true }) // or the folder of a book

  let display: ChildProcess | undefined
  let program: ChildProcess | undefined
  let context: BrowserContext | undefined
  const close = async () => {
    await context?.close()
    if (program) await end(program)
    display?.kill()
    rmSync(home, { recursive: true, force: true })
  }
  try {
    display = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const env = {
      PATH: process.env.PATH,
      LANG: 'C.UTF-8',
      HOME: home,
      XDG_RUNTIME_DIR: home,
      TZ: built.zone,
      CALLBOOK_DATA: data,
      DISPLAY: `:${await firstLine(display)}`,
    }
    const port = await freePort()
    const address = `http://localhost:${port}/`
    const log = join(home, 'window.log')
    const out = openSync(log, 'w')
    // Its own window would draw every page a second time, for nobody.
    program = spawn('dbus-run-session', ['--', built.window, '--hidden'], {
      env: { ...env, assetdir: built.page, devserver: `localhost:${port}` },
      stdio: ['ignore', out, out],
      detached: true,
    })
    await answers(address, () => readFileSync(log, 'utf8'))

    context = await (await browser()).newContext({ viewport: { width, height }, deviceScaleFactor: scale, timezoneId: built.zone, locale: 'en-GB', reducedMotion: 'reduce' })
    context.setDefaultTimeout(30_000) // a loaded computer is slow; nothing waits longer than needed
    const trouble: string[] = []
    await context.exposeFunction('refused', (what: string) => trouble.push(what))
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        const { refused } = window as unknown as { refused: (what: string) => void }
        refused(`the policy refused ${event.effectiveDirective} ${event.blockedURI} ${event.sample} in ${event.sourceFile}:${event.lineNumber}`)
      })
    })
    if (script) await context.addInitScript({ content: script })
    const page = await context.newPage()
    // Wails's own script expects the title bar of its window in the page.
    page.on('pageerror', (error) => void (error.stack?.includes('/wails/ipc.js') || trouble.push(`an error in the page: ${error.message}`)))
    page.on('request', (request) => void (/^(http:\/\/localhost:\d+\/|data:|blob:)/.test(request.url()) || trouble.push(`a request to ${request.url()}`)))
    // What the page catches and says of its own failures goes to the log of the Go side.
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => void (String(payload).includes('Shell.Stumbled') && trouble.push(`a failure of the page: ${String(payload)}`))))
    await page.goto(address)
    await page.locator('#app main, #app h1').first().waitFor()

    const command = async (...args: string[]) => (await promisify(execFile)(built.plain, args, { env })).stdout
    const fill = (sheet: string, answers: Record<string, string>) => {
      const file = join(home, 'answers.json')
      writeFileSync(file, JSON.stringify(answers))
      return command('sheet', 'fill', sheet, file)
    }
    return { page, address, folder: data, trouble, command, fill, log: () => readFileSync(log, 'utf8'), close }
  } catch (reason) {
    await close()
    throw reason
  }
}

async function firstLine(process: ChildProcess): Promise<string> {
  let said = ''
  for await (const part of process.stdout!) {
    said += part
    if (said.includes('\n')) break
  }
  if (!said.trim()) throw new Error('Xvfb did not start. `build/install.sh test` installs what these tests need.')
  return said.trim()
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

async function answers(address: string, log: () => string): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; await pause(100)) {
    try {
      if ((await fetch(address)).ok) return
    } catch {
      // Not yet.
    }
  }
  throw new Error(`the window did not serve its page at ${address} within 30 seconds:\n${log()}`)
}

export const pause = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms))

// end ends the leader of a group and everything it started, and returns once none of them can write
// any more: a window that closes makes a backup and logs that, after the bus it was started with
// has gone.
async function end(leader: ChildProcess): Promise<void> {
  const group = leader.pid!
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    try {
      process.kill(-group, signal)
    } catch {
      return // all have ended
    }
    for (const until = Date.now() + 10_000; Date.now() < until; await pause(20)) if (!alive(group)) return
  }
}

// alive says whether a process of the group still runs. One that has ended and that nobody has
// collected yet does not.
function alive(group: number): boolean {
  return readdirSync('/proc').some((pid) => {
    try {
      const [state, , its] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
      return Number(its) === group && state !== 'Z'
    } catch {
      return false // no process, or one that has just ended
    }
  })
}

// beginning opens a Callbook for all tests of a file. Each test begins where start leads, and none may
// cause trouble.
export function beginning(start: (callbook: Callbook) => Promise<unknown>): void {
  let callbook: Callbook | undefined
  beforeAll(async () => void (callbook = await openCallbook()))
  beforeEach(async () => {
    await callbook!.page.goto(callbook!.address)
    await start(callbook!)
  })
  afterAll(async () => {
    const trouble = callbook?.trouble
    await callbook?.close()
    expect(trouble).toEqual([])
  })
}
