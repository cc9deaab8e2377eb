import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ opening: vi.fn(), open: { fire: () => undefined as void }, stop: vi.fn(), go: vi.fn(), done: vi.fn(), warn: vi.fn(), say: vi.fn(), fault: vi.fn() }))
vi.mock('./api', () => ({
  Shell: { Opening: go.opening },
  onOpen: (fire: () => void) => {
    go.open.fire = fire
    return go.stop
  },
}))
vi.mock('./route.svelte', () => ({ router: { go: go.go } }))
vi.mock('./toast.svelte', () => ({ toasts: { done: go.done, warn: go.warn, say: go.say, fault: go.fault } }))

import { followOpenings } from './opening'

const nothing = { place: '', id: '', says: '', undo: false }

beforeEach(() => {
  vi.clearAllMocks()
  go.opening.mockResolvedValue(nothing)
})
afterEach(() => document.body.replaceChildren())

// opened shows what waits when the window opens.
async function opened(what: Partial<typeof nothing>): Promise<void> {
  go.opening.mockResolvedValueOnce({ ...nothing, ...what })
  followOpenings()
  await vi.waitFor(() => expect(go.opening).toHaveBeenCalled())
  await Promise.resolve()
}

test.each([
  [{ place: 'follow-up', id: 'f1' }, { place: 'today', followUp: 'f1' }],
  [{ place: 'follow-ups' }, { place: 'follow-ups' }],
  [{ place: 'today' }, { place: 'today' }],
  [{ place: 'recap', id: 'c1' }, { place: 'call', id: 'c1', tab: 'recap' }],
])('%o is shown at %o', async (what, route) => {
  await opened(what)
  expect(go.go).toHaveBeenCalledWith(route)
})

test('what was done says so and can be undone, where the rep is', async () => {
  await opened({ says: 'Done: Phone, Ivy Seeds.', undo: true })
  expect(go.done).toHaveBeenCalledWith('Done: Phone, Ivy Seeds.')
  expect(go.go).not.toHaveBeenCalled()
})

test('what could not be done says why, at its place', async () => {
  await opened({ place: 'follow-up', id: 'f1', says: 'This follow-up is done.' })
  expect(go.warn).toHaveBeenCalledWith('This follow-up is done.')
  expect(go.go).toHaveBeenCalledOnce()
})

test('an open dialog keeps what is typed, and offers the way', async () => {
  const dialog = document.createElement('div')
  dialog.setAttribute('role', 'dialog')
  document.body.append(dialog)
  await opened({ place: 'follow-ups' })
  expect(go.go).not.toHaveBeenCalled()
  const way = go.say.mock.calls[0]?.[1] as { go: () => void }
  way.go()
  expect(go.go).toHaveBeenCalledWith({ place: 'follow-ups' })
})

test('what comes later is taken when it is told, until that is stopped', async () => {
  const stop = followOpenings()
  await vi.waitFor(() => expect(go.opening).toHaveBeenCalledTimes(1))
  go.opening.mockResolvedValueOnce({ ...nothing, place: 'follow-ups' })
  go.open.fire()
  await vi.waitFor(() => expect(go.go).toHaveBeenCalledWith({ place: 'follow-ups' }))
  stop()
  expect(go.stop).toHaveBeenCalledOnce()
})

test('a failure is shown', async () => {
  const why = new Error('The book is not open.')
  go.opening.mockRejectedValueOnce(why)
  followOpenings()
  await vi.waitFor(() => expect(go.fault).toHaveBeenCalledWith(why))
})
