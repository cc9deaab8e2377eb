import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'

const go = vi.hoisted(() => ({ Dial: vi.fn(), WriteTo: vi.fn(), OpenMap: vi.fn(), Reach: vi.fn(), copy: vi.fn() }))
vi.mock('../api', () => ({ Shell: go, Accounts: { Reach: go.Reach }, copyText: go.copy, toFault: (reason: unknown) => reason, History: {} }))

import Ways from './Ways.svelte'
import WaysOf from './WaysOf.svelte'

beforeEach(() => {
  for (const fn of Object.values(go)) fn.mockReset().mockResolvedValue(undefined)
})

test('every number and address is there, and each can be copied', async () => {
  render(Ways, { of: 'Zoë', phones: ['+49 1', '+49 2'], emails: ['zoe@ivy.example'], address: '1 Mill Lane' })
  await fireEvent.click(screen.getByRole('button', { name: 'Call: +49 2' }))
  await fireEvent.click(screen.getByRole('button', { name: 'Email: zoe@ivy.example' }))
  await fireEvent.click(screen.getByRole('button', { name: 'Show on the map: 1 Mill Lane' }))
  expect([go.Dial.mock.calls, go.WriteTo.mock.calls, go.OpenMap.mock.calls]).toEqual([[['+49 2']], [['zoe@ivy.example', '']], [['1 Mill Lane']]])
  await fireEvent.click(screen.getByRole('button', { name: 'Copy +49 1' }))
  expect(go.copy).toHaveBeenCalledWith('+49 1')
})

// What a file has brought is never a link of the page.
test('nothing is a link', () => {
  render(Ways, { of: 'Zoë', phones: ['javascript:alert(1)'], emails: ['zoe@ivy.example'], address: 'file:///etc/passwd' })
  expect(document.querySelectorAll('a, [href]').length).toBe(0)
})

const zoe = { id: 'zoe', name: 'Zoë', role: 'Buyer', phones: ['+49 1'], emails: [], address: '' }
const jo = { id: 'jo', name: 'Jo', role: '', phones: [], emails: [], address: '' }
const ivy = { id: 'ivy', name: 'Ivy Seeds', phone: '+49 9', email: '', address: '1 Mill Lane' }

test('the people of a call come first, then the account', async () => {
  go.Reach.mockResolvedValue({ account: ivy, people: [jo, zoe], channel: { channel: '', reason: '' } })
  render(WaysOf, { account: { id: 'ivy', name: 'Ivy Seeds' }, people: ['zoe'] })
  expect((await screen.findAllByRole('list')).map((list) => list.getAttribute('aria-label'))).toEqual(['Reach Zoë', 'Reach Ivy Seeds'])
  expect(screen.queryByText('Jo')).toBe(null)
})

test('who cannot be reached says so', async () => {
  go.Reach.mockResolvedValue({ account: { ...ivy, phone: '', address: '' }, people: [jo], channel: { channel: '', reason: '' } })
  render(WaysOf, { account: { id: 'ivy', name: 'Ivy Seeds' }, people: ['jo'] })
  expect(await screen.findByText('No phone number or email address yet')).toBeTruthy()
})
