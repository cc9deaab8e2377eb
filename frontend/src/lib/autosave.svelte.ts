// What is typed is saved a moment after the last key, and when its field is
// left. One save is under way at a time; what is typed meanwhile is saved next.
import { toFault, type Fault } from './api'
import { saved } from './saved.svelte'

const pause = 400 // ms after the last key

export class Autosave<T> {
  dirty = $state(false)
  fault = $state.raw<Fault>() // why it is not saved
  #timer: ReturnType<typeof setTimeout> | undefined
  #change = 0
  #saving: Promise<void> | undefined

  // write sends what is there. took hears what the Go side made of it, and
  // whether that is all, or more was typed meanwhile.
  constructor(
    private readonly write: () => Promise<T>,
    private readonly took: (result: T, all: boolean) => void,
  ) {}

  // typing notes a key; a save follows when no other key does for a while.
  typing(): void {
    this.touch()
    this.#timer = setTimeout(() => void this.save(), pause)
  }

  // touch notes a change that whoever made it saves at once.
  touch(): void {
    this.dirty = true
    this.#change++
    clearTimeout(this.#timer)
    saved.typed()
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer)
    while (this.#saving) await this.#saving
    if (this.dirty) await this.saveAnyway()
  }

  async saveAnyway(): Promise<void> {
    this.#saving = this.#send()
    try {
      await this.#saving
    } finally {
      this.#saving = undefined
    }
  }

  async #send(): Promise<void> {
    const change = this.#change
    try {
      const result = await saved.keep(this.write())
      this.fault = undefined
      if (change === this.#change) this.dirty = false
      else saved.typed() // what was saved is not all
      this.took(result, !this.dirty)
    } catch (reason) {
      this.fault = toFault(reason)
    }
  }
}
