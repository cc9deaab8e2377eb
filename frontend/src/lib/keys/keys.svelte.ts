// One table of keys: what handles a key also names it, so that the hints in
// the state bar, the keys help and the handling never differ.

import { tick } from 'svelte'

export type Key = {
  // "j", "Enter", " ", "mod+p", "alt+ArrowDown", or two strokes: "g t"
  stroke: string
  label: string
  run: (event: KeyboardEvent) => void
  hint?: boolean // shown in the state bar
  beside?: string // a second key that the hint names along: J and K
  when?: () => boolean
  // also while a field has the focus; letters never are
  inFields?: boolean
  through?: boolean // also below a dialog
}

// The build renders the frame without a navigator, and without hints for keys.
export const isMac = globalThis.navigator?.platform.startsWith('Mac') ?? false

type Layer = { table: Key[]; alone: boolean }

const isSingle = (stroke: string): boolean => !/^(mod|alt)\+|^(Escape|F\d+)$/.test(stroke)

// How long a word outside a field lasts after its last letter.
const wordPause = 1000 // ms

class Keys {
  // The list itself is plain. In the teardown of an effect a $state still has
  // the value from before the change, so a layer that goes while others come
  // would take them along. What shows the keys reads #shown.
  #layers: Layer[] = []
  #shown = $state.raw<Layer[]>([])
  singles = $state(true) // single letters may be switched off (WCAG 2.1.4)
  // A page to write on has no bare keys: what is typed beside a field must do
  // nothing. Letters are keys there only with Alt.
  writing = $state(false)
  #first = '' // the first of two strokes
  #forget: ReturnType<typeof setTimeout> | undefined
  #held: string[] = [] // typed for what is about to open
  #coming = 0 // places whose code is being read
  #early: string[] = [] // typed for such a place
  #word = -Infinity // when the last letter of a word without a field was typed

  // add puts a table on top and returns a function that removes it: $effect(() =>
  // keys.add([...])). An exclusive table, such as a dialog's, stays above those that pages add,
  // and disables them.
  add(table: Key[], alone = false): () => void {
    const layer = { table, alone }
    const firstAlone = this.#layers.findIndex((one) => one.alone)
    const at = alone || firstAlone < 0 ? this.#layers.length : firstAlone
    this.#set(this.#layers.toSpliced(at, 0, layer))
    return () => {
      if (alone) this.#held = []
      this.#set(this.#layers.filter((one) => one !== layer))
    }
  }

