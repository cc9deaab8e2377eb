import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'

import LabelsField from './LabelsField.svelte'

// field shows the labels and returns the current ones.
function field(given: string[]) {
  Element.prototype.scrollIntoView = () => undefined // which this document has not
  let labels = given
  render(LabelsField, {
    get labels() {
      return labels
    },
    set labels(to: string[]) {
      labels = to
    },
  })
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: 'Labels' })
  return { now: () => labels, input, type: (text: string) => fireEvent.input(input, { target: { value: text } }) }
}

const chips = () => screen.queryAllByRole('listitem').map((one) => one.textContent)

test('a typed label counts before it has a button', async () => {
  const { now, type } = field(['Seeds'])
  await type('Trade fair, ; seeds,Key')
  expect([now(), chips()]).toEqual([['Seeds', 'Trade fair', 'Key'], ['Seeds']])
})

test('Enter and a comma add, and Enter in an empty field is the form’s own', async () => {
  const { now, input, type } = field([])
  await type('Trade fair')
  expect(await fireEvent.keyDown(input, { key: 'Enter' })).toBe(false)
  await type('Key')
  expect(await fireEvent.keyDown(input, { key: ',' })).toBe(false)
  expect([now(), chips(), input.value]).toEqual([['Trade fair', 'Key'], ['Trade fair', 'Key'], ''])
  expect(await fireEvent.keyDown(input, { key: 'Enter' })).toBe(true)
})

test('each label has a button that removes it, and the field keeps the focus', async () => {
  const { now, input, type } = field(['Seeds', 'Trade fair'])
  await type('Key')
  await fireEvent.click(screen.getByRole('button', { name: 'Remove “Seeds”' }))
  expect([now(), chips(), document.activeElement]).toEqual([['Trade fair', 'Key'], ['Trade fair'], input])
})
