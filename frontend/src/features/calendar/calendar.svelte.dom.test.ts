import { beforeEach, expect, it, vi } from 'vitest'

const go = vi.hoisted(() => ({ Page: vi.fn(), changed: () => undefined as void }))
vi.mock('../../lib/api', () => ({
  Calendar: go,
  FollowUps: {},
  History: {},
  onChanged: (_: string[], refetch: () => void) => {
    go.changed = refetch
    return () => undefined
  },
  toFault: (reason: unknown) => reason,
}))

import type { bridge } from '../../lib/api'
import { addDays, monday } from '../../lib/text/dates'
import { CalendarPlace, type Kept } from './calendar.svelte'

const today = '2026-11-25' // a Wednesday
const page = (_: string, day: string) => ({ today, shown: day || today, days: Array.from({ length: 7 }, (_, i) => ({ day: addDays(monday(day || today), i), entries: [] })) }) as unknown as bridge.CalendarPage
const asked = () => go.Page.mock.calls.map(([, day]) => day as string)

let place: CalendarPlace
beforeEach(async () => {
  go.Page.mockReset().mockImplementation((view: string, day: string) => Promise.resolve(page(view, day)))
  const kept = $state<Kept>({ view: 'week', day: '' })
  place = new CalendarPlace(kept)
  const stop = $effect.root(() => {
    $effect(() => place.page.follow())
  })
  await vi.waitFor(() => expect(place.page.data).toBeDefined())
  return stop
})

it('reads a page once when it is turned to, and not again for another day of it', async () => {
  await place.choose('2026-12-02')
  await place.choose('2026-12-03')
  await new Promise((over) => setTimeout(over))
  expect(asked()).toEqual(['', '2026-12-02'])
})

it('has the weeks beside it once they are read ahead, and reads on from there', async () => {
  await place.readAhead()
  expect(asked()).toEqual(['', '2026-11-18', '2026-12-02'])
  place.turn(1)
  expect(place.page.data?.shown).toBe('2026-12-02') // at once
  await place.readAhead()
  expect(asked().slice(3)).toEqual(['2026-11-25', '2026-12-09'])
  place.turn(1)
  await place.readAhead()
  expect(asked().slice(5)).toEqual(['2026-12-16'])
  await place.choose('2026-11-18') // too far back to be kept
  expect(asked().slice(6)).toEqual(['2026-11-18'])
})

it('forgets what it has read ahead at a change', async () => {
  await place.readAhead()
  go.changed()
  place.turn(1)
  expect(asked().at(-1)).toBe('2026-12-02')
  await vi.waitFor(() => expect(place.page.data?.shown).toBe('2026-12-02'))
})

it('does not keep what is answered after a change', async () => {
  let answer = (_: bridge.CalendarPage) => undefined as void
  go.Page.mockReturnValueOnce(new Promise((told) => (answer = told)))
  const ahead = place.readAhead()
  go.changed()
  answer(page('week', '2026-11-18'))
  await ahead
  await vi.waitFor(() => expect(place.page.data).toBeDefined())
  place.turn(-1)
  expect(asked().at(-1)).toBe('2026-11-18')
})

it('hears nothing of what could not be read ahead, and asks again there', async () => {
  go.Page.mockRejectedValueOnce(new Error('busy'))
  await place.readAhead()
  expect(place.page.fault).toBeUndefined()
  place.turn(1)
  await vi.waitFor(() => expect(place.page.data?.shown).toBe('2026-12-02'))
})
