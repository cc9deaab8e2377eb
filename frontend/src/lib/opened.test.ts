import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const api = vi.hoisted(() => ({ Opened: vi.fn(), Remember: vi.fn() }))
vi.mock('./api', () => ({ Search: api }))

import { lastOpened, remember } from './opened'

beforeEach(() => {
  vi.useFakeTimers()
  api.Opened.mockReset().mockResolvedValue([])
  api.Remember.mockReset().mockResolvedValue(undefined)
})
afterEach(() => void vi.useRealTimers())

it('keeps an account or a call that stays open, and no other place', () => {
  expect(remember({ place: 'today' })).toBeUndefined()
  remember({ place: 'account', id: 'a' })?.() // gone at once
  remember({ place: 'call', id: 'c', tab: 'recap' })
  vi.runAllTimers()
  expect(api.Remember.mock.calls).toEqual([[{ place: 'call', id: 'c', tab: 'recap' }]])
})

it('offers those of this stay first, then those from before, each once', async () => {
  api.Opened.mockResolvedValue([
    { place: 'call', id: 'c', tab: 'debrief' },
    { place: 'account', id: 'a', tab: '' },
    { place: 'call', id: 'd', tab: '' },
  ])
  expect(await lastOpened([{ place: 'account', id: 'a' }], 3)).toEqual([
    { place: 'account', id: 'a' },
    { place: 'call', id: 'c', tab: 'debrief' },
    { place: 'call', id: 'd', tab: 'plan' },
  ])
  expect(await lastOpened([{ place: 'account', id: 'b' }], 1)).toHaveLength(1)
})

it('offers what it can where the book does not say', async () => {
  api.Opened.mockRejectedValue(new Error('closed'))
  expect(await lastOpened([{ place: 'account', id: 'a' }], 5)).toEqual([{ place: 'account', id: 'a' }])
})
