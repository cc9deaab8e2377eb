import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ arrived: vi.fn(), watch: vi.fn(), warn: vi.fn(), say: vi.fn() }))
vi.mock('../../lib/api', () => ({ Scans: { Arrived: go.arrived, Watch: go.watch }, History: {}, Shell: {}, onProgress: () => () => undefined, onChanged: () => () => undefined, toFault: (reason: unknown) => reason }))
vi.mock('../../lib/toast.svelte', () => ({ toasts: { warn: go.warn, say: go.say } }))

import { Watching } from './watch.svelte'

const none = { folder: '/scans', files: [], trouble: '' }
const tray = (pages = 2, others = 0) => ({ busy: false, arrive: vi.fn().mockResolvedValue({ pages, others }) })
const watched = (into: ReturnType<typeof tray>) => new Watching(into as never)

beforeEach(() => {
  vi.useFakeTimers()
  for (const fake of Object.values(go)) fake.mockReset()
  go.arrived.mockResolvedValue(none)
})

test('without a folder it looks once, and no more', async () => {
  go.arrived.mockResolvedValue({ ...none, folder: '' })
  const stop = watched(tray()).follow()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(go.arrived).toHaveBeenCalledTimes(1)
  stop()
})

test('what comes is read, and said once', async () => {
  const into = tray(2, 1)
  const stop = watched(into).follow()
  await vi.advanceTimersByTimeAsync(5000)
  go.arrived.mockResolvedValueOnce({ ...none, files: ['/scans/a.jpg', '/scans/b.pdf'] })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(into.arrive.mock.calls).toEqual([[['/scans/a.jpg', '/scans/b.pdf']]])
  expect(go.say.mock.calls.map(([text]) => text as string)).toEqual(['2 sheet pages read from your folder. 1 other picture shows no sheet.'])
  stop()
  const looked = go.arrived.mock.calls.length
  await vi.advanceTimersByTimeAsync(20_000)
  expect(go.arrived).toHaveBeenCalledTimes(looked)
})

test('while something is read, nothing is fetched that would be lost', async () => {
  const into = { ...tray(), busy: true }
  const watch = watched(into)
  go.watch.mockResolvedValue(none)
  await watch.watch('/scans')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(go.arrived).not.toHaveBeenCalled()
  into.busy = false
  await vi.advanceTimersByTimeAsync(5000)
  expect(go.arrived).toHaveBeenCalled()
})

test('a folder that is gone is said once, until it is back', async () => {
  const gone = { ...none, trouble: 'The folder is not there.' }
  go.arrived.mockResolvedValue(gone)
  const watch = watched(tray())
  const stop = watch.follow()
  await vi.advanceTimersByTimeAsync(20_000)
  expect([go.warn.mock.calls.length, watch.trouble]).toEqual([1, gone.trouble])
  go.arrived.mockResolvedValueOnce(none)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(go.warn).toHaveBeenCalledTimes(2)
  stop()
})
