import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'

const wordings = vi.hoisted(() => vi.fn())
vi.mock('../../lib/api', () => ({ Accounts: { Wordings: wordings }, Calls: {}, onChanged: () => () => undefined, toFault: (reason: unknown) => reason }))

import Know from './Know.svelte'

const line = (id: string, text: string) => ({ id, letter: 'A', category: id, text, day: '2026-11-20', code: '', open: 0 })
const props = { account: { id: 'ivy', name: 'Ivy Seeds' } as never, lines: [line('authority', 'Jürgen'), line('time', 'March')] as never, open: [], today: '2026-11-24' }

beforeEach(() => void wordings.mockReset())

test('earlier versions are loaded when the date is pressed, and again after a change', async () => {
  wordings.mockResolvedValue([{ text: 'The owner', day: '2026-11-02', code: '' }])
  const { rerender } = render(Know, props)
  expect(wordings).not.toHaveBeenCalled()
  await fireEvent.click(screen.getByRole('button', { name: 'authority: 20 Nov, earlier versions' }))
  expect(wordings).toHaveBeenCalledExactlyOnceWith('ivy', 'authority')
  expect(await screen.findByText('The owner')).toBeTruthy()
  wordings.mockResolvedValue([{ text: 'Jürgen', day: '2026-11-20', code: '' }, { text: 'The owner', day: '2026-11-02', code: '' }])
  await rerender({ ...props, lines: [line('authority', 'Anke'), line('time', 'March')] as never })
  expect(wordings).toHaveBeenCalledTimes(2)
  expect(await screen.findByText('Jürgen')).toBeTruthy()
})

test('a category that was never known otherwise says so', async () => {
  wordings.mockResolvedValue([])
  render(Know, props)
  await fireEvent.click(screen.getByRole('button', { name: 'time: 20 Nov, earlier versions' }))
  expect(await screen.findByText(/No earlier version/)).toBeTruthy()
})

test('what is not known yet is folded, and counted', async () => {
  const gap = (id: string) => ({ ...line(id, ''), day: '' })
  render(Know, { ...props, lines: [line('authority', 'Jürgen'), gap('commitment'), gap('interest')] as never })
  expect(screen.queryByText('Not known yet')).toBe(null)
  await fireEvent.click(screen.getByRole('button', { name: /^2 things to find out/ }))
  expect(screen.getAllByText('Not known yet').length).toBe(2)
  await fireEvent.click(screen.getByRole('button', { name: 'interest: Not known yet. Edit' }))
  expect(screen.getByRole('textbox', { name: 'interest' })).toBeTruthy()
})
