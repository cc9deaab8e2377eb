import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { called, rowsOf, table, within } from './table'

const labels = { theme: 'Colours', quiet_from: 'Quiet hours from', quiet_to: 'Quiet hours until', your_name: 'Your name', paper: 'Paper size', remind_before: 'Minutes before timed follow-ups' }
const rows = rowsOf(labels)
const ids = (of: { id: string }[]) => of.map((row) => row.id)

test('the page shows every row of the table', () => {
  const page = ['SettingsPage', 'Lists', 'Backups'].map((file) => readFileSync(new URL(`../../features/settings/${file}.svelte`, import.meta.url), 'utf8')).join('\n')
  for (const id of Object.keys(table)) expect(page, id).toMatch(new RegExp(`(data-setting="${id}"|render \\w+\\('${id}')`))
  for (const { section } of Object.values(table)) expect(page, section).toContain(`<h2>${section}</h2>`)
})

test.each<[string, string[]]>([
  ['quiet', ['quiet_from', 'quiet_to']],
  ['QUIET until', ['quiet_to']],
  ['handled', ['remind_again']], // of the help text
  ['look', ['theme', 'zoom']], // of the section
  ['holiday', ['country', 'days_off']], // of another word
  ['zzz', []],
])('the filter “%s” leaves the rows that match', (text, left) => {
  expect(ids(within(rows, text))).toEqual(left)
})

test('no filter leaves all', () => {
  expect(within(rows, ' ')).toHaveLength(rows.length)
})

test.each<[string, string[]]>([
  ['dark', ['theme']],
  ['colours', ['theme']],
  ['quiet', ['quiet_from', 'quiet_to']],
  ['zone', ['zone']],
  ['ark', []], // only the beginning of a word
  ['q', []],
  ['name your', ['your_name']],
])('“%s” names a setting in the palette', (text, found) => {
  expect(ids(called(rows, text))).toEqual(found)
})
