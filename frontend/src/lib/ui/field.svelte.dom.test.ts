import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { flushSync } from 'svelte'

import DateField from './DateField.svelte'
import Input from './Input.svelte'
import LabelsField from './LabelsField.svelte'
import Select from './Select.svelte'

vi.mock('../api', () => ({ Dates: { Echo: () => Promise.resolve({ state: 'empty', shown: '', choices: [] }) } }))

const told = () => screen.queryByRole('alert')?.textContent.trim() ?? ''

test.each([
  ['an input', Input, { label: 'Mail', value: 'zoe' }, 'textbox', 'zoe@ivy.example'],
  ['a date', DateField, { label: 'When?', value: 'frd' }, 'textbox', 'fri'],
  ['a choice', Select, { label: 'How?', value: 'a', options: [{ value: 'a', text: 'A' }, { value: 'b', text: 'B' }] }, 'combobox', 'b'],
  ['labels', LabelsField, { labels: [] as string[] }, 'textbox', 'fair'],
])('the error beside %s goes when its value is changed, and comes with the next', async (_, of, props, role, better) => {
  const given = $state({ ...props, error: '' })
  render(of as typeof Input, given as { label: string })
  const field = screen.getByRole(role)
  given.error = 'That does not fit.'
  flushSync()
  expect(told()).toBe('That does not fit.')
  expect(field.getAttribute('aria-invalid')).toBe('true')

  if (role === 'combobox') await fireEvent.change(field, { target: { value: better } })
  else await fireEvent.input(field, { target: { value: better } })
  expect(told()).toBe('')
  expect(field.getAttribute('aria-invalid')).toBeNull()

  given.error = ''
  flushSync()
  given.error = 'That does not fit.' // what is there now was sent
  flushSync()
  expect(told()).toBe('That does not fit.')
})
