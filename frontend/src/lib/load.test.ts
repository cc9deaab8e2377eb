import { beforeEach, describe, expect, it, vi } from 'vitest'

import { Loaded } from './load.svelte'

const heard = vi.hoisted(() => new Set<() => void>())
vi.mock('./api', () => ({
  onChanged: (_: string[], refetch: () => void) => {
    heard.add(refetch)
    return () => heard.delete(refetch)
  },
  toFault: (reason: unknown) => ({ message: String(reason) }),
}))

beforeEach(() => heard.clear())

describe('data that a page loads', () => {
  it('is fetched once for all who follow it from the start, and once at each change', async () => {
    const fetch = vi.fn().mockResolvedValue('the day')
    const day = new Loaded(fetch, ['call'])
    const stops = [day.follow(), day.follow()]
    await vi.waitFor(() => expect(day.data).toBe('the day'))
    expect(fetch).toHaveBeenCalledTimes(1)
    heard.forEach((changed) => changed())
    expect(fetch).toHaveBeenCalledTimes(2)
    stops.forEach((stop) => stop())
    expect(heard.size).toBe(0)
  })

  it('is fetched once if loading began before anybody followed', async () => {
    const fetch = vi.fn().mockResolvedValue('the day')
    const day = new Loaded(fetch, ['call'])
    day.begin()
    day.follow()
    await vi.waitFor(() => expect(day.data).toBe('the day'))
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('is fetched again if it was loaded before anybody followed changes', async () => {
    const fetch = vi.fn().mockResolvedValue('the day')
    const day = new Loaded(fetch, ['call'])
    day.begin()
    await vi.waitFor(() => expect(day.data).toBe('the day'))
    day.follow()
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('is fetched again for a later follower', async () => {
    const fetch = vi.fn().mockResolvedValue('the day')
    const day = new Loaded(fetch, ['call'])
    day.follow()
    await vi.waitFor(() => expect(day.data).toBe('the day'))
    day.follow()
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('is fetched again if a follower stops and follows again before the answer', async () => {
    const fetch = vi.fn().mockResolvedValueOnce('of the first row').mockResolvedValueOnce('of the second row')
    const details = new Loaded(fetch, ['call'])
    details.follow()()
    details.follow()
    await vi.waitFor(() => expect(details.data).toBe('of the second row'))
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('that was read ahead is shown instead of an answer that is still to come', async () => {
    let answer = (_: string) => undefined as void
    const page = new Loaded(() => new Promise<string>((told) => (answer = told)), ['call'])
    const asked = page.refetch()
    page.take('the next week')
    answer('this week')
    await asked
    expect(page.data).toBe('the next week')
  })
})
