// One message at a time, with Undo instead of "are you sure".
import { History, toFault } from './api'

type Message = { text: string; undo: number; danger: boolean }

const stay = 8000

class Toasts {
  now = $state.raw<Message>()
  #gone: ReturnType<typeof setTimeout> | undefined

  // done tells what happened, and offers to take it back: all the writes that
  // it took.
  done(text: string, writes = 1): void {
    this.#show({ text, undo: writes, danger: false })
  }

  say(text: string): void {
    this.#show({ text, undo: 0, danger: false })
  }

  fault(reason: unknown): void {
    this.#show({ text: toFault(reason).message, undo: 0, danger: true })
  }

  // hold keeps the message while it has the pointer or the focus.
  hold(): void {
    clearTimeout(this.#gone)
  }

  release(): void {
    clearTimeout(this.#gone)
    this.#gone = setTimeout(() => (this.now = undefined), stay)
  }

  async undo(): Promise<void> {
    const writes = Math.max(1, this.now?.undo ?? 1)
    try {
      let undone = await History.Undo()
      for (let i = 1; i < writes; i++) undone = await History.Undo()
      this.say(`Undone: ${undone.label.replace(/^Undone: /, '')}`)
    } catch (reason) {
      this.fault(reason)
    }
  }

  #show(message: Message): void {
    this.now = message
    this.release()
  }
}

export const toasts = new Toasts()
