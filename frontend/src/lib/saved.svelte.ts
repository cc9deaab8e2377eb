// What the state bar says about what is typed.
import { Fault } from './api'

export type SaveState =
  | { kind: 'saved'; at: string }
  | { kind: 'saving' }
  | { kind: 'failed'; message: string }
  | { kind: 'idle' }

class Saved {
  now = $state.raw<SaveState>({ kind: 'idle' })
  #late: ReturnType<typeof setTimeout> | undefined

  async track<T>(work: Promise<T>): Promise<T> {
    clearTimeout(this.#late)
    this.#late = setTimeout(() => (this.now = { kind: 'saving' }), 300)
    try {
      const result = await work
      this.now = { kind: 'saved', at: new Date().toTimeString().slice(0, 5) }
      return result
    } catch (reason) {
      // An answer that is not valid is told at its field.
      if (reason instanceof Fault && reason.code === 'invalid') this.now = { kind: 'idle' }
      else this.now = { kind: 'failed', message: reason instanceof Error ? reason.message : String(reason) }
      throw reason
    } finally {
      clearTimeout(this.#late)
    }
  }
}

export const saved = new Saved()
