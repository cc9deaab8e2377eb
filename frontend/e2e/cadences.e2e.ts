// A rep changes how Callbook keeps in touch with accounts.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
beforeAll(async () => (callbook = await openCallbook()))
afterAll(() => callbook?.close())

test('a step is moved, another is removed, and a cadence is created', async () => {
  const { page } = callbook
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Cadences', exact: true }).click()
  await page.getByRole('heading', { name: /touches in twelve months/ }).waitFor()
  const first = page.getByRole('group', { name: 'Step 1' })
  await first.getByLabel('After').fill('soon')
  await page.getByText('Step 1 is counted in whole days and months').waitFor()
  await first.getByLabel('After').fill('1')
  await page.getByRole('button', { name: 'Remove step 4' }).click()
  await page.keyboard.press('Control+s')
  await page.getByText(/^Saved\./).waitFor()
  const steps = async () => (JSON.parse(await callbook.command('--json', 'cadence', 'list')) as { cadences: { title: string; steps: string[] }[] }).cadences
  expect((await steps())[0]!.steps).toEqual(['Email 1 day after the call', 'Phone 21 days after the call', 'Email 90 days after step 2, then every 90 days'])
  await page.getByRole('button', { name: 'Back to Callbook’s own' }).click()
  await page.getByRole('group', { name: 'Step 4' }).waitFor()

  await page.getByRole('button', { name: 'New cadence' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Yearly visit')
  await page.getByRole('group', { name: 'Step 1' }).getByRole('button', { name: 'Meet the real decision makers' }).click()
  await page.keyboard.press('Control+s')
  await page.getByText(/^Saved\./).waitFor()
  expect((await steps()).map((one) => one.title)).toEqual(['Standard', 'Yearly visit'])
  expect(callbook.trouble).toEqual([])
})

test('steps are reordered with the keyboard and the mouse', async () => {
  const { page } = callbook
  await page.getByLabel('Cadence', { exact: true }).selectOption({ label: 'Standard' })
  await page.getByRole('group', { name: 'Step 4' }).waitFor()
  const channels = () => page.getByRole('combobox', { name: 'How', exact: true }).evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value))
  expect(await channels()).toEqual(['email', 'phone', 'email', 'phone'])
  await page.getByRole('group', { name: 'Step 2' }).getByLabel('What for').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(channels).toEqual(['phone', 'email', 'email', 'phone'])
  expect(await page.evaluate(() => document.activeElement?.closest('fieldset')?.querySelector('legend')?.textContent)).toBe('Step 1')
  await page.getByRole('button', { name: 'Move down: step 1' }).click()
  await expect.poll(channels).toEqual(['email', 'phone', 'email', 'phone'])
  expect(await page.getByRole('button', { name: 'Move down: step 2' }).getAttribute('title')).toBe('Step 3 counts from it')
  expect(callbook.trouble).toEqual([])
})