  #set(layers: Layer[]): void {
    this.#layers = layers
    this.#shown = layers
  }

  // here is a stroke as it is pressed on this page.
  here(stroke: string): string {
    if (!this.writing || !/^[a-z?/]( [a-z])?$/.test(stroke)) return stroke
    return stroke
      .split(' ')
      .map((one) => `alt+${one}`)
      .join(' ')
  }

  // isOff reports whether a stroke is a single letter, or two, where these are switched off.
  #isOff = (stroke: string): boolean => !this.singles && isSingle(stroke) && stroke.length <= 3 && /[a-z?/]/i.test(stroke)

  // titled is a name with the key that does the same, for a tooltip: "Next day (Right)".
  titled(name: string, stroke?: string): string {
    return stroke && !this.#isOff(stroke) ? `${name} (${shown(this.here(stroke))})` : name
  }

  #asHere = (key: Key): Key => ({ ...key, stroke: this.here(key.stroke), beside: key.beside && this.here(key.beside) })

  // reached are all keys, those on top first, and whether a dialog covers them.
  get #reached(): { key: Key; covered: boolean }[] {
    const all: { key: Key; covered: boolean }[] = []
    let below = false
    for (const { table, alone } of this.#shown.toReversed()) {
      const dialog = below
      all.push(...table.map((key) => ({ key: this.#asHere(key), covered: dialog && !key.through })))
      below ||= alone
    }
    return all
  }

  // hints are the keys for the state bar, each stroke once: a dialog may use one
  // of the page below it.
  get hints(): Key[] {
    const works = this.#reached.filter(({ key, covered }) => !covered && (!key.when || key.when())).map(({ key }) => key)
    return works.filter((key, i) => key.hint && works.findIndex((one) => one.stroke === key.stroke) === i).slice(0, 8)
  }

  // known are all keys of the place, covered or not, each stroke once. An arrow by itself only
  // moves as J and K do; a pair of them does something of its own.
  get known(): Key[] {
    const all = this.#reached.map(({ key }) => key)
    const besides = new Set(all.map((key) => key.beside))
    return all.filter(
      (key, i) => !key.label.startsWith('nothing') && (!key.stroke.startsWith('Arrow') || !!key.beside) && !besides.has(key.stroke) && all.findIndex((one) => one.stroke === key.stroke) === i,
    )
  }

  // commands are the keys that do something by themselves, whatever has the
  // focus: those that only move about are not among them.
  get commands(): Key[] {
    const wanders = /^(j|k|x|\/| |Enter|Escape|F\d+|mod\+[akrf]|alt\+.*|Arrow.*|\d)$/
    const all = this.#shown.toReversed().flatMap((layer) => layer.table)
    return all
      .filter((key, i) => !wanders.test(key.stroke) && (!key.when || key.when()) && all.findIndex((one) => one.label === key.label) === i)
      .map(this.#asHere)
  }

  handle = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || /^(Alt|AltGraph|Control|Meta|Shift)$/.test(event.key)) return
    const reached = this.#reached
    const has = (stroke: string) => reached.some(({ key }) => key.stroke === stroke)
    let stroke = strokeOf(event)
    const shifted = stroke.replace('mod+', 'mod+shift+')
    if (event.shiftKey && has(shifted)) stroke = shifted
    const field = inField(event.target) || inMenu(event.target) // letters mean something else there
    if (stroke === 'Escape' && this.#leaves(event)) return
    const two = this.#first ? `${this.#first} ${stroke}` : ''
    const wanted = has(two) ? two : stroke // "g s" before "s"
    for (const { key, covered } of reached) {
      if (key.stroke !== wanted) continue
      const single = isSingle(key.stroke)
      if (field && (single ? !key.inFields : isFields(key.stroke) || isCharacter(key.stroke))) continue
      if (this.#isOff(key.stroke)) continue
      if (covered && (single || key.stroke === 'Escape')) continue
      if (key.when && !key.when()) continue
      event.preventDefault() // also below a dialog: the web view has a meaning for some
      this.#first = ''
      // A key that is held down does not file one sheet after the other.
      if (!covered && !(event.repeat && wanted === 'mod+Enter')) key.run(event)
      return
    }
    if (field && (isSingle(stroke) || isCharacter(stroke))) return
    clearTimeout(this.#forget)
    this.#first = reached.some(({ key, covered }) => !covered && key.stroke.startsWith(`${stroke} `)) ? stroke : ''
    if (this.#first && !isSingle(stroke)) event.preventDefault()
    this.#forget = setTimeout(() => (this.#first = ''), 1500)
  }

  // The first Esc in a field of the page leaves the field, and what is typed in it stays. The
  // second one is the page's.
  #leaves(event: KeyboardEvent): boolean {
    const { target } = event
    if (!(target instanceof HTMLElement) || !inField(target) || !inPage(target)) return false
    if (this.#reached.some(({ key, covered }) => key.stroke === 'Escape' && key.inFields && !covered && (!key.when || key.when()))) return false
    event.preventDefault()
    target.blur()
    document.getElementById('main')?.focus({ preventScroll: true })
    return true
  }

  // press does what a key of the place does, if there is such a key now.
  press(stroke: string, event: KeyboardEvent): boolean {
    const found = this.#shown
      .toReversed()
      .flatMap((layer) => layer.table)
      .find((key) => key.stroke === stroke && (!key.when || key.when()))
    found?.run(event)
    return !!found
  }

  // hold keeps what is typed for a place whose code is being read. The function that it returns
  // gives it to the place.
  hold(): () => void {
    this.#coming++
    return () => {
      this.#coming--
      const early = this.#early
      this.#early = []
      void tick().then(() => early.forEach(type)) // when the place has added its keys
    }
  }

  // before sees a key before the page does. Keys typed while a dialog is opening belong to the
  // dialog, and the spaces and digits of a word typed outside a field do nothing.
  before = (event: KeyboardEvent): void => {
    // In the open list of a select every key is the list's, also the Escape that closes it.
    if (event.target instanceof HTMLOptionElement) return event.stopImmediatePropagation()
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.getModifierState('AltGraph')) return
    if (!inPage(event.target)) return
    if (this.#layers.at(-1)?.alone) {
      if (/^(Escape|Shift|CapsLock|F\d+)$/.test(event.key)) return
      if (isText(event.key)) this.#held.push(event.key)
      stop(event)
    } else if (this.#coming > 0 && isText(event.key) && !inField(event.target)) {
      this.#early.push(event.key)
      stop(event)
    } else if (this.writing && !inField(event.target)) {
      const goesOn = event.timeStamp - this.#word < wordPause
      if (isText(event.key) && (goesOn || /^\p{L}$/u.test(event.key))) this.#word = event.timeStamp
      if (goesOn && (isText(event.key) || event.key === 'Enter')) stop(event)
    }
  }

  // pressed hears of the mouse: the word is over, and what is typed next is meant
  // for what was pressed.
  pressed = (): void => {
    this.#word = -Infinity
  }

  // focused gives a dialog that has got the focus what was typed for it.
  focused = (event: FocusEvent): void => {
    if (this.#held.length === 0 || inPage(event.target)) return
    const held = this.#held
    this.#held = []
    void tick().then(() => held.forEach(type)) // when its fields are bound
  }
}

const isText = (key: string): boolean => [...key].length === 1

// A field undoes and selects its own text.
const isFields = (stroke: string): boolean => /^mod\+(z|shift\+z|y|a)$/.test(stroke)

// On a Mac the Option key makes characters, and in a field they are text.
const isCharacter = (stroke: string): boolean => isMac && /^alt\+[^\d]( |$)/.test(stroke)

// Dialogs and menus are beside the page, not in it.
function inPage(target: EventTarget | null): boolean {
  return !(target instanceof Element) || target === document.body || target === document.documentElement || !!target.closest('#app')
}

const inMenu = (target: EventTarget | null): boolean => target instanceof Element && !!target.closest('[role=menu]')

function stop(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

// type does what a key does where the focus is.
function type(key: string): void {
  const at = document.activeElement
  if ((at instanceof HTMLInputElement && inField(at)) || at instanceof HTMLTextAreaElement) {
    if (at.selectionStart === null) at.value += key
    else at.setRangeText(key, at.selectionStart, at.selectionEnd ?? at.selectionStart, 'end')
    at.dispatchEvent(new InputEvent('input', { data: key, inputType: 'insertText', bubbles: true }))
  } else {
    at?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  }
}

function strokeOf(event: KeyboardEvent): string {
  // AltGr, which some systems report as Ctrl and Alt, writes characters.
  if (event.getModifierState('AltGraph') || (event.ctrlKey && event.altKey)) return ''
  const mod = isMac ? event.metaKey : event.ctrlKey
  return `${mod ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${nameOf(event)}`
}

// nameOf is what a key is called. With Alt it may write something else than is
// printed on it, as it does on a Mac and in other scripts, or need Shift for its
// digit: then it is called by its place.
function nameOf({ key, code, altKey, shiftKey }: KeyboardEvent): string {
  const name = key.length === 1 ? key.toLowerCase() : key
  if (!altKey) return name
  const [, letter, digit] = /^(?:Key([A-Z])|Digit(\d))$/.exec(code) ?? []
  if (digit && (isMac || !shiftKey)) return digit
  if (letter && (isMac || /^[^ -~]$/.test(key))) return letter.toLowerCase()
  if (code === 'Slash' && isMac) return shiftKey ? '?' : '/'
  return name
}

export function inField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'))
  )
}

// shown is a stroke as it is printed on keys: "Ctrl Enter", "Space".
export function shown(stroke: string): string {
  const names: Record<string, string> = {
    mod: isMac ? '⌘' : 'Ctrl',
    alt: isMac ? '⌥' : 'Alt',
    shift: isMac ? '⇧' : 'Shift',
    ' ': 'Space',
    Escape: 'Esc',
    ArrowDown: 'Down',
    ArrowUp: 'Up',
    ArrowLeft: 'Left',
    ArrowRight: 'Right',
    PageUp: 'Page Up',
    PageDown: 'Page Down',
  }
  if (stroke === ' ') return 'Space'
  return stroke
    .replace(/\+\+$/, '+Plus')
    .split(/[+ ]/)
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ')
}

export const keys = new Keys()
