// Which row of a list is selected. When that row goes, because it was done or
// moved, the next one takes its place; after the last one, the one before. A list
// that one comes back to begins at the row that was left.
import { tick, untrack } from 'svelte'

import { left } from './left'

export class Cursor {
  #chosen = $state(left.row)
  #order: readonly string[] = [] // the list as it was when the chosen row was last in it

  constructor(
    private readonly ids: () => readonly string[],
    private readonly first: () => string | undefined = () => undefined,
  ) {}

  get now(): string | undefined {
    const ids = this.ids()
    const chosen = this.#chosen
    if (chosen !== undefined) {
      if (ids.includes(chosen)) {
        this.#order = ids
        return chosen
      }
      const was = this.#order.indexOf(chosen)
      const near = this.#order.slice(was + 1).find((id) => ids.includes(id)) ?? this.#order.slice(0, Math.max(was, 0)).findLast((id) => ids.includes(id))
      if (near !== undefined) return near
    }
    const first = this.first()
    return first !== undefined && ids.includes(first) ? first : ids[0]
  }

  choose(id: string): void {
    this.#chosen = id
  }

  // step selects the row that many further on, and gives it the focus.
  step(by: number): void {
    const ids = untrack(() => this.ids())
    const at = ids.indexOf(untrack(() => this.now) ?? '')
    const to = ids[Math.max(0, Math.min(ids.length - 1, at + by))]
    if (to === undefined) return
    this.#chosen = to
    void this.focus()
  }

  // leave selects the next row that is not among those just dealt with, and
  // says which.
  leave(done: readonly string[]): string | undefined {
    const ids = untrack(() => this.ids())
    const at = ids.indexOf(untrack(() => this.now) ?? '')
    const next = ids.slice(at).find((id) => !done.includes(id)) ?? ids.slice(0, at).findLast((id) => !done.includes(id))
    if (next !== undefined) this.#chosen = next
    return next
  }

  async focus(): Promise<void> {
    await tick()
    const id = untrack(() => this.now)
    const row = [...document.querySelectorAll<HTMLElement>('[data-row]')].find((one) => one.dataset.row === id)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }
}

// onRows reports whether a key is meant for the list: the focus is on a row, or
// nowhere.
export function onRows(): boolean {
  const at = document.activeElement
  return !at || at === document.body || at.id === 'main' || at.hasAttribute('data-row')
}
