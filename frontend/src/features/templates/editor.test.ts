import { beforeEach, expect, test, vi } from 'vitest'

import type { callbook } from '../../lib/api'

const api = vi.hoisted(() => ({ Edit: vi.fn(), Preview: vi.fn(), Save: vi.fn() }))
vi.mock('../../lib/api', () => ({ Templates: api, toFault: (reason: unknown) => reason, Fault: class extends Error {} }))

import { promptKinds } from '../../lib/api/enums'
import { Editor, hasDraft } from './editor.svelte'
import { kinds } from './words'

const prompt = (key: string, more: Partial<callbook.Prompt> = {}): callbook.Prompt => ({ key, kind: 'note', ask: key, lines: 2, form: 'block', grow: 0, ...more })

let book: callbook.Template

beforeEach(() => {
  book = {
    id: `own-${Math.random()}`,
    version: 1,
    phase: 'post',
    title: 'Own',
    sections: [
      { title: 'Talk', place: 'room', column: 'left', prompts: [prompt('needs'), prompt('words'), prompt('mood', { kind: 'choice', options: ['good', 'bad'], beside: true })] },
      { title: 'After', place: 'desk', column: 'full', also: ['needs'], prompts: [prompt('outcome', { kind: 'choice', options: ['order', 'no_sale'], shown: ['Order', 'No sale'] })] },
    ],
  }
  api.Edit.mockImplementation(() =>
    Promise.resolve({
      template: structuredClone(book),
      line: { id: book.id, version: book.version, title: 'Own', phase: 'post', built_in: false, own: true, in_use: false },
      model: [
        { section: 'Outcome', prompt: prompt('outcome', { kind: 'choice' }), fixed: true, loss: 'Filing learns nothing.' },
        { section: 'Talk', prompt: prompt('promises', { kind: 'promises' }), fixed: false, loss: 'No promise is kept.' },
      ],
    }),
  )
  api.Preview.mockReset().mockResolvedValue({ pages: { id: 1, pages: [] }, meeting: 1, fits: [], losses: [] })
  api.Save.mockReset().mockImplementation((sent: callbook.Template) => {
    book = { ...structuredClone(sent), version: book.version + 1 }
    return Promise.resolve(book)
  })
})

async function edited(): Promise<Editor> {
  const editor = new Editor(book.id)
  await editor.load()
  return editor
}

const keysOf = (editor: Editor) => editor.template.sections.map((section) => section.prompts.map((one) => one.key).join(' '))

test('a question moves through its section and into the next', async () => {
  const editor = await edited()
  editor.move(1)
  expect(keysOf(editor)).toEqual(['words needs mood', 'outcome'])
  editor.move(1)
  editor.move(1)
  expect(keysOf(editor)).toEqual(['words mood', 'needs outcome'])
  expect(editor.at).toEqual({ section: 1, prompt: 0 })
  editor.move(1)
  editor.move(1)
  expect(keysOf(editor)).toEqual(['words mood', 'outcome needs'])
})

test('the first prompt of a section is not beside another, and is asked once', async () => {
  const editor = await edited()
  editor.choose({ section: 0, prompt: 2 })
  editor.move(1)
  expect(editor.prompt).toMatchObject({ key: 'mood', beside: false })
  editor.choose({ section: 0, prompt: 0 })
  editor.moveTo(1)
  expect(editor.template.sections[1]!.also).toEqual([])
})

test('a section moves with its questions, and goes only when it is empty', async () => {
  const editor = await edited()
  editor.choose({ section: 0, prompt: -1 })
  editor.move(1)
  expect(editor.template.sections.map((section) => section.title)).toEqual(['After', 'Talk'])
  editor.remove()
  expect(editor.template.sections).toHaveLength(2)
  editor.addSection()
  editor.remove()
  expect(editor.template.sections).toHaveLength(2)
})

test('the key of a new question follows its words until it is saved', async () => {
  const editor = await edited()
  editor.add()
  expect(editor.at).toEqual({ section: 0, prompt: 1 })
  editor.word('Forklift: which brand?')
  expect(editor.prompt!.key).toBe('forklift_which_brand')
  editor.word('Needs')
  expect(editor.prompt!.key).toBe('needs_2')
  await editor.save()
  editor.choose({ section: 0, prompt: 1 })
  editor.word('Other')
  expect(editor.prompt!.key).toBe('needs_2')
})

test('choices keep their keys if rules read them, and otherwise are their words', async () => {
  const editor = await edited()
  editor.choose({ section: 1, prompt: 0 })
  editor.wordOption(0, 'They bought')
  expect(editor.prompt).toMatchObject({ options: ['order', 'no_sale'], shown: ['They bought', 'No sale'] })
  editor.choose({ section: 0, prompt: 2 })
  editor.wordOption(0, 'bright')
  editor.addOption()
  editor.moveOption(2, -1)
  expect(editor.prompt!.options).toEqual(['bright', 'New choice', 'bad'])
  editor.dropOption(0)
  expect(editor.words).toEqual(['New choice', 'bad'])
})

test('another kind keeps only the settings it can have', async () => {
  const editor = await edited()
  editor.choose({ section: 0, prompt: 2 })
  editor.setKind('text')
  expect(editor.prompt!.options).toBeUndefined()
  editor.setKind('checks')
  expect(editor.prompt!.options).toEqual(['Yes', 'No'])
})

test('prompts of Callbook’s own that are left out can be added', async () => {
  const editor = await edited()
  expect(editor.absent.map((one) => one.prompt.key)).toEqual(['promises'])
  editor.add(editor.absent[0]!.prompt)
  expect(editor.prompt!.kind).toBe('promises')
  expect(editor.absent).toEqual([])
})

test('the place of a prompt is one choice of three', async () => {
  const editor = await edited()
  editor.ask('screen')
  expect([editor.prompt!.hidden, editor.prompt!.off, editor.where]).toEqual([true, false, 'screen'])
  editor.ask('nowhere')
  expect(editor.where).toBe('nowhere')
  editor.ask('both')
  expect([editor.prompt!.hidden, editor.prompt!.off]).toEqual([false, false])
  expect(editor.dirty).toBe(false)
})

test('unsaved changes are kept while another template is shown', async () => {
  const editor = await edited()
  editor.word('What they need')
  expect(hasDraft(book.id)).toBe(true)
  const later = await edited()
  expect(later.prompt!.ask).toBe('What they need')
  expect(later.dirty).toBe(true)
  await later.discard()
  expect([later.prompt!.ask, later.dirty, hasDraft(book.id)]).toEqual(['needs', false, false])
})

test('it is sent without empty fields, and kept if it is refused', async () => {
  const editor = await edited()
  editor.word(' Needs, in short ')
  editor.set('print', '  ')
  api.Save.mockRejectedValueOnce(new Error('no'))
  expect(await editor.save()).toBeUndefined()
  expect([editor.dirty, editor.prompt!.ask, (editor.fault as unknown as Error).message]).toEqual([true, ' Needs, in short ', 'no'])
  expect((await editor.save())!.version).toBe(2)
  expect(api.Save.mock.lastCall![0].sections[0].prompts[0]).toEqual(prompt('needs', { ask: 'Needs, in short' }))
  expect(editor.dirty).toBe(false)
})

test('every kind of answer is offered', () => {
  expect(kinds.map((kind) => kind.value).sort()).toEqual([...promptKinds].sort())
})
