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

  // typed shows that there is text which is not saved yet, whatever was saved before.
  typed(): void {
    if (this.now.kind !== 'failed') this.now = { kind: 'saving' }
  }

  // track shows that a change is being written. The caller reports a failure, and the bar returns
  // to its earlier state.
  async track<T>(work: Promise<T>): Promise<T> {
    const before: SaveState = this.now.kind === 'saving' ? { kind: 'idle' } : this.now
    return this.#shown(work, () => before)
  }

  // keep is track for text that is saved while it is typed. There is no caller to report a
  // failure, so the bar says that it is not saved. An answer that is not valid is reported at its
  // field.
  async keep<T>(work: Promise<T>): Promise<T> {
    return this.#shown(work, (reason) =>
      reason instanceof Fault && reason.code === 'invalid'
        ? { kind: 'idle' }
        : { kind: 'failed', message: reason instanceof Error ? reason.message : String(reason) },
    )
  }

  async #shown<T>(work: Promise<T>, failed: (reason: unknown) => SaveState): Promise<T> {
    clearTimeout(this.#late)
    this.#late = setTimeout(() => (this.now = { kind: 'saving' }), 300)
    try {
      const result = await work
      this.now = { kind: 'saved', at: new Date().toTimeString().slice(0, 5) }
      return result
    } catch (reason) {
      this.now = failed(reason)
      throw reason
    } finally {
      clearTimeout(this.#late)
    }
  }
}

export const saved = new Saved()
