import { flushSync, tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { keys, shown, type Key } from './keys.svelte'

const ran: string[] = []
const key = (stroke: string, more: Partial<Key> = {}): Key => ({ stroke, label: stroke, run: () => ran.push(stroke), ...more })
const strokes = (all: Key[]) => all.map((one) => one.stroke)

let now = 0 // ms

type Pressed = KeyboardEventInit & { on?: Element }

function press(name: string, { on = document.body, ...more }: Pressed = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more })
  Object.defineProperty(event, 'timeStamp', { value: (now += 100) })
  on.dispatchEvent(event)
  return event
}

function field(kind = 'textarea'): HTMLElement {
  const made = document.createElement(kind)
  document.querySelector('#app')!.append(made)
  return made
}

let gone: (() => void)[] = []
const add = (table: Key[], alone = false) => {
  const remove = keys.add(table, alone)
  gone.push(remove)
  return remove
}

beforeEach(() => {
  now += 60_000
  document.body.innerHTML = '<div id="app"></div>'
  addEventListener('keydown', keys.before, true)
  addEventListener('keydown', keys.handle)
  addEventListener('focusin', keys.focused)
})
afterEach(() => {
  removeEventListener('keydown', keys.before, true)
  removeEventListener('keydown', keys.handle)
  removeEventListener('focusin', keys.focused)
  gone.forEach((remove) => remove())
  gone = []
  ran.length = 0
  keys.writing = false
})

it.each(['textarea', 'select'])('a field selects its own text, beside it nothing is selected: %s', (kind) => {
  add([key('mod+a')])
  expect(press('a', { ctrlKey: true, on: field(kind) }).defaultPrevented).toBe(false)
  expect(ran).toEqual([])
  expect(press('a', { ctrlKey: true }).defaultPrevented).toBe(true)
})

describe('a table that goes', () => {
  it('does not remove one that was added in the same flush', () => {
    let first = $state(true)
    const stop = $effect.root(() => {
      $effect.pre(() => {
        if (!first) return keys.add([key('c')])
      })
      $effect(() => {
        if (first) return keys.add([key('mod+q')])
      })
    })
    flushSync()
    expect(strokes(keys.known)).toEqual(['mod+q'])
    first = false
    flushSync()
    press('c')
    expect(ran).toEqual(['c'])
    expect(strokes(keys.known)).toEqual(['c'])
    stop()
    expect(keys.known).toEqual([])
  })
})

it('a pair of arrows that does something of its own is among the keys that are known', () => {
  add([key('j', { beside: 'k' }), key('k'), key('ArrowDown'), key('ArrowLeft', { beside: 'ArrowRight' }), key('ArrowRight')])
  expect(strokes(keys.known)).toEqual(['j', 'ArrowLeft'])
})

describe('below a dialog', () => {
  it('only keys marked to pass work on the page, and the web view gets none', () => {
    add([key('c'), key('Escape'), key('mod+s'), key('alt+ArrowDown'), key('mod+q', { through: true })])
    add([key('mod+Enter')], true)
    const app = document.createElement('button')
    document.body.append(app) // a dialog is beside the page
    press('c', { on: app })
    press('Escape', { on: app })
    expect(press('s', { on: app, ctrlKey: true }).defaultPrevented).toBe(true)
    expect(press('ArrowDown', { on: app, altKey: true }).defaultPrevented).toBe(true)
    press('q', { on: app, ctrlKey: true })
    press('Enter', { on: app, ctrlKey: true })
    expect(ran).toEqual(['mod+q', 'mod+Enter'])
  })

  it('a table that a page adds meanwhile stays below the dialog', () => {
    add([key('mod+Enter', { label: 'of the dialog' })], true)
    add([key('mod+Enter', { label: 'of the page', run: () => ran.push('wrong') })])
    press('Enter', { ctrlKey: true })
    expect(ran).toEqual(['mod+Enter'])
  })

  it('a key that both have is hinted once, as the dialog has it', () => {
    add([key('mod+Enter', { label: 'ready', hint: true }), key('mod+p', { hint: true })])
    const remove = add([key('mod+Enter', { label: 'add it', hint: true })], true)
    expect(keys.hints.map((one) => one.label)).toEqual(['add it'])
    remove()
    expect(keys.hints.map((one) => one.label)).toEqual(['ready', 'mod+p'])
  })

  it('a hint whose key the table above takes is not shown', () => {
    add([key('e', { label: 'open', hint: true })])
    add([key('e', { label: 'done' })])
    expect(keys.hints).toEqual([])
  })
})

