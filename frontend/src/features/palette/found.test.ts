import { expect, it } from 'vitest'

import type { bridge } from '../../lib/api'
import { codeOf, foundOf, marked } from './found'

const hit = (kind: bridge.HitKind, title: string, snippet = '') => ({ kind, id: title, title, snippet, said: false, unplanned: false })

it('reads a sheet code however it is typed', () => {
  expect(codeOf('k7f42')).toBe('K7F-42')
  expect(codeOf(' K7F-42 ')).toBe('K7F-42')
  expect(codeOf('zbr-xp')).toBe('ZBR-XP')
  expect(codeOf('weiss')).toBe('')
  expect(codeOf('K7F-4')).toBe('')
})

it('puts an exact sheet code on top', () => {
  const found = foundOf([hit('account', 'K7F42 Foods'), hit('sheet', 'post-call K7F-42', 'Weißmüller Feinkost')], 'k7f42')
  expect(found.map((one) => [one.group, one.title])).toEqual([
    ['Best match', 'Open K7F-42'],
    ['Accounts and people', 'K7F42 Foods'],
  ])
  expect(found[0]?.detail).toBe('Post-call sheet, Weißmüller Feinkost')
})

it('keeps each kind together and shows eight at most', () => {
  const kinds: bridge.HitKind[] = ['call', 'person', 'sheet', 'account', 'follow_up', 'person', 'call', 'person', 'person', 'person']
  const hits = kinds.map((kind, i) => hit(kind, `${kind} ${i}`))
  const found = foundOf(hits, 'x')
  expect(found).toHaveLength(8)
  expect(found.map((one) => one.group)).toEqual(['Best match', ...Array<string>(6).fill('Accounts and people'), 'Sheets'])
})

it('keeps what was said or written apart from sheets, and shows days as everywhere', () => {
  const found = foundOf(
    [hit('account', 'Ivy Seeds'), { ...hit('sheet', 'post-call K7F-42', 'the trays'), said: true }, hit('sheet', 'extended-plan QVR-5G', 'Ivy Seeds'), hit('call', 'Ivy Seeds, visit on 2026-11-24')],
    'tra',
  )
  expect(found.map((one) => [one.group, one.title, one.detail])).toEqual([
    ['Best match', 'Ivy Seeds', ''],
    ['Sheets', 'QVR-5G', 'Extended plan, Ivy Seeds'],
    ['Said or written', 'K7F-42', 'Post-call sheet, the trays'],
    ['Calls and follow-ups', 'Ivy Seeds, visit on Tue 24 Nov', ''],
  ])
})

it('marks where words begin with what was typed', () => {
  const hits = (text: string, typed: string) => marked(text, typed).filter((part) => part.hit).map((part) => part.text)
  expect(hits('Jürgen Weißmüller', 'wei')).toEqual(['Wei'])
  expect(hits('Jürgen Weißmüller', 'jur')).toEqual(['Jür'])
  expect(hits('Jürgen Weißmüller', '')).toEqual([])
  expect(marked('Jürgen Weißmüller', 'wei').map((part) => part.text).join('')).toBe('Jürgen Weißmüller')
})
