import { expect, test } from 'vitest'

import type { bridge } from '../../lib/api'
import { Choices, isChoice } from './choices.svelte'

const aspect = (field: string, book: string[], file: [string, string][]) => ({ field, book, file: file.map(([text, fate]) => ({ text, fate })) })
const compared = {
  double: { id: 'pair', kind: 'account', name: 'Quill Seeds Ltd', account: { id: 'b', name: 'Quill Seeds Ltd' }, like: { id: 'a', name: 'Quill Seeds' }, file: '', line: 0, state: 'waiting' },
  aspects: [
    aspect('name', ['Quill Seeds'], [['Quill Seeds Ltd', 'noted']]),
    aspect('phone', ['1'], [['2', 'noted']]),
    aspect('email', [], [['hello@quill.example', 'new']]),
    aspect('address', ['Mill Lane'], [['Mill Lane', 'same']]),
    aspect('notes', ['One'], [['Two', 'new']]),
  ],
  book_has: '2 people',
  file_has: '',
} as unknown as bridge.Comparison
const [name, phone, email, address, notes] = compared.aspects as [bridge.Aspect, bridge.Aspect, bridge.Aspect, bridge.Aspect, bridge.Aspect]

test('the older account stays with its values until another is chosen', () => {
  const choices = new Choices()
  expect(choices.merge(compared)).toEqual({ id: 'b', into: 'a', take: [] })
  expect([choices.fate(name, 'book'), choices.fate(name, 'file')]).toEqual(['kept', 'noted'])
  choices.pick('phone', 'file')
  expect(choices.merge(compared)).toEqual({ id: 'b', into: 'a', take: ['phone'] })
  expect([choices.fate(phone, 'book'), choices.fate(phone, 'file')]).toEqual(['noted', 'kept'])
})

test('the other account stays with its own values, and what was picked is forgotten', () => {
  const choices = new Choices()
  choices.pick('phone', 'file')
  choices.swap()
  expect(choices.merge(compared)).toEqual({ id: 'a', into: 'b', take: [] })
  choices.pick('name', 'book')
  expect(choices.merge(compared)).toEqual({ id: 'a', into: 'b', take: ['name'] })
})

test('only what differs is to be chosen', () => {
  const choices = new Choices()
  expect(compared.aspects.map(isChoice)).toEqual([true, true, false, false, false])
  expect([choices.fate(email, 'book'), choices.fate(email, 'file')]).toEqual([undefined, 'kept'])
  expect([choices.fate(address, 'book'), choices.fate(address, 'file')]).toEqual(['same', 'same'])
  expect([choices.fate(notes, 'book'), choices.fate(notes, 'file')]).toEqual(['kept', 'kept'])
})

test('it says what moves to the account that stays', () => {
  const choices = new Choices()
  expect(choices.moves(compared)).toBe('Nothing else belongs to Quill Seeds Ltd.')
  choices.swap()
  expect(choices.moves(compared)).toBe('Moves to the account that stays: 2 people.')
})

const people = {
  double: { id: 'z', kind: 'person', name: 'Z. Mueller', account: { id: 'oak', name: 'Oak' }, like: { id: 'zoe', name: 'Zoë Müller' }, file: '', line: 0, state: 'waiting' },
  aspects: [
    aspect('name', ['Zoë Müller'], [['Z. Mueller', 'noted']]),
    { ...aspect('email', ['zoe@ivy.example'], [['z@oak.example', 'new'], ['zoe@ivy.example', 'same']]), several: true },
    { ...aspect('phone', ['1'], [['1', 'same']]), several: true },
    { ...aspect('label', ['Fair'], [['Seeds', 'new']]), several: true },
  ],
  book_has: '',
  file_has: '2 calls',
} as unknown as bridge.Comparison

test('of two people the values of both lists are kept, and one comes first', () => {
  const choices = new Choices()
  const [, mails, phones, labels] = people.aspects as [bridge.Aspect, bridge.Aspect, bridge.Aspect, bridge.Aspect]
  expect(people.aspects.map(isChoice)).toEqual([true, true, false, false])
  expect([choices.fate(mails, 'book'), choices.fate(mails, 'file')]).toEqual(['first', 'kept'])
  expect([choices.fate(phones, 'book'), choices.fate(phones, 'file')]).toEqual(['same', 'same'])
  expect([choices.fate(labels, 'book'), choices.fate(labels, 'file')]).toEqual(['kept', 'kept'])
  choices.pick('email', 'file')
  expect(choices.merge(people)).toEqual({ id: 'z', into: 'zoe', take: ['email'] })
  expect(choices.moves(people)).toBe('Moves to the person who stays: 2 calls.')
  choices.swap()
  expect(choices.merge(people)).toEqual({ id: 'zoe', into: 'z', take: [] })
})
