// One table of keys: what handles a key also names it, so that the hints in
// the state bar, the keys help and the handling never differ.

import { untrack } from 'svelte'

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
}

// The build draws the frame where there is no navigator; keys are left out of it.
export const isMac = globalThis.navigator?.platform.startsWith('Mac') ?? false

type Layer = { table: Key[]; alone: boolean }

// Single keys mean something else below a dialog; the others go through it.
const isSingle = (stroke: string): boolean => !/^(mod|alt)\+|^(Escape|F\d+)$/.test(stroke)

class Keys {
  #layers = $state.raw<Layer[]>([])
  singles = $state(true) // single letters may be switched off (WCAG 2.1.4)
  #first = '' // the first of two strokes
  #forget: ReturnType<typeof setTimeout> | undefined

  // add puts a table on top and returns what takes it away:
  // $effect(() => keys.add([...])). A table that stands alone, as a dialog's
  // does, silences the single keys and Esc of those below it.
  add(table: Key[], alone = false): () => void {
    const layer = { table, alone }
    // An effect that adds a table must not run again for having added it.
    this.#layers = [...untrack(() => this.#layers), layer]
    return () => {
      this.#layers = untrack(() => this.#layers).filter((one) => one !== layer)
    }
  }

  get hints(): Key[] {
    return this.all.filter((key) => key.hint && (!key.when || key.when())).slice(0, 8)
  }

  get all(): Key[] {
    const all: Key[] = []
    let covered = false
    for (const { table, alone } of this.#layers.toReversed()) {
      all.push(...table.filter((key) => !covered || !(isSingle(key.stroke) || key.stroke === 'Escape')))
      covered ||= alone
    }
    return all
  }

  // known are all keys of the place, covered or not, each stroke once.
  get known(): Key[] {
    const all = this.#layers.toReversed().flatMap((layer) => layer.table)
    const besides = new Set(all.map((key) => key.beside))
    return all.filter(
      (key, i) => !key.label.startsWith('nothing') && !key.stroke.startsWith('Arrow') && !besides.has(key.stroke) && all.findIndex((one) => one.stroke === key.stroke) === i,
    )
  }

  // commands are the keys that do something by themselves, whatever has the
  // focus: those that only move about are not among them.
  get commands(): Key[] {
    const wanders = /^(j|k|x|\/| |Enter|Escape|F\d+|mod\+[krf]|alt\+.*|Arrow.*|\d)$/
    const all = this.#layers.toReversed().flatMap((layer) => layer.table)
    return all.filter((key, i) => !wanders.test(key.stroke) && (!key.when || key.when()) && all.findIndex((one) => one.label === key.label) === i)
  }

  handle = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return
    let stroke = strokeOf(event)
    const shifted = stroke.replace('mod+', 'mod+shift+')
    if (event.shiftKey && this.all.some((key) => key.stroke === shifted)) stroke = shifted
    const field = inField(event.target)
    const two = this.#first ? `${this.#first} ${stroke}` : ''
    const wanted = this.all.some((key) => key.stroke === two) ? two : stroke // "g s" before "s"
    for (const key of this.all) {
      if (key.stroke !== wanted) continue
      const single = isSingle(key.stroke)
      if (field && (single ? !key.inFields : key.stroke === 'mod+z')) continue
      if (single && key.stroke.length <= 3 && !this.singles && /[a-z?/]/i.test(key.stroke)) continue
      if (key.when && !key.when()) continue
      event.preventDefault()
      this.#first = ''
      key.run(event)
      return
    }
    if (field) return
    clearTimeout(this.#forget)
    this.#first = this.all.some((key) => key.stroke.startsWith(`${stroke} `)) ? stroke : ''
    this.#forget = setTimeout(() => (this.#first = ''), 1500)
  }
}

function strokeOf(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return `${mod ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${name}`
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
  }
  if (stroke === ' ') return 'Space'
  return stroke
    .split(/[+ ]/)
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ')
}

export const keys = new Keys()
