import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({
  drop: vi.fn(),
  apply: vi.fn(),
  cancel: vi.fn(),
  undo: vi.fn(),
}))
vi.mock('../../lib/api', () => ({
  onProgress: () => () => undefined,
  onChanged: () => () => undefined,
  Scans: { Drop: go.drop, Apply: go.apply },
  History: { Undo: go.undo },
  Shell: { Cancel: go.cancel },
  toFault: (reason: unknown) => reason,
}))

import { Scan } from './scan.svelte'

const visit = {
  prompt: 'preferred_channel',
  label: 'They prefer',
  answer: 'visit',
  differs: false,
}
const page = {
  id: 7,
  file: 'a.jpg',
  code: 'K7F-4D',
  page: 1,
  call: 'c',
  account: 'Ivy Seeds',
  sheet: 'Post-call sheet',
  phase: 'post' as const,
  state: 'draft' as const,
  sure: true,
  ticks: [],
  fields: [],
  proposed: [visit],
  applied: [],
  problems: [],
}
const other = {
  ...page,
  id: 8,
  code: 'M3R-8Q',
  proposed: [{ ...visit, differs: true }],
}
const failed = {
  ...page,
  id: 0,
  code: '',
  call: '',
  proposed: [],
  problems: ['b.jpg: There is no Callbook code in this picture.'],
}

beforeEach(() => {
  go.drop.mockReset().mockResolvedValue([page, other, failed])
  go.apply.mockReset().mockResolvedValue(['preferred_channel'])
  go.cancel.mockReset().mockResolvedValue(undefined)
  go.undo.mockReset().mockResolvedValue({ label: 'Read a sheet back' })
})

test('reading proposes, and answers nothing', async () => {
  const it = new Scan()
  await it.open(['/home/nora/a.jpg'])
  expect(it.name).toBe('a.jpg')
  expect(it.takeable.map((one) => one.id)).toEqual([7])
  expect([it.state(page, visit), it.state(other, other.proposed[0]!)]).toEqual(['proposed', 'differs'])
  expect(go.apply).not.toHaveBeenCalled()
})

test('what is taken is marked, and not taken again', async () => {
  const it = new Scan()
  await it.open(['/home/nora/a.jpg', '/home/nora/b.jpg'])
  expect(it.name).toBe('2 pictures')
  expect(await it.take(it.takeable)).toBe(1)
  expect(go.apply.mock.calls).toEqual([[7, '']])
  expect(it.state(it.pages![0]!, visit)).toBe('taken')
  expect(it.takeable).toEqual([])
})

test('a page that was filed meanwhile says so, and the others stay', async () => {
  const it = new Scan()
  await it.open(['/home/nora/a.jpg'])
  go.apply.mockRejectedValue({ message: 'K7F-4D was filed.' })
  expect(await it.take(it.takeable)).toBe(0)
  expect([it.fault?.message, it.busy, it.pages?.length]).toEqual(['K7F-4D was filed.', false, 3])
})

test('closing while pictures are read stops the reading', async () => {
  let end: (pages: unknown[]) => void = () => undefined
  go.drop.mockReturnValue(new Promise((resolve) => (end = resolve)))
  const it = new Scan()
  const reading = it.open(['/home/nora/a.jpg'])
  it.close()
  expect(go.cancel.mock.calls).toEqual([['scan']])
  end([page])
  await reading
  expect(it.pages).toBeUndefined()
})

test('what was taken is undone page by page, and proposed again', async () => {
  go.drop.mockResolvedValue([page, { ...other, proposed: [visit] }])
  const it = new Scan()
  await it.open(['a.jpg', 'b.jpg'])
  expect(it.offered).toBe(2)
  await it.take(it.takeable)
  expect(it.offered).toBe(0)
  await it.undo()
  expect(go.undo).toHaveBeenCalledTimes(2)
  expect(it.offered).toBe(2)
  await it.undo()
  expect(go.undo).toHaveBeenCalledTimes(2)
})

test('the tray keeps what is not put away, and a page that is read again takes its place', async () => {
  const it = new Scan()
  await it.open(['a.jpg', 'b.jpg'])
  it.move(1)
  it.move(1)
  it.move(1)
  expect(it.here).toBe(failed)
  it.putAway(failed)
  expect([it.pages?.length, it.at]).toEqual([2, 1])
  const again = { ...page, id: 9 }
  go.drop.mockResolvedValue([again])
  await it.open(['a.jpg'])
  expect(it.pages?.map((one) => one.id)).toEqual([8, 9])
  expect(it.here).toBe(again)
  it.close()
  expect([it.pages?.length, go.cancel.mock.calls.length]).toEqual([2, 0])
  it.putAway(it.here!)
  it.putAway(it.here!)
  expect(it.pages).toBeUndefined()
})

test('each page says how sure it is', () => {
  const it = new Scan()
  const tick = { sure: true }
  const doubt = { sure: false }
  const field = { ink: true }
  const says = (over: object) => it.sure({ ...page, ...over } as never)
  expect(says({ ticks: [tick, tick], fields: [field, { ink: false }] })).toEqual({ tone: 'ok', says: '2 ticks, 1 line with handwriting' })
  expect(says({ ticks: [tick, doubt] })).toEqual({ tone: 'warn', says: '1 box to look at' })
  expect(says({})).toEqual({ tone: 'ok', says: 'Nothing written on it' })
  expect(says({ test: 'Printer and camera agree: …', sure: true }).says).toBe('Printer and camera agree')
  expect(says({ test: 'The page could only partly be read: …', sure: false }).tone).toBe('warn')
  expect(says({ id: 0 })).toEqual({ tone: 'danger', says: 'Not read' })
})
