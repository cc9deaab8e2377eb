// Three calls with one account, in the page: what each debrief leaves open appears in the next plan
// once, with its source.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openCallbook, type Callbook } from './callbook'

type Sheets = { pre: { code: string }; post: { code: string } }

describe('three calls with one account', () => {
  let callbook: Callbook
  let page: Page
  let first: Sheets, second: Sheets, third: Sheets
  beforeAll(async () => {
    callbook = await openCallbook({ book: 'empty' })
    page = callbook.page
    await callbook.command('account', 'add', 'Ivy Seeds')
    await callbook.command('person', 'add', 'Zoë Müller', '--account', 'ivy')
    first = await planned('--at', 'today')
    await page.reload() // the first run is over, because there is a call
    await page.locator('#app main, #app h1').first().waitFor()
  })
  afterAll(() => callbook?.close())

  async function planned(...at: string[]): Promise<Sheets> {
    return (JSON.parse(await callbook.command('--json', 'plan', '--account', 'ivy', '--person', 'zoë', ...at)) as { call: Sheets }).call
  }
  async function open(code: string) {
    await page.locator('main#main').first().waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill(code)
    await page.getByText(`Open ${code}`).first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('header').filter({ hasText: code }).waitFor()
    await page.locator('main#main [data-prompt]').first().waitFor()
  }
  const prompt = (key: string) => page.locator(`[data-prompt=${key}]`)

  // turned opens the section with that prompt.
  async function turned(key: string) {
    const sections = page.getByRole('navigation', { name: 'Sections' }).getByRole('button')
    for (let i = 0; i < (await sections.count()) && !(await prompt(key).isVisible()); i++) await sections.nth(i).click()
    await prompt(key).waitFor()
  }
  async function write(answers: Record<string, string>) {
    for (const [key, text] of Object.entries(answers)) {
      await turned(key)
      await prompt(key).locator('textarea, input:not([type=checkbox]):not([type=radio])').first().fill(text)
    }
  }
  async function choose(key: string, option: RegExp) {
    await turned(key)
    await prompt(key).getByRole('radio', { name: option }).check({ force: true })
  }
  // file files the debrief that is open, and returns the call that came of it.
  async function file(code: string) {
    await page.keyboard.press('Control+s')
    await page.getByRole('status').filter({ hasText: 'Saved on this device' }).first().waitFor()
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => callbook.command('--json', 'sheet', 'show', code)).toContain('"state": "filed"')
    const calls = JSON.parse(await callbook.command('--json', 'calls')) as { calls: Sheets[] }
    return calls.calls.at(-1)!
  }
  const written = (key: string) => prompt(key).locator('textarea, input:not([type=checkbox])').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value).filter(Boolean))
  const sources = async (key: string) => (await prompt(key).locator('.source').allTextContents()).join(' ').replace(/\s+/g, ' ').trim()

  test('the first debrief, opened by the code on paper, has the order of the paper', async () => {
    await open(first.pre.code)
    await page.getByText('No earlier call. These lines print blank.').waitFor()
    await open(first.post.code)
    await page.waitForFunction(() => document.activeElement?.closest('[data-prompt=needs]'))
    await write({ needs: 'Peat-free plugs', promises: 'Ask the head gardener', overview: 'Two lines, one goes first.', to_discover: 'Who signs?', first_follow_up: 'tomorrow 10:00' })
    await choose('preferred_channel', /Visit/)
    await choose('outcome', /Advance/)
    second = await file(first.post.code)
  })

  test('the second plan has everything with its source, and a source can be opened', async () => {
    await open(second.pre.code)
    expect(await written('needs')).toEqual(['Peat-free plugs'])
    expect(await written('last_summary')).toEqual(['Two lines, one goes first.'])
    expect(await written('open_question')).toEqual(['You wanted to ask the head gardener: how did that go?'])
    expect(await written('to_discover')).toEqual(['Who signs?'])
    expect(await sources('needs')).toMatch(/^\d+ \w+, post-call$/)
    await prompt('needs').getByRole('button', { name: `Show ${first.post.code}` }).click()
    await page.getByRole('img', { name: `Sheet ${first.post.code}` }).waitFor()
    await page.getByRole('button', { name: 'Back to this call' }).click()
    await page.getByRole('img', { name: `Plan ${second.pre.code}` }).waitFor()
  })

  test('changes are marked, removed lines can be restored, and a closed question gets a better wording', async () => {
    await prompt('needs').locator('textarea, input').first().fill('Peat-free plugs, 40 mm')
    await prompt('last_summary').getByRole('button', { name: /^Strike/ }).click()
    await page.getByText('Put back').waitFor()
    expect(await sources('needs')).toMatch(/^from \d+ \w+, changed by you$/)
    await prompt('last_summary').getByRole('button', { name: 'Put back' }).click()
    await expect.poll(() => written('last_summary')).toEqual(['Two lines, one goes first.'])
    await prompt('opening').locator('textarea, input').first().fill('Did you see the trays?')
    await page.getByRole('button', { name: 'Ask: You wanted to see the trays: how did that go?' }).click()
    await expect.poll(() => written('opening')).toEqual(['You wanted to see the trays: how did that go?'])
  })

  test('one screen sums it up before the call', async () => {
    await page.getByRole('button', { name: /^Warm up/ }).click()
    const look = page.getByRole('main', { name: 'Warm-up' })
    for (const text of ['Two lines, one goes first.', 'Ask the head gardener', 'Who signs?', 'You wanted to see the trays: how did that go?']) await look.getByText(text).first().waitFor()
    await page.keyboard.press('Control+Enter')
    await prompt('needs').waitFor()
  })

  test('the second debrief leaves the question out, so the third plan still asks it, and undo takes the filing back', async () => {
    await open(second.post.code)
    await write({ overview: 'The trial is in week 3.', first_follow_up: 'in 2 weeks' })
    await choose('preferred_channel', /Phone/)
    await choose('outcome', /Advance/)
    third = await file(second.post.code)
    await page.getByRole('button', { name: /^Undo/ }).click()
    await page.getByRole('status').filter({ hasText: 'Undone' }).first().waitFor()
    await open(second.post.code)
    third = await file(second.post.code)
    await open(third.pre.code)
    expect(await written('last_summary')).toEqual(['The trial is in week 3.'])
    expect(await written('needs')).toEqual(['Peat-free plugs, 40 mm'])
    expect(await written('to_discover')).toEqual(['Who signs?'])
    expect((await written('promises_theirs'))[0]).toBe('Ask the head gardener')
    expect(await written('open_question')).toEqual(['You wanted to ask the head gardener: how did that go?'])
  })

  test('no policy violation, failure or network request', () => {
    expect(callbook.trouble).toEqual([])
  })
})
