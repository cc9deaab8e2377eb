// The order of the day: a call without a time is dragged to where it is to stand, or goes
// there by keys. The mouse has moved a little before anything is dragged, so that a click
// stays a click.
import { Calls } from '../../lib/api'
import type { Row } from '../../lib/rows'
import { toasts } from '../../lib/toast.svelte'

const threshold = 5 // px

// placeable reports whether the rep says where a row stands: a time says so itself.
export const placeable = (row: Row): boolean => row.kind === 'call' && row.group === 'calls' && !row.call.call.time && row.call.call.state === 'planned'

// behind is what a row comes behind where it moves by one among the rows, or undefined
// where it cannot: "" is the front.
export function behind(ids: readonly string[], id: string, by: 1 | -1): string | undefined {
  const at = ids.indexOf(id)
  if (at < 0) return undefined
  if (by > 0) return ids[at + 1]
  return at === 0 ? undefined : (ids[at - 2] ?? '')
}

export class Route {
  row = $state.raw<string>() // what is dragged
  after = $state.raw<string>() // what it would come behind
  #wasDragged = false

  // choose selects what was dragged.
  constructor(
    private readonly ids: () => readonly string[],
    private readonly choose: (id: string) => void = () => undefined,
  ) {}

  get clicked(): boolean {
    return !this.#wasDragged
  }

  // leads reports whether a row is the first of those that stay.
  leads(row: Row): boolean {
    return this.ids().find((id) => id !== this.row) === row.id
  }

  async place(id: string, after: string): Promise<void> {
    const ids = this.ids()
    if (after === id || (ids[ids.indexOf(id) - 1] ?? '') === after) return
    try {
      await Calls.Reorder(id, after)
    } catch (reason) {
      toasts.fault(reason)
    }
  }

  // step moves a row by one, up or down.
  async step(row: Row, by: 1 | -1): Promise<void> {
    if (!placeable(row)) return toasts.say('A call with a time stands where its time is. Press M to move it.')
    const after = behind(this.ids(), row.id, by)
    if (after !== undefined) await this.place(row.id, after)
  }

  begin(event: PointerEvent, row: Row): void {
    this.#wasDragged = false
    if (event.button !== 0 || !placeable(row)) return
    const from = event.clientY
    const move = (to: PointerEvent) => {
      if (!this.row && Math.abs(to.clientY - from) < threshold) return
      this.#wasDragged = true
      this.row = row.id
      this.after = this.#behindAt(to.clientY, row.id)
    }
    const end = (commit: boolean) => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', up)
      removeEventListener('pointercancel', cancel)
      removeEventListener('keydown', escape, true)
      const after = this.after
      if (commit && this.row && after !== undefined) {
        this.choose(row.id)
        void this.place(row.id, after)
      }
      this.row = this.after = undefined
    }
    const up = () => end(true)
    const cancel = () => end(false)
    const escape = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || !this.row) return
      key.preventDefault()
      key.stopPropagation()
      end(false)
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', up)
    addEventListener('pointercancel', cancel)
    addEventListener('keydown', escape, true)
  }

  // behindAt is the last row whose middle is above a point.
  #behindAt(y: number, id: string): string {
    const rows = this.ids().filter((one) => one !== id)
    const boxes = new Map([...document.querySelectorAll<HTMLElement>('[data-row]')].map((one) => [one.dataset['row'], one.getBoundingClientRect()]))
    return rows.findLast((one) => {
      const box = boxes.get(one)
      return box && box.top + box.height / 2 < y
    }) ?? ''
  }
}
