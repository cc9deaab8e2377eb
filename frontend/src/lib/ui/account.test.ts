import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'

import AccountField from './AccountField.svelte'

const { List, Add } = vi.hoisted(() => ({ List: vi.fn(), Add: vi.fn() }))
vi.mock('../api', () => ({ Accounts: { List, Add }, toFault: (reason: unknown) => ({ message: String(reason) }) }))

beforeEach(() => {
  List.mockReset().mockImplementation((text: string) => Promise.resolve({ accounts: [{ id: 'ivy', name: 'Ivy Seeds', address: '' }].filter((one) => one.name.startsWith(text)) }))
  Add.mockReset().mockImplementation(({ name }: { name: string }) => Promise.resolve({ id: 'new', name }))
})

// field shows it and tells which account it holds by now.
function field(error = '') {
  let account: { id: string; name: string } | undefined
  render(AccountField, {
    error,
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
  expect(Add).not.toHaveBeenCalled()
})

test.each(['Enter', 'Tab'])('%s adds the one that is not there yet, and says so', async (key) => {
  const { now, input, type } = field()
  await type('Nordlicht Brewery')
  await fireEvent.keyDown(input, { key })
  await waitFor(() => expect(now()).toEqual({ id: 'new', name: 'Nordlicht Brewery' }))
  expect(await screen.findByText('new, added to your accounts')).toBeTruthy()
})

test('a name that was typed and left is not asked for again: how to add it is said', async () => {
  const { now, input, type } = field('Say whom the call is with.')
  expect(screen.getByRole('alert').textContent).toContain('Say whom')
  await type('Nordlicht Brewery')
  await fireEvent.blur(input)
  expect(screen.getByRole('alert').textContent).toContain('“Nordlicht Brewery” is not in the book yet. Press Enter')
  expect(now()).toBeUndefined()
})
