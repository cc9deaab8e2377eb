// Measures how long a week and a month of the calendar take from the key to the painted page, and
// how regular the frames are while an entry is dragged: `npm run turning` writes the figures to
// the file in CALLBOOK_TURNING.
import { writeFileSync } from 'node:fs'

import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openCallbook, pause, type Callbook } from './callbook'

const rounds = Number(process.env['CALLBOOK_ROUNDS'] ?? 15)
// Far enough ahead that nothing of the demo book is there. Both begin on a Monday.
const month = '2031-09-01'
const week = '2032-03-01'
const inMonth = 1000
const inWeek = 200

type Bound = {
  Accounts: { List: (query: string, limit: number, offset: number) => Promise<{ accounts: { id: string }[] }> }
  Calls: { Plan: (request: object) => Promise<unknown> }
  FollowUps: { Add: (request: object) => Promise<unknown> }
}

let callbook: Callbook
beforeAll(async () => {
  callbook = await openCallbook()
  await filled(callbook.page, month, 42, inMonth)
  await filled(callbook.page, week, 7, inWeek)
}, 300_000)
afterAll(() => callbook?.close())

// filled puts entries on days: every fourth is a call, and three of four have a time.
async function filled(page: Page, from: string, days: number, entries: number) {
  await page.evaluate(
    async ({ from, days, entries }) => {
      const { Accounts, Calls, FollowUps } = (window as unknown as { go: { bridge: Bound } }).go.bridge
      const accounts = (await Accounts.List('', 20, 0)).accounts
      for (let i = 0; i < entries; i++) {
        const day = new Date(Date.parse(from) + (i % days) * 86_400_000).toISOString().slice(0, 10)
        const nth = Math.floor(i / days)
        const time = nth % 4 === 3 ? '' : ` ${String(8 + (nth % 10)).padStart(2, '0')}:${nth % 2 ? '30' : '00'}`
        const account = accounts[i % accounts.length]!.id
        if (i % 4 === 0) await Calls.Plan({ account, new_account: '', people: [], colleagues: [], at: day + time, kind: 'visit', minutes: 45, place: '', despite: '' })
        else await FollowUps.Add({ account, new_account: '', person: '', when: day + time, channel: 'phone', purpose: `Ask about delivery ${i}`, agreed: '', despite: '' })
      }
    },
    { from, days, entries },
  )
}

// shows opens the calendar in that view at a day.
async function shows(page: Page, view: 'Month' | 'Week', day: string) {
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.getByRole('grid').waitFor()
  await page.getByRole('radio', { name: view }).check({ force: true })
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('t')
  for (let i = 0; i < 400 && !(await page.locator(`[data-day="${day}"]`).count()); i++) {
    const first = await page.locator('[data-day]').first().getAttribute('data-day')
    await page.keyboard.press('PageDown')
    await page.waitForFunction((was) => document.querySelector('[data-day]')?.getAttribute('data-day') !== was, first)
  }
}

// painted is how long it takes from a key until a day is shown with its entries.
async function painted(page: Page, key: string, day: string): Promise<number> {
  const took = page.evaluate(
    (day) =>
      new Promise<number>((done) => {
        let from = 0
        addEventListener('keydown', () => (from = performance.now()), { capture: true, once: true })
        const look = () => {
          if (from && document.querySelector(`[data-day="${day}"] button`)) {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => done(performance.now() - from)
            port2.postMessage(0) // runs when this frame is painted
          } else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
    day,
  )
  await pause(50)
  await page.keyboard.press(key)
  return took
}

// busy is how much processor time the main thread of the page has taken, in ms.
async function busy(metrics: CDPSession): Promise<number> {
  const all = (await metrics.send('Performance.getMetrics')).metrics
  return all.find((one) => one.name === 'TaskDuration')!.value * 1000
}

async function turned(page: Page, day: string): Promise<{ took: number[]; work: number[] }> {
  const all: number[] = []
  const work: number[] = []
  const metrics = await page.context().newCDPSession(page)
  await metrics.send('Performance.enable', { timeDomain: 'threadTicks' })
  for (let round = 0; round <= rounds; round++) {
    await page.keyboard.press('PageUp')
    await page.waitForFunction((day) => !document.querySelector(`[data-day="${day}"]`), day)
    await pause(400)
    const before = await busy(metrics)
    const took = await painted(page, 'PageDown', day)
    await pause(100)
    if (round === 0) continue // it warms up
    all.push(took)
    work.push((await busy(metrics)) - before)
  }
  await metrics.detach()
  return { took: all, work }
}

// dragged are the gaps between frames while an entry is dragged over the days and back.
async function dragged(page: Page): Promise<number[]> {
  const entry = page.locator('button.moves').first()
  const box = (await entry.boundingBox())!
  const grid = (await page.getByRole('grid').boundingBox())!
  await page.mouse.move(box.x + 10, box.y + 8)
  await page.mouse.down()
  await page.evaluate(() => {
    const seen = { gaps: [] as number[], last: 0, on: true }
    const frame = (now: number) => {
      if (seen.last) seen.gaps.push(now - seen.last)
      seen.last = now
      if (seen.on) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    Object.assign(window, { seen })
  })
  const steps = 180
  for (let i = 0; i <= steps; i++) {
    const part = 0.5 - 0.5 * Math.cos((i / steps) * 2 * Math.PI)
    await page.mouse.move(grid.x + 60 + part * (grid.width - 120), grid.y + 120 + part * (grid.height - 180))
    await pause(8)
  }
  const gaps = await page.evaluate(() => {
    const { seen } = window as unknown as { seen: { gaps: number[]; on: boolean } }
    seen.on = false
    return seen.gaps
  })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return gaps
}

test('turning the calendar, and dragging in it', { timeout: 600_000 }, async () => {
  const { page } = callbook
  await shows(page, 'Month', month)
  const months = await turned(page, month)
  const draggedMonth = await dragged(page)
  await shows(page, 'Week', week)
  const weeks = await turned(page, week)
  const draggedWeek = await dragged(page)
  expect(months.took.length === rounds && weeks.took.length === rounds && draggedMonth.length > 60 && draggedWeek.length > 60).toBe(true)
  const figures = { month: months.took, month_work: months.work, week: weeks.took, week_work: weeks.work, dragged_month: draggedMonth, dragged_week: draggedWeek }
  const file = process.env['CALLBOOK_TURNING']
  if (file) writeFileSync(file, JSON.stringify(figures))
})
