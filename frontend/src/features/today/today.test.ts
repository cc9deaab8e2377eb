import { tick } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'

const show = vi.hoisted(() => vi.fn())
vi.mock('../../lib/api', () => ({ Today: { Show: show }, onChanged: () => () => undefined, toFault: (reason: unknown) => reason }))

import type { bridge } from '../../lib/api'
import { day as now } from '../../lib/day.svelte'
import { router } from '../../lib/route.svelte'
import { Day } from './today.svelte'

const empty = { calls: [], debriefs: [], recaps: [], thanks: [], overdue: [], due: [], week: [], unplanned: [] }
const page = (day: string) => ({ ...empty, day, today: '2026-12-31' }) as unknown as bridge.TodayPage

beforeEach(async () => {
  show.mockReset().mockImplementation((day: string) => Promise.resolve(page(day || '2026-12-31')))
  router.replace({ place: 'today' })
  await now.refetch()
})

test('another day is in the route, and today is not', () => {
  const day = new Day()
  day.turn(1)
  expect(router.now).toEqual({ place: 'today', day: '2027-01-01' })
  day.turn(1)
  expect(router.now).toEqual({ place: 'today', day: '2027-01-02' })
  day.turn(-2)
  expect(router.now).toEqual({ place: 'today' })
  day.turn(-1)
  day.show('')
  expect(router.now).toEqual({ place: 'today' })
})

test('the day before stays until the next one has been read', async () => {
  const day = new Day()
  expect(day.data?.day).toBe('2026-12-31')
  day.turn(1)
  expect([day.data?.day, day.isToday]).toEqual(['2026-12-31', false])
  await day.page.refetch()
  expect(day.data?.day).toBe('2027-01-01')
  day.turn(1)
  expect(day.data?.day).toBe('2027-01-01')
  await day.page.refetch()
  expect(day.data?.day).toBe('2027-01-02')
  day.show('')
  expect(day.data?.day).toBe('2026-12-31')
  await tick()
})

test('only what is shown is asked for', async () => {
  const day = new Day()
  show.mockClear()
  day.turn(3)
  await day.page.refetch()
  expect(show.mock.calls).toEqual([['2027-01-03', 0]])
})

test('a filter does not go along to another day', () => {
  const day = new Day()
  day.filter = 'ivy'
  day.filtering = true
  day.turn(1)
  expect([day.filter, day.filtering]).toEqual(['', false])
})