describe('while a dialog is on its way', () => {
  it('keys go into the dialog’s first field and nowhere else', async () => {
    const written = field() as HTMLTextAreaElement
    add([key('k')])
    const remove = add([], true)
    for (const one of ['A', 'k', ' ', 'x', 'Backspace']) expect(press(one, { on: written }).defaultPrevented).toBe(true)
    const first = document.createElement('input')
    const heard: string[] = []
    first.addEventListener('input', () => heard.push(first.value))
    document.body.append(first)
    first.focus()
    await tick()
    expect(first.value).toBe('Ak x')
    expect(heard.at(-1)).toBe('Ak x')
    expect(ran).toEqual([])
    press('k', { on: first }) // it types by itself now
    expect(first.value).toBe('Ak x')
    remove()
    press('k')
    expect(ran).toEqual(['k'])
  })

  it('a list that takes the focus gets the keys', async () => {
    const remove = add([], true)
    press('2')
    const list = document.createElement('ul')
    list.tabIndex = 0
    const heard: string[] = []
    list.addEventListener('keydown', (event) => heard.push(event.key))
    document.body.append(list)
    list.focus()
    await tick()
    expect(heard).toEqual(['2'])
    remove()
  })

  it('Esc and keys with Ctrl are not held', () => {
    add([key('mod+q', { through: true })])
    add([], true)
    expect(press('Escape').defaultPrevented).toBe(false)
    press('q', { ctrlKey: true })
    expect(ran).toEqual(['mod+q'])
  })

  it('keys typed for a dialog that never opened are dropped', async () => {
    add([], true)()
    const remove = add([], true)
    press('x')
    remove()
    add([], true)
    const first = document.createElement('input')
    document.body.append(first)
    first.focus()
    await tick()
    expect(first.value).toBe('')
  })
})

describe('on a page to write on', () => {
  beforeEach(() => {
    keys.writing = true
  })

  it('letters are keys only with Alt, in fields too', () => {
    add([key('c'), key('?'), key('g t'), key('mod+p')])
    for (const one of ['c', '?', 'g', 't']) press(one)
    expect(ran).toEqual([])
    press('c', { altKey: true, code: 'KeyC', on: field() })
    press('?', { altKey: true, shiftKey: true, code: 'Slash' })
    press('g', { altKey: true, code: 'KeyG', on: field() })
    press('Alt', { altKey: true }) // it was let go between the two
    press('t', { altKey: true, code: 'KeyT', on: field() })
    press('p', { ctrlKey: true })
    expect(ran).toEqual(['c', '?', 'g t', 'mod+p'])
    expect(keys.known.map((one) => shown(one.stroke))).toEqual(['Alt C', 'Alt ?', 'Alt G Alt T', 'Ctrl P'])
  })

  it('on other systems Alt does not change a letter', () => {
    keys.writing = false
    add([key('c')])
    press('c', { altKey: true, code: 'KeyC' })
    expect(ran).toEqual([])
    press('c')
    expect(ran).toEqual(['c'])
  })

  it('AltGr never does', () => {
    add([key('c'), key('alt+1')])
    press('c', { altKey: true, ctrlKey: true, code: 'KeyC' })
    press('1', { altKey: true, ctrlKey: true, code: 'Digit1' })
    press('c', { altKey: true, modifierAltGraph: true, code: 'KeyC' })
    press('©', { modifierAltGraph: true, code: 'KeyC' })
    expect(ran).toEqual([])
  })

  it('another script or a French keyboard has the key in its place', () => {
    add([key('c'), key('alt+1')])
    press('с', { altKey: true, code: 'KeyC' }) // Cyrillic
    press('&', { altKey: true, code: 'Digit1' })
    press('1', { altKey: true, shiftKey: true, code: 'Digit1' })
    expect(ran).toEqual(['c', 'alt+1', 'alt+1'])
  })

  it('a word without a field answers nothing', () => {
    const option = field('button')
    const heard: string[] = []
    option.addEventListener('keydown', (event) => heard.push(event.key))
    for (const one of 'Liked 2 ') press(one, { on: option })
    press('Enter', { on: option })
    expect(heard.filter((one) => /[ \d]|Enter/.test(one))).toEqual([])
  })

  it('Space and digits by themselves do', () => {
    const option = field('button')
    const heard: string[] = []
    option.addEventListener('keydown', (event) => heard.push(event.key))
    for (const one of ['2', ' ', '1', 'Enter']) press(one, { on: option })
    expect(heard).toEqual(['2', ' ', '1', 'Enter'])
    press('x', { on: option })
    now += 1000
    press('3', { on: option })
    expect(heard.at(-1)).toBe('3')
  })

  it('a press of the mouse ends the word', () => {
    const option = field('button')
    const heard: string[] = []
    option.addEventListener('keydown', (event) => heard.push(event.key))
    press('x', { on: option })
    press('2', { on: option })
    expect(heard).not.toContain('2')
    keys.pressed()
    press('2', { on: option })
    expect(heard.at(-1)).toBe('2')
  })

  it('keys typed into a field are left alone', () => {
    const text = field()
    for (const one of 'Liked 2 ') expect(press(one, { on: text }).defaultPrevented).toBe(false)
  })
})

