// One message at a time, with Undo instead of "are you sure".
import { History, toFault } from './api'

// A message may lead to a place: the word on its button, and how to get there.
type Way = { text: string; go: () => void }
type Message = { text: string; undo: boolean; redo?: boolean; danger: boolean; to?: Way }

const stay = 8000

class Toasts {
  now = $state.raw<Message>()
  #gone: ReturnType<typeof setTimeout> | undefined

  // done says what happened, and offers to undo it.
  done(text: string, to?: Way): void {
    this.#show({ text, undo: true, danger: false, to })
  }

  say(text: string, to?: Way): void {
    this.#show({ text, undo: false, danger: false, to })
  }

  // warn says what did not happen.
  warn(text: string): void {
    this.#show({ text, undo: false, danger: true })
  }

  fault(reason: unknown): void {
    this.warn(toFault(reason).message)
  }

  // hold keeps the message while it has the pointer or the focus.
  hold(): void {
    clearTimeout(this.#gone)
  }

  release(): void {
    clearTimeout(this.#gone)
    this.#gone = setTimeout(() => (this.now = undefined), stay)
  }

  // follow goes where the message leads.
  follow(): void {
    const to = this.now?.to
    clearTimeout(this.#gone)
    this.now = undefined
    to?.go()
  }

  async undo(): Promise<void> {
    try {
      this.undone(await History.Undo())
    } catch (reason) {
      this.fault(reason)
    }
  }

  // undone says what was taken back, and offers to do it again.
  undone({ label }: { label: string }): void {
    this.#show({ text: `Undone: ${label}`, undo: false, redo: true, danger: false })
  }

  async redo(): Promise<void> {
    try {
      this.done(`Redone: ${(await History.Redo()).label}`)
    } catch (reason) {
      this.fault(reason)
    }
  }

  dismiss(): void {
    clearTimeout(this.#gone)
    this.now = undefined
  }

  #show(message: Message): void {
    this.now = message
    this.release()
  }
}

export const toasts = new Toasts()
