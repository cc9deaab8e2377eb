// A sheet that was printed, written on and photographed comes back: the ticks are proposed, the
// handwriting is shown, and nothing is answered before the rep takes it.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { script, violations } from './axe'
import { openCallbook, type Callbook } from './callbook'
import { chooses } from './screens'

type Calls = { calls: { account: { name: string }; post: { code: string } }[] }
type Sheet = { sheet: { answers: Record<string, unknown> } }

const dir = mkdtempSync(join(tmpdir(), 'callbook-scan-'))
const dots = 150 // an inch

describe('a photographed sheet', () => {
  let callbook: Callbook
  let code = ''
  beforeAll(async () => {
    callbook = await openCallbook({ script })
    const { calls } = JSON.parse(await callbook.command('--json', 'calls', '--day', 'today')) as Calls
    code = calls.find((call) => call.account.name === 'Brasserie du Nord')!.post.code
  })
  afterAll(() => callbook?.close())

  const channel = async () => (JSON.parse(await callbook.command('--json', 'sheet', 'show', code)) as Sheet).sheet.answers['preferred_channel']

  // photographed prints the sheet, draws a cross into the box before the last such word of its page
  // and a stroke above it, and saves it as a camera does.
  async function photographed(word: string, sheet = code): Promise<string> {
    const pdf = join(dir, 'sheet.pdf')
    await callbook.command('print', '--sheet', sheet, '-o', pdf)
    execFileSync('pdftoppm', ['-r', `${dots}`, '-png', '-singlefile', pdf, join(dir, 'sheet')])
    const words = execFileSync('pdftotext', ['-bbox', '-l', '1', pdf, '-'], {
      encoding: 'utf8',
    })
    const [, x, y, , bottom] = [...words.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(\w+)</g)].filter((m) => m[5] === word).at(-1)!
    const scale = dots / 72
    const jpeg = await callbook.page.evaluate(
      async ({ png, x, y, mm }) => {
        const picture = new Image()
        picture.src = `data:image/png;base64,${png}`
        await picture.decode()
        const canvas = document.createElement('canvas')
        ;[canvas.width, canvas.height] = [picture.width, picture.height]
        const pen = canvas.getContext('2d')!
        pen.drawImage(picture, 0, 0)
        pen.strokeStyle = '#1a2a6c'
        pen.lineWidth = 0.5 * mm
        pen.beginPath()
        for (const [dx, dy] of [
          [-1.4, -1.4],
          [1.4, -1.4],
        ] as const) {
          pen.moveTo(x + dx * mm, y + dy * mm)
          pen.lineTo(x - dx * mm, y - dy * mm)
        }
        pen.moveTo(18 * mm, 58 * mm)
        for (let i = 0; i < 40; i++) pen.lineTo((18 + i) * mm, (58 + 2 * Math.sin(i)) * mm)
        pen.stroke()
        return canvas.toDataURL('image/jpeg', 0.8).split(',')[1]!
      },
      {
        png: readFileSync(join(dir, 'sheet.png')).toString('base64'),
        x: Number(x) * scale - (2.8 * dots) / 25.4,
        y: ((Number(y) + Number(bottom)) / 2) * scale,
        mm: dots / 25.4,
      },
    )
    const file = join(dir, 'photo.jpg')
    writeFileSync(file, Buffer.from(jpeg, 'base64'))
    return file
  }

  // readingBack opens the dialog and chooses the picture.
  async function readingBack() {
    const { page } = callbook
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('>read sheets back')
    await page
      .getByRole('option', { name: /Read sheets back/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Read sheets back' })
    await dialog.getByRole('button', { name: /^Choose (a|another) picture$/ }).click()
    return dialog
  }

  test('is read, its tick is taken on request, and one undo takes it back', async () => {
    const { page } = callbook
    await chooses(page, await photographed('Phone'))
    const dialog = await readingBack()
    await dialog.getByRole('heading', { name: /Brasserie du Nord/ }).waitFor()
    await dialog.getByText(/: phone$/i).waitFor()
    await dialog
      .getByRole('img', { name: /^Handwriting at/ })
      .first()
      .waitFor()
    expect(await channel()).toBeUndefined()
    expect(await violations(page)).toEqual([])

    await page.keyboard.press('Control+Enter')
    await page.getByText('1 answer taken from paper.').waitFor()
    await expect.poll(channel).toBe('phone')
    await dialog.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(channel).toBeUndefined()
    await dialog.getByRole('button', { name: 'Take 1 answer' }).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(callbook.trouble).toEqual([])
  })

  test('stands in a tray that keys work, beside a picture in which there is no code', async () => {
    const { page } = callbook
    const desk = await page.evaluate(() => {
      const canvas = document.createElement('canvas')
      ;[canvas.width, canvas.height] = [900, 1200]
      const pen = canvas.getContext('2d')!
      for (let y = 0; y < 1200; y += 40) {
        pen.fillStyle = y % 80 ? '#865' : '#a87'
        pen.fillRect(0, y, 900, 40)
      }
      return canvas.toDataURL('image/jpeg', 0.8).split(',')[1]!
    })
    const file = join(dir, 'desk.jpg')
    writeFileSync(file, Buffer.from(desk, 'base64'))
    await chooses(page, file)
    const dialog = await readingBack()
    await dialog.getByText('Not read').waitFor()
    await dialog.getByText('There is no Callbook code in this picture.').waitFor()
    const thumbs = dialog.locator('img.thumb')
    await expect.poll(() => thumbs.evaluateAll((all: HTMLImageElement[]) => all.map((one) => one.naturalWidth > 100))).toEqual([true, true])
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('ArrowUp')
    await dialog.getByRole('button', { name: 'Open the debrief' }).waitFor()
    await page.keyboard.press('t')
    await expect.poll(channel).toBe('phone')
    await dialog.getByRole('button', { name: 'Undo' }).press('Enter')
    await expect.poll(channel).toBeUndefined()
    await page.keyboard.press('ArrowDown')
    await dialog.getByRole('button', { name: 'How to photograph a sheet' }).waitFor()
    await page.keyboard.press('x')
    await dialog.getByText('Not read').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await chooses(page, join(dir, 'photo.jpg'))
    expect(callbook.trouble).toEqual([])
  })

  test('stands beside its fields in the debrief, where a key takes its tick', async () => {
    const { page } = callbook
    const dialog = await readingBack()
    await dialog.getByRole('button', { name: 'Open the debrief' }).click()
    await dialog.waitFor({ state: 'detached' })
    const main = page.locator('main#main')
    await main
      .getByRole('button', { name: /^Handwriting at/ })
      .first()
      .waitFor()
    const ticked = main.getByRole('group', { name: 'Ticked on paper' })
    for (let section = 0; section < 8 && !(await ticked.count()); section++) {
      await page.keyboard.press('Alt+ArrowDown')
      await page.waitForTimeout(300)
    }
    await ticked.getByText('Phone').waitFor()
    expect(await violations(page)).toEqual([])
    await main.getByRole('radio', { name: /Email/ }).first().focus()
    expect(await channel()).toBeUndefined()
    await page.keyboard.press('Alt+y')
    await expect.poll(channel).toBe('phone')
    await ticked.waitFor({ state: 'detached' })
    await expect.poll(() => main.getByRole('radio', { name: /Phone/ }).first().isChecked()).toBe(true)
    expect(callbook.trouble).toEqual([])
  })

  test('stays as ink by a key, and shows on its account, until it is taken back', async () => {
    const { page } = callbook
    const main = page.locator('main#main')
    const prompt = main.locator('.prompt', { has: page.getByRole('button', { name: /^Handwriting at/ }) }).first()
    const find = async (stroke: string) => {
      for (let section = 0; section < 8 && !(await prompt.count()); section++) {
        await page.keyboard.press(stroke)
        await page.waitForTimeout(300)
      }
    }
    await find('Alt+ArrowUp')
    await prompt.locator('input, textarea').first().focus()
    await page.keyboard.press('Alt+k')
    await prompt.getByText('Kept as ink').waitFor()
    const kept = prompt.locator('img[src^="/ink/"]')
    await expect.poll(() => kept.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100)
    expect(await violations(page)).toEqual([])
    await main.getByRole('button', { name: 'Keep a picture of the whole page' }).press('Enter')
    await main.getByText('Whole page, kept').waitFor()

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('Brasserie du Nord')
    await page
      .getByRole('option', { name: /Brasserie du Nord/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    const written = page.getByRole('region', { name: 'Handwritten' })
    await written.getByRole('img', { name: /^Handwriting at/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await written.getByRole('button').press('Enter')
    await main.getByText('Needs: handwritten').waitFor() // what is answered is folded
    await find('Alt+ArrowDown')
    await find('Alt+ArrowUp')
    await prompt.getByText('Kept as ink').waitFor()
    await prompt.locator('input, textarea').first().focus()
    await page.keyboard.press('Alt+k')
    await kept.waitFor({ state: 'detached' })
    expect(callbook.trouble).toEqual([])
  })

  test('passes its ink on to the next plan of its account, in the window and on paper', async () => {
    const { page } = callbook
    const main = page.locator('main#main')
    const prompt = main.locator('.prompt', { has: page.getByRole('button', { name: /^Handwriting at/ }) }).first()
    await prompt.locator('input, textarea').first().focus()
    await page.keyboard.press('Alt+k')
    await prompt.getByText('Kept as ink').waitFor()
    const kept = await prompt.locator('img[src^="/ink/"]').getAttribute('src')
    await callbook.fill(code, { preferred_channel: 'phone' })
    await callbook.command('sheet', 'file', code, '--no-follow-up', 'They call')
    const plan = JSON.parse(await callbook.command('--json', 'plan', '--account', 'Brasserie du Nord', '--at', 'in 3 weeks 10:00')) as { call: { pre: { code: string } } }

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill(plan.call.pre.code)
    await page.getByRole('option', { name: new RegExp(plan.call.pre.code) }).first().waitFor()
    await page.keyboard.press('Enter')
    await main.getByText(/^Handwritten on /).waitFor()
    const passedOn = main.locator(`img[src="${kept!}"]`)
    await expect.poll(() => passedOn.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100)
    await page.getByText('2 pages, A4').waitFor() // its field has an answer, so the ink is on a page of its own
    expect(await violations(page)).toEqual([])
    const pdf = join(dir, 'plan.pdf')
    await callbook.command('print', '--sheet', plan.call.pre.code, '-o', pdf)
    expect(execFileSync('pdfimages', ['-list', pdf], { encoding: 'utf8' }).match(/jpeg/g)).toHaveLength(1)
    expect(callbook.trouble).toEqual([])
  })

  test('that is a plan stands beside the fields of the plan', async () => {
    const { page } = callbook
    await callbook.command('account', 'add', 'Kaffeehaus Linde')
    const { call } = JSON.parse(await callbook.command('--json', 'plan', '--account', 'Kaffeehaus Linde', '--at', 'in 4 weeks 10:00')) as { call: { pre: { code: string } } }
    await chooses(page, await photographed('Phone', call.pre.code))
    const dialog = await readingBack()
    await dialog.getByText(call.pre.code).waitFor()
    await dialog.getByRole('button', { name: 'Open the plan' }).click()
    await dialog.waitFor({ state: 'detached' })
    const main = page.locator('main#main')
    const prompt = main.locator('.prompt', { has: page.getByRole('button', { name: /^Handwriting at/ }) }).first()
    await prompt.locator('input, textarea').first().focus()
    if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, 'plan-from-paper.png') })
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Alt+k')
    await prompt.getByText('Kept as ink').waitFor()
    expect(callbook.trouble).toEqual([])
  })

  test('that is the test sheet says that printer and camera agree', async () => {
    const { page } = callbook
    const pdf = join(dir, 'test.pdf')
    await page.evaluate(async (file) => {
      const { Paper } = (window as unknown as { go: { bridge: { Paper: { Print: (request: object) => Promise<unknown> } } } }).go.bridge
      await Paper.Print({ day: '', call: '', sheet: '', blank: 'post-call', test: true, paper: 'a4', large: false, duplex: false, file })
    }, pdf)
    execFileSync('pdftoppm', ['-r', `${dots}`, '-png', '-singlefile', pdf, join(dir, 'test')])
    await chooses(page, join(dir, 'test.png'))
    const dialog = await readingBack()
    await dialog.getByRole('button', { name: 'Test sheet', expanded: true }).waitFor()
    await dialog.getByText('Printer and camera agree', { exact: true }).waitFor()
    await dialog.getByText(/nearly all of it within 0\.[123] mm of its place/).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(callbook.trouble).toEqual([])
  })

  test('is read from a folder that is watched, where it stays', async () => {
    const { page } = callbook
    const folder = join(dir, 'scans')
    mkdirSync(folder)
    await page.evaluate((path) => {
      const { Shell } = (window as unknown as { go: { bridge: { Shell: { ChooseFolder: () => Promise<string> } } } }).go.bridge
      Shell.ChooseFolder = () => Promise.resolve(path)
    }, folder)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('>settings')
    await page
      .getByRole('option', { name: /Settings/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Choose a folder to watch' }).press('Enter')
    await page.getByText(folder).waitFor()
    expect(await violations(page)).toEqual([])
    copyFileSync(join(dir, 'desk.jpg'), join(folder, 'desk.jpg'))
    copyFileSync(join(dir, 'photo.jpg'), join(folder, 'photo.jpg'))
    await page.getByText('1 sheet page read from your folder. 1 other picture shows no sheet.').waitFor()
    await page.getByRole('button', { name: 'Show' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Read sheets back' })
    await dialog.getByRole('heading', { name: /Brasserie du Nord/ }).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(readdirSync(folder)).toEqual(['desk.jpg', 'photo.jpg'])
    rmSync(folder, { recursive: true })
    await page.getByText(/is not there, or cannot be read/).first().waitFor()
    await page.getByRole('button', { name: 'Stop watching' }).press('Enter')
    await page.getByRole('button', { name: 'Choose a folder to watch' }).waitFor()
    expect(callbook.trouble).toEqual([])
  })
})