describe('on a Mac', () => {
  it('Option with a letter is known by its place, and is text in a field', async () => {
    vi.resetModules()
    vi.stubGlobal('navigator', { platform: 'MacIntel' })
    const { keys: mac } = await import('./keys.svelte')
    mac.writing = true
    mac.add([key('c'), key('g t'), key('alt+1')])
    const down = (name: string, code: string, on: Element = document.body, more: KeyboardEventInit = {}) => {
      const event = new KeyboardEvent('keydown', { key: name, code, altKey: true, cancelable: true, ...more })
      on.addEventListener('keydown', (heard) => mac.handle(heard as KeyboardEvent), { once: true })
      on.dispatchEvent(event)
      return event
    }
    down('ç', 'KeyC')
    expect(down('©', 'KeyG').defaultPrevented).toBe(true)
    down('†', 'KeyT')
    down('¡', 'Digit1', field())
    expect(down('ç', 'KeyC', field()).defaultPrevented).toBe(false)
    down('ç', 'KeyC', document.body, { ctrlKey: true }) // the screen reader's
    expect(ran).toEqual(['c', 'g t', 'alt+1'])
    vi.unstubAllGlobals()
  })
})

it('a key that is held down does not file one sheet after the other', () => {
  add([key('mod+Enter'), key('j')])
  press('Enter', { ctrlKey: true })
  expect(press('Enter', { ctrlKey: true, repeat: true }).defaultPrevented).toBe(true)
  press('j', { repeat: true })
  expect(ran).toEqual(['mod+Enter', 'j'])
})

it('a letter that is typed in an open menu is not one of the page', () => {
  add([key('n')])
  const menu = field('div')
  menu.setAttribute('role', 'menu')
  press('n', { on: menu })
  expect(ran).toEqual([])
})

describe('Esc in a field', () => {
  it.each(['textarea', 'input', 'select'])('leaves the %s, and the second one the page', (kind) => {
    add([key('Escape')])
    const at = field(kind)
    at.focus()
    press('Escape', { on: at })
    expect([document.activeElement, ran.length]).toEqual([document.body, 0])
    press('Escape')
    expect(ran).toEqual(['Escape'])
  })

  it('is the page’s where it means something in the field', () => {
    add([key('Escape', { inFields: true })])
    const at = field()
    at.focus()
    press('Escape', { on: at })
    expect(ran).toEqual(['Escape'])
  })

  it('is left to a dialog', () => {
    add([], true)
    const at = document.createElement('input')
    document.body.append(at) // a dialog is beside the page
    at.focus()
    expect(press('Escape', { on: at }).defaultPrevented).toBe(false)
    expect(document.activeElement).toBe(at)
  })
})

describe('a key that stands for another one', () => {
  it('does what that one does in its place, if there is one', () => {
    const press = (stroke: string) => keys.press(stroke, new KeyboardEvent('keydown'))
    expect(press('/')).toBe(false)
    add([key('/')])
    expect(press('/')).toBe(true)
    expect(ran).toEqual(['/'])
    add([key('/', { when: () => false })])
    expect(press('/')).toBe(true)
  })
})

describe('a place whose code is being read', () => {
  it('gets the letters that were typed for it', async () => {
    add([key('n')])
    const here = keys.hold()
    expect(press('n').defaultPrevented).toBe(true)
    expect(ran).toEqual([])
    add([key('n', { run: () => ran.push('n of the place') })])
    here()
    await tick()
    await tick()
    expect(ran).toEqual(['n of the place'])
    press('n')
    expect(ran).toEqual(['n of the place', 'n of the place'])
  })

  it('leaves fields and keys with Ctrl alone', () => {
    add([key('mod+k')])
    const here = keys.hold()
    expect(press('n', { on: field() }).defaultPrevented).toBe(false)
    press('k', { ctrlKey: true })
    expect(ran).toEqual(['mod+k'])
    here()
  })
})
