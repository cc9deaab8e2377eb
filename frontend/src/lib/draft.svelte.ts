// What is typed in a dialog and not sent is kept in the book, and is there again when the dialog
// is opened on the same thing: after Esc, and after a crash. Sending it ends its draft, and so does
// Cancel.
import { Drafts } from './api'
import { unsaved } from './unsaved.svelte'

const pause = 300 // ms after the last key

class Kept {
  #all = new Map<string, string>()
  #loading: Promise<void> | undefined
  loaded = false

  // load reads the drafts once. Without them the dialogs are empty, and nothing else is missing.
  load(): Promise<void> {
    return (this.#loading ??= this.reload())
  }

  async reload(): Promise<void> {
    const all = await Drafts.List().catch(() => [])
    this.#all = new Map(all.map(({ dialog, text }) => [dialog, text]))
    this.loaded = true
  }

  of(dialog: string): string | undefined {
    return this.#all.get(dialog)
  }

  async keep(dialog: string, text: string): Promise<void> {
    if (text === (this.#all.get(dialog) ?? '')) return
    if (text) this.#all.set(dialog, text)
    else this.#all.delete(dialog)
    await Drafts.Keep({ dialog, text })
  }
}

export const drafts = new Kept()

type Fields = Record<string, unknown>

const text = (value: unknown): string => JSON.stringify(value) ?? ''

// Draft is made by the component of a dialog, once for each time it opens. dialog is its name, and
// what it is about. Only fields that differ from how the dialog opened are kept, so that a draft
// does not bring back what has changed since.
export class Draft<T extends Fields> {
  restored = $state(false)
  turn = $state(0) // counts when its fields are filled by it; they are drawn again then
  touched = $state(false) // something was typed or chosen
  #opened: T
  #timer: ReturnType<typeof setTimeout> | undefined
  #waiting = false // typed, and not kept yet
  #over = false // sent or cancelled

  constructor(
    private readonly dialog: string,
    private readonly read: () => T,
    private readonly write: (fields: T) => void,
  ) {
    this.#opened = this.#now()
    if (drafts.loaded) this.#restore()
    else void drafts.load().then(() => this.touched || this.#over || this.#restore())
    // What the dialog fills in by itself, before the rep does anything, is no draft.
    $effect(() => {
      const now = this.#now()
      if (!this.touched) this.#opened = now
    })
    $effect(() =>
      unsaved.hold({
        unsaved: () => this.#waiting,
        save: () => this.keep(),
        why: () => 'What you typed in this dialog could not be kept.',
        show: () => undefined,
      }),
    )
  }

  #now(): T {
    return $state.snapshot(this.read()) as T
  }

  #restore(): void {
    const kept = drafts.of(this.dialog)
    if (!kept) return
    try {
      this.write({ ...this.#opened, ...(JSON.parse(kept) as Partial<T>) })
    } catch {
      return // of another version: the dialog opens as if there were none
    }
    this.restored = this.touched = true
    this.turn++
  }

  // typed notes a change by the rep; it is kept when no other follows for a moment.
  typed(): void {
    if (this.#over) return
    this.touched = true
    this.#waiting = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.keep(), pause)
  }

  async keep(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#over || !this.touched) return
    const changed = Object.entries(this.#now()).filter(([name, value]) => text(value) !== text(this.#opened[name]))
    try {
      await drafts.keep(this.dialog, changed.length ? text(Object.fromEntries(changed)) : '')
      this.#waiting = false
    } catch {
      // Then it is still waiting, and leaving says so.
    }
  }

  // drop ends it: what was typed is in the book now, or not wanted.
  drop(): void {
    this.#over = true
    this.#forget()
  }

  // startOver empties the dialog again.
  startOver(): void {
    this.#forget()
    this.write(this.#opened)
    this.restored = this.touched = false
    this.turn++
  }

  #forget(): void {
    clearTimeout(this.#timer)
    this.#waiting = false
    void drafts.keep(this.dialog, '').catch(() => undefined) // it is offered once more
  }
}
