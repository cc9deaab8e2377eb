// What was moved in the rep's calendar, read back from a file that it exported:
// first a trial that writes nothing, then the moves as one step.
import { Calendar, toFault, type bridge, type Fault } from '../../lib/api'
import { when } from '../../lib/text/dates'
import { count, number } from '../../lib/text/words'

export type Line = { id: string; what: string; from: string; to: string; why: string }

export class Moves {
  file = $state('')
  trial = $state.raw<bridge.CalendarMoves>()
  done = $state.raw<bridge.CalendarMoves>()
  busy = $state(false)
  fault = $state.raw<Fault>()
  #turn = 0

  get name(): string {
    return this.file.split(/[\\/]/).pop() ?? ''
  }

  // lines are the entries that are at another date than they were exported with.
  get lines(): Line[] {
    return (this.trial?.moves ?? []).map((m) => ({
      id: m.follow_up_id,
      what: m.summary,
      from: civil(m.from),
      to: m.moved && m.to ? civil(m.to) : '',
      why: m.moved ? '' : (m.why ?? ''),
    }))
  }

  get moving(): number {
    return this.trial?.moves.filter((m) => m.moved).length ?? 0
  }

  // promise is the button that moves: "Move 2 follow-ups".
  get promise(): string {
    return `Move ${count(this.moving, 'follow-up')}`
  }

  // rest says what else the file holds.
  get rest(): string {
    const { unchanged = 0, unknown = 0 } = this.trial ?? {}
    const parts = [unchanged && `${number(unchanged)} ${unchanged === 1 ? 'entry is' : 'entries are'} where you exported ${unchanged === 1 ? 'it' : 'them'} to`, unknown && `${number(unknown)} did not come from Callbook`]
    return parts.filter(Boolean).join('; ')
  }

  // telling are the notices to customers who had agreed to the old date.
  get telling(): bridge.CalendarMove[] {
    return this.done?.moves.filter((m) => m.notice) ?? []
  }

  async open(file: string): Promise<void> {
    const turn = ++this.#turn
    this.file = file
    this.trial = this.done = this.fault = undefined
    try {
      const trial = await Calendar.Import({ file, dry_run: true })
      if (turn === this.#turn) this.trial = trial
    } catch (reason) {
      if (turn === this.#turn) this.fault = toFault(reason)
    }
  }

  // move writes what the trial showed; false where it did not.
  async move(): Promise<boolean> {
    if (this.busy || this.moving === 0) return false
    this.busy = true
    try {
      this.done = await Calendar.Import({ file: this.file, dry_run: false })
      return true
    } catch (reason) {
      this.fault = toFault(reason)
      return false
    } finally {
      this.busy = false
    }
  }
}

// civil shows "2026-11-24T10:00", or a day alone.
function civil(date: string): string {
  const [day = '', time] = date.split('T')
  return when(day, time)
}
