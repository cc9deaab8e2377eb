// What the window protects: the text that is being typed, and itself.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

// The window checks for changes every second, and for reminders every 25. This is for the former.
const seen = { timeout: 15_000, interval: 200 }

describe('typing survives', () => {
  let callbook: Callbook
  let page: Page
  let sheet: string
  beforeAll(async () => {
    callbook = await openCallbook()
    page = callbook.page
    await page.getByRole('list', { name: 'Calls' }).getByRole('button', { name: /Anaïs Lefèvre/ }).dblclick()
    await objective().waitFor()
    sheet = /[2-9A-Z]{3}-[2-9A-Z]{2}/.exec((await page.locator('header').filter({ hasText: 'Anaïs' }).textContent()) ?? '')![0]
  })
  afterAll(() => callbook?.close())

  const objective = () => page.getByLabel('The big goal', { exact: true })
  const elsewhere = (outcome: string) => callbook.fill(sheet, { ideal_outcome: outcome })
  const best = () => page.getByLabel('Best case', { exact: true })

  test('another program writes: a field that is not in use is updated', async () => {
    await elsewhere('Trial in week 7')
    await expect.poll(() => best().inputValue(), seen).toBe('Trial in week 7')
  })

  test('another program writes: the field that is being typed in is not updated', async () => {
    await objective().focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Two lines by ', { delay: 10 })
    await elsewhere('Trial in week 8')
    await expect.poll(() => best().inputValue(), seen).toBe('Trial in week 8')
    await page.keyboard.type('Easter', { delay: 10 })
    expect(await objective().inputValue()).toBe('Two lines by Easter')
    await expect.poll(() => callbook.command('sheet', 'show', sheet, '--json'), { timeout: 10_000, interval: 500 }).toContain('Two lines by Easter')
  })
})

describe('the policy', () => {
  let callbook: Callbook
  beforeAll(async () => (callbook = await openCallbook()))
  afterAll(() => callbook?.close())

  test('is sent with the page in full', async () => {
    const sent = (await fetch(callbook.address)).headers.get('Content-Security-Policy')
    expect(sent).toContain("default-src 'none'")
    expect(sent).toContain("require-trusted-types-for 'script'")
    expect(sent).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/)
  })

  test('refuses markup in text, and any other computer', async () => {
    const refused = await callbook.page.evaluate(async () => {
      const answers: string[] = []
      try {
        document.body.insertAdjacentHTML('beforeend', '<img src=x>')
      } catch (reason) {
        answers.push((reason as Error).name)
      }
      await fetch('https://outside.example/').catch((reason: Error) => answers.push(reason.name))
      return answers
    })
    expect(refused).toEqual(['TypeError', 'TypeError'])
  })
})
