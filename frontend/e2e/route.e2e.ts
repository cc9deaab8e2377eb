// The order of the day: calls without a time are placed by keys and by mouse, and paper follows.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

let callbook: Callbook
beforeAll(async () => {
  callbook = await openCallbook()
  await callbook.command('plan', '--account', 'Brasserie du Nord', '--at', 'today', '--minutes', '20')
  await callbook.command('plan', '--account', 'Pivovar Lhota', '--at', 'today', '--minutes', '25')
  await rows().nth(5).waitFor()
})
afterAll(() => callbook?.close())

const rows = () => callbook.page.getByRole('list', { name: 'Calls' }).locator('[data-row]')
const order = async () => (await rows().allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim().slice(0, 5))
const ids = () => rows().evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['row']!))

test('a call goes up and down by keys, and undo puts it back', async () => {
  const { page, trouble } = callbook
  const before = await ids()
  await rows().last().click()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(ids).toEqual([...before.slice(0, 4), before[5], before[4]])
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(ids).toEqual([...before.slice(0, 3), before[5], before[3], before[4]])
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['row'])).toBe(before[5])
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(ids).toEqual([...before.slice(0, 4), before[5], before[4]])
  await page.keyboard.press('Control+z')
  await expect.poll(ids).toEqual([...before.slice(0, 3), before[5], before[3], before[4]])
  expect(trouble).toEqual([])
})

test('a call with a time says why it stays', async () => {
  const { page } = callbook
  const before = await ids()
  await rows().nth(1).click()
  await page.keyboard.press('Alt+ArrowDown')
  await page.getByText('A call with a time stands where its time is.').waitFor()
  expect(await ids()).toEqual(before)
})

test('a call is dragged', async () => {
  const { page, trouble } = callbook
  const before = await ids()
  const dragged = before[5]!
  const box = (await page.locator(`[data-row="${dragged}"]`).boundingBox())!
  const first = (await rows().first().boundingBox())!
  await page.mouse.move(box.x + 200, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(first.x + 200, first.y + 30, { steps: 8 })
  await page.mouse.move(first.x + 200, first.y + 4, { steps: 4 })
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/route-drag.png` })
  await page.mouse.up()
  await expect.poll(ids).toEqual([dragged, ...before.filter((id) => id !== dragged)])
  // Escape leaves everything where it is.
  const now = await ids()
  await page.mouse.move(first.x + 200, first.y + 20)
  await page.mouse.down()
  await page.mouse.move(first.x + 200, first.y + 150, { steps: 8 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await page.waitForTimeout(200)
  expect(await ids()).toEqual(now)
  expect((await order()).length).toBe(6)
  const { calls } = JSON.parse(await callbook.command('--json', 'calls', '--day', 'today')) as { calls: { id: string }[] }
  expect(calls.map((call) => call.id)).toEqual(now)
  if (process.env['SHOTS']) {
    for (const [w, h, dark] of [[1024, 700, false], [1920, 1000, true]] as const) {
      await page.setViewportSize({ width: w, height: h })
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
      await page.waitForTimeout(400)
      await page.screenshot({ path: `${process.env['SHOTS']}/route-${w}.png` })
    }
  }
  expect(trouble).toEqual([])
})
