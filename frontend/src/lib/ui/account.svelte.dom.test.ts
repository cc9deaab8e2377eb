import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'

import { accountSettled } from '../account'
import AccountField from './AccountField.svelte'

const { List } = vi.hoisted(() => ({ List: vi.fn() }))
vi.mock('../api', () => ({ Accounts: { List }, toFault: (reason: unknown) => ({ message: String(reason) }) }))

beforeEach(() => {
  List.mockReset().mockImplementation((text: string) => Promise.resolve({ accounts: [{ id: 'ivy', name: 'Ivy Seeds', address: '' }].filter((one) => one.name.startsWith(text)) }))
})

// field shows the field and returns the account it holds at the moment.
function field(error = '', known = false) {
  let account = $state.raw<{ id: string; name: string }>()
  render(AccountField, {
    error,
    known,
    get account() {
      return account
    },
    set account(to) {
      account = to
    },
  })
  const input = screen.getByRole<HTMLInputElement>('combobox', { name: 'Account' })
  const type = async (text: string) => {
    await fireEvent.input(input, { target: { value: text } })
    await screen.findAllByRole('option')
  }
  return { now: () => account, input, type }
}

test.each(['Enter', 'Tab'])('%s takes the account that was found', async (key) => {
  const { now, input, type } = field()
  await type('Ivy')
  await fireEvent.keyDown(input, { key })
  await waitFor(() => expect(now()).toEqual({ id: 'ivy', name: 'Ivy Seeds' }))
})

test.each(['Enter', 'Tab'])('%s takes a name that is not there yet as a new account, adds nothing, and says so', async (key) => {
  const { now, input, type } = field()
  await type('Nordlicht Brewery')
  await fireEvent.keyDown(input, { key })
  await waitFor(() => expect(now()).toEqual({ id: '', name: 'Nordlicht Brewery' }))
  expect(await screen.findByText('new account, added with this')).toBeTruthy()
})

test('a key that comes before the list takes what the list will show first', async () => {
  const { now, input } = field()
  await fireEvent.input(input, { target: { value: 'Ivy' } })
  await fireEvent.keyDown(input, { key: 'Tab' })
  await fireEvent.blur(input)
  await waitFor(() => expect(now()).toEqual({ id: 'ivy', name: 'Ivy Seeds' }))
})

test.each(['Tab', 'Enter'])('a dialog that is sent before the list after %s has come waits for it', async (key) => {
  let listed = (_: { accounts: never[] }) => {}
  List.mockImplementation(() => new Promise((done) => (listed = done)))
  const { now, input } = field()
  await fireEvent.input(input, { target: { value: 'Nordlicht' } })
  await fireEvent.keyDown(input, { key })
  const sent = accountSettled().then(now)
  expect(now()).toBeUndefined()
  listed({ accounts: [] })
  expect(await sent).toEqual({ id: '', name: 'Nordlicht' })
})

test('a name in different case is the existing account', async () => {
  const { now, input, type } = field()
  List.mockResolvedValue({ accounts: [{ id: 'ivy2', name: 'Ivy Seeds & Co', address: '' }, { id: 'ivy', name: 'Ivy Seeds', address: '' }] })
  await type('IVY SEEDS')
  expect(screen.getAllByRole('option')).toHaveLength(2)
  await fireEvent.blur(input)
  await waitFor(() => expect(now()).toEqual({ id: 'ivy', name: 'Ivy Seeds' }))
})

test('a new name counts while it is typed, including spaces', async () => {
  const { now, input, type } = field()
  await type('Nordlicht ')
  await waitFor(() => expect(now()).toEqual({ id: '', name: 'Nordlicht' }))
  expect(input.value).toBe('Nordlicht ')
})

test('leaving a partial name with the mouse asks which account', async () => {
  const { now, input, type } = field('Say which account the call is with.')
  expect(screen.getByRole('alert').textContent).toContain('Say which')
  await type('Ivy')
  expect(screen.queryByRole('alert')).toBeNull()
  await fireEvent.blur(input)
  expect((await screen.findByRole('alert')).textContent).toContain('“Ivy” is not an account yet. Choose one from the list, or add it there.')
  expect(now()).toBeUndefined()
})

test('a field for existing accounts takes no new name', async () => {
  const { now, input } = field('', true)
  await fireEvent.input(input, { target: { value: 'Nordlicht' } })
  await fireEvent.keyDown(input, { key: 'Enter' })
  await fireEvent.blur(input)
  await new Promise((done) => setTimeout(done))
  expect(now()).toBeUndefined()
  expect(screen.queryByRole('option')).toBeNull()
})

test('a name that a draft brings back opens no list, so that Esc leaves the dialog', async () => {
  render(AccountField, { text: 'Ivy' })
  await waitFor(() => expect(List).toHaveBeenCalledTimes(1))
  await Promise.resolve()
  expect(screen.queryByRole('option')).toBeNull()
  const left = fireEvent.keyDown(screen.getByRole('combobox', { name: 'Account' }), { key: 'Escape' })
  expect(await left).toBe(true) // nothing has taken the key
})

test('Esc is not taken by a list that is empty', async () => {
  const { input } = field('', true)
  await fireEvent.input(input, { target: { value: 'Nordlicht' } })
  await waitFor(() => expect(List).toHaveBeenCalledTimes(1))
  await Promise.resolve()
  expect(await fireEvent.keyDown(input, { key: 'Escape' })).toBe(true)
})
