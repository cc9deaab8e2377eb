// Dragging in the calendar: an entry to another day or hour, or a stretch of an empty
// column for a new call. The mouse has moved a little before anything is dragged, so
// that a click stays a click.
import type { bridge } from '../../lib/api'
import { timeAt } from '../../lib/hours'
import { movable } from './entries'

const threshold = 5 // px
export const quarter = 15 // minutes

export type Spot = { day: string; time?: string }

export class Drag {
  entry = $state.raw<bridge.CalendarEntry>()
  over = $state.raw<Spot>() // where it would land
  at = $state.raw({ x: 0, y: 0 })
  #wasDragged = false

  constructor(
    private readonly spot: (x: number, y: number, grab: number) => Spot | undefined,
    private readonly drop: (entry: bridge.CalendarEntry, to: Spot) => void,
  ) {}

  // begin is called with the press on an entry. grab is how far below its top it was
  // taken, in px.
  begin(event: PointerEvent, entry: bridge.CalendarEntry, grab = 0): void {
    this.#wasDragged = false
    if (event.button !== 0 || !movable(entry)) return
    const from = { x: event.clientX, y: event.clientY }
    const move = (to: PointerEvent) => {
      if (!this.entry && Math.hypot(to.clientX - from.x, to.clientY - from.y) < threshold) return
      this.#wasDragged = true
      this.entry = entry
      this.at = { x: to.clientX, y: to.clientY }
      this.over = this.spot(to.clientX, to.clientY, grab)
    }
    const end = (commit: boolean) => {
      const to = this.over
      if (commit && this.entry && to) this.drop(entry, to)
      this.entry = undefined
      this.over = undefined
    }
    whilePressed(move, end, () => !!this.entry)
  }

  // clicked reports whether a press stayed where it was.
  get clicked(): boolean {
    return !this.#wasDragged
  }
}

// whilePressed follows a press until it is let go, which commits, or given up: by Escape where
// something is being dragged.
export function whilePressed(move: (to: PointerEvent) => void, end: (commit: boolean) => void, dragging: () => boolean): void {
  const over = (commit: boolean) => {
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', up)
    removeEventListener('pointercancel', cancel)
    removeEventListener('keydown', escape, true)
    end(commit)
  }
  const up = () => over(true)
  const cancel = () => over(false)
  const escape = (key: KeyboardEvent) => {
    if (key.key !== 'Escape' || !dragging()) return
    key.preventDefault()
    key.stopPropagation()
    over(false)
  }
  addEventListener('pointermove', move)
  addEventListener('pointerup', up)
  addEventListener('pointercancel', cancel)
  addEventListener('keydown', escape, true)
}

// dayAt is the day below a point.
export const dayAt = (x: number, y: number): string | undefined => document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-day]')?.dataset.day

// snapped is a time of the day, to the nearest quarter of an hour.
export const snapped = (minutes: number): string => timeAt(Math.max(0, Math.min(1440 - quarter, Math.round(minutes / quarter) * quarter)))
