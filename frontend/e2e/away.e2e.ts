// A day that the rep cannot work: everything on it moves, after it was looked at, and the
// customers are told.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
beforeAll(async () => {
  callbook = await openCallbook()
})
afterAll(() => callbook?.close())

type Row = { id: string; from: string; to: string; stays: boolean; notice: string | null }
const trial = async (): Promise<Row[]> => (JSON.parse(await callbook.command('--json', 'day', 'move', 'today', '--dry-run')) as { rows: Row[] }).rows

test('I am ill today, from the menu of Today', async () => {
  const { page } = callbook
  await page.getByRole('list', { name: 'Calls' }).locator('[data-row]').first().waitFor()
  const before = await trial()
  const moving = before.filter((row) => !row.stays)
  expect(moving.length).toBeGreaterThan(2)

  await page.getByRole('button', { name: 'More for this day' }).click()
  await page.getByRole('menuitem', { name: 'I am ill today' }).click()
  const dialog = page.getByRole('dialog', { name: 'I am ill today' })
  const boxes = dialog.getByRole('checkbox')
  await boxes.first().waitFor()
  expect(await boxes.count()).toBe(before.length)
  expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(moving.length)

  // The first one stays, the second one gets another day and keeps its time.
  await dialog.getByRole('checkbox', { checked: true }).first().uncheck()
  await dialog.getByRole('button', { name: `Move ${moving.length - 1} of ${before.length}` }).waitFor()
  const field = dialog.getByRole('textbox', { name: /New date of/ }).first()
  await field.fill('in 3 weeks')
  await field.press('Tab')
  await expect.poll(() => field.inputValue()).toMatch(/^\w{3} \d{1,2} \w{3}/)
  const day = (await field.inputValue()).split(',')[0]!

  await page.keyboard.press('Control+Enter')
  await dialog.getByRole('heading', { name: /Tell \d+ customer/ }).waitFor()
  expect(await dialog.getByText(/Could we make it/).count()).toBe(moving.slice(1).filter((row) => row.notice).length)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect((await trial()).filter((row) => !row.stays).map((row) => row.id)).toEqual([moving[0]!.id])
  expect((JSON.parse(await callbook.command('--json', 'day', 'move', day, '--dry-run')) as { rows: Row[] }).rows.map((row) => row.id)).toContain(moving[1]!.id)

  // One undo takes all of it back.
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await trial()).map((row) => row.id)).toEqual(before.map((row) => row.id))
  expect(callbook.trouble).toEqual([])
})

test('a day of the calendar, and the palette', async () => {
  const { page } = callbook
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.getByRole('grid').waitFor()
  await page.getByRole('button', { name: 'More for this day and week' }).click()
  await page.getByRole('menuitem', { name: 'Move this whole day' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move a whole day' })
  await dialog.getByRole('checkbox').first().waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill('move a whole day')
  await page.keyboard.press('Enter')
  await dialog.getByLabel('Which day?').fill('2031-01-01')
  await page.keyboard.press('Tab')
  await dialog.getByText('Nothing that can move stands on Wed 1 Jan').waitFor()
  await page.keyboard.press('Escape')
  expect(callbook.trouble).toEqual([])
})
