import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ of: vi.fn(), apply: vi.fn(), keep: vi.fn(), drop: vi.fn() }))
vi.mock('../api', () => ({
  Scans: { OfSheet: go.of, Apply: go.apply, KeepInk: go.keep, DropInk: go.drop },
  onChanged: () => () => undefined,
  toFault: (reason: unknown) => reason,
}))

import { OnPaper, readings } from './onpaper.svelte'

const page = {
  id: 7,
  ticks: [
    {
      prompt: 'outcome',
      option: 'order',
      sure: false,
      why: 'is faint',
      strip: '/scan/7/1.png',
    },
    { prompt: 'preferred_channel', option: 'visit', sure: true, why: '' },
  ],
  fields: [
    { prompt: 'needs', label: 'Needs', ink: true, strip: '/scan/7/0.png' },
    { prompt: 'budget', label: 'Budget', ink: false, strip: '' },
    { prompt: 'page_notes', label: 'Notes', ink: true, strip: '/scan/7/2.png' },
  ],
  proposed: [
    {
      prompt: 'preferred_channel',
      label: 'They prefer',
      answer: 'visit',
      differs: false,
    },
  ],
}

beforeEach(() => {
  go.of.mockReset().mockResolvedValue([page])
  go.apply.mockReset().mockResolvedValue(['preferred_channel'])
  readings.count = 0
})

const shown = async () => {
  const paper = new OnPaper(
    () => 'K7F-4D',
    () => ['needs', 'budget', 'outcome', 'preferred_channel'],
  )
  paper.follow()
  await vi.waitFor(() => expect(paper.pages).toEqual(readings.count ? [page] : []))
  return paper
}

test('nothing is asked for before a picture was read', async () => {
  const paper = await shown()
  await Promise.resolve()
  expect(go.of).not.toHaveBeenCalled()
  expect(paper.of('needs')).toEqual({
    strips: [],
    doubts: [],
    proposed: undefined,
  })
})

test('what was read stands beside its field', async () => {
  readings.count = 1
  const paper = await shown()
  expect(go.of).toHaveBeenCalledWith('K7F-4D')
  expect(paper.of('needs').strips).toEqual([{ src: '/scan/7/0.png', says: 'Handwriting at “Needs”' }])
  expect(paper.of('budget').strips).toEqual([])
  expect(paper.of('outcome').doubts).toEqual([{ src: '/scan/7/1.png', says: 'Look at the box “order”: it is faint.' }])
  expect(paper.of('preferred_channel').proposed?.answer).toBe('visit')
  expect(paper.elsewhere).toEqual([{ prompt: 'page_notes', strips: [{ src: '/scan/7/2.png', says: 'Handwriting at “Notes”' }] }])
})

test('a proposal is taken for its prompt alone, or left', async () => {
  readings.count = 1
  const paper = await shown()
  await paper.take('preferred_channel')
  await paper.take('needs')
  expect(go.apply.mock.calls).toEqual([[7, 'preferred_channel']])
  paper.leave('preferred_channel')
  expect(paper.of('preferred_channel').proposed).toBeUndefined()
  paper.leave('outcome')
  expect(paper.of('outcome').doubts).toEqual([])
})

test('handwriting is kept and taken back by its prompt, one at a time', async () => {
  let end: () => void = () => undefined
  go.keep.mockReturnValue(new Promise<void>((resolve) => (end = resolve)))
  const paper = await shown()
  const keeping = paper.keep('needs')
  await paper.drop('needs')
  expect(go.drop).not.toHaveBeenCalled()
  end()
  await keeping
  await paper.drop('')
  expect([go.keep.mock.calls, go.drop.mock.calls]).toEqual([[['K7F-4D', 'needs']], [['K7F-4D', '']]])
})
