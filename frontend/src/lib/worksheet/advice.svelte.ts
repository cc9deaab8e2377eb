// What the Go side says of a debrief while it is written: what a next step
// lacks, which rows it is usually followed by, what is still open.
import { onChanged, Sheets, type bridge } from '../api'
import type { FollowUpRow } from './shapes'
import type { Answer } from './worksheet.svelte'

const pause = 250 // ms after the last change

type Asked = { code: string; rows: FollowUpRow[] }

const named = (row: FollowUpRow): string => [row.channel, row.when.trim(), row.purpose].join('\n')

export class Advising {
  now = $state.raw<bridge.Advice>()
  #rows = $state.raw(new Map<string, bridge.StepAdvice>())
  #turn = 0

  constructor(private readonly asked: () => Asked) {}

  // follow asks now, after each change of the plan and whenever the book has
  // changed. It belongs into an $effect.
  follow(): () => void {
    const { code, rows } = $state.snapshot(this.asked()) as Asked
    if (!code) return () => undefined
    const ask = () => void this.#ask(code, rows)
    const later = setTimeout(ask, this.now ? pause : 0)
    const stop = onChanged(['answer', 'sheet', 'concern', 'follow_up', 'call', 'setting', 'account'], ask)
    return () => {
      clearTimeout(later)
      stop()
    }
  }

  async #ask(code: string, rows: FollowUpRow[]): Promise<void> {
    const turn = ++this.#turn
    const sent = rows.map(({ channel, when, purpose }) => ({ channel, when, purpose }))
    const now = await Sheets.Advise({ code, rows: sent }).catch(() => undefined)
    if (!now || turn !== this.#turn) return
    this.#rows = new Map(rows.map((row, i) => [named(row), now.rows[i]!]))
    this.now = now
  }

  // of is the advice for a row in its current form, or nothing if it has changed since.
  of(row: FollowUpRow): bridge.StepAdvice | undefined {
    return this.#rows.get(named(row))
  }
}

// rowsOf are the rows of a plan, for asking about them.
export function rowsOf(answer: Answer | undefined): FollowUpRow[] {
  return answer ? (answer.form as FollowUpRow[]) : []
}
