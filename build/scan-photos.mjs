// Reads real photographs of sheets with the program, and compares what it read with a truth
// file beside them: node build/scan-photos.mjs CALLBOOK FOLDER
// docs/scan.md documents truth.json. The book of CALLBOOK_DATA has printed the sheets.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [callbook, folder] = process.argv.slice(2)
const { pictures } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'))

// Sure, unsure and false ticks are counted of pages that were read, as are fields.
const total = { pictures: 0, pages: 0, read: 0, wrong: 0, ticked: 0, missed: 0, unsure: 0, false: 0, emptyUnsure: 0, ink: 0, inkMissed: 0, inkFalse: 0, seconds: 0 }
const notes = []

const name = (tick) => [tick.prompt, tick.row || tick.column ? `${tick.row}.${tick.column}` : '', tick.option].filter(Boolean).join(' ')

function read(file) {
  try {
    return JSON.parse(execFileSync(callbook, ['--json', 'scan', join(folder, file)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 })).sheets
  } catch (failed) {
    notes.push(/"message": "(.*)"/.exec(failed.stdout + failed.stderr)?.[1] ?? `${file}: ${failed.message}`)
    return []
  }
}

for (const [file, pages] of Object.entries(pictures)) {
  const begun = performance.now()
  const found = read(file).filter((page) => page.code && page.id > 0)
  total.seconds += (performance.now() - begun) / 1000
  total.pictures++
  total.pages += pages.length
  for (const one of found) {
    if (pages.some((page) => page.sheet === one.code && (page.page ?? 1) === one.page)) continue
    total.wrong++
    notes.push(`${file}: read as ${one.code}, page ${one.page}`)
  }
  for (const page of pages) {
    const one = found.find((each) => each.code === page.sheet && each.page === (page.page ?? 1))
    if (!one) {
      notes.push(`${file}: ${page.sheet} was not read`)
      continue
    }
    total.read++
    const { ticked = [], ink = [] } = page
    const sure = one.ticks.filter((tick) => tick.sure).map(name)
    const unsure = one.ticks.filter((tick) => !tick.sure).map(name)
    const fields = new Set(one.fields.map((field) => field.prompt))
    const written = new Set(one.fields.filter((field) => field.ink).map((field) => field.prompt))
    total.ticked += ticked.length
    total.ink += ink.length
    for (const tick of ticked) {
      if (unsure.includes(tick)) total.unsure++
      else if (!sure.includes(tick)) total.missed++, notes.push(`${file}: missed ${tick}`)
    }
    for (const tick of sure) if (!ticked.includes(tick)) total.false++, notes.push(`${file}: false ${tick}`)
    for (const tick of unsure) if (!ticked.includes(tick)) total.emptyUnsure++
    for (const prompt of ink) {
      if (!fields.has(prompt)) notes.push(`${file}: the page has no field ${prompt}`)
      else if (!written.has(prompt)) total.inkMissed++, notes.push(`${file}: no ink seen at ${prompt}`)
    }
    for (const prompt of written) if (!ink.includes(prompt)) total.inkFalse++
  }
}

const { pictures: n, pages, read: good, wrong, ticked, missed, unsure, emptyUnsure, ink, inkMissed, inkFalse, seconds } = total
console.log(`| pictures | pages | read | wrong sheet | ticks: n, missed, unsure | empty: false, unsure | ink: fields, missed, false | s a picture |
|---|---|---|---|---|---|---|---|
| ${n} | ${pages} | ${good} | ${wrong} | ${ticked}, ${missed}, ${unsure} | ${total.false}, ${emptyUnsure} | ${ink}, ${inkMissed}, ${inkFalse} | ${(seconds / Math.max(n, 1)).toFixed(2)} |`)
for (const note of notes) console.log(`- ${note}`)
if (n === 0) throw new Error('truth.json names no pictures')
