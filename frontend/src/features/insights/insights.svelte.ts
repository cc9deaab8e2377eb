// The list behind a number of the insights.
import { Insights, type bridge, type callbook, type Kind } from '../../lib/api'
import { Cursor } from '../../lib/cursor.svelte'
import { Loaded } from '../../lib/load.svelte'
import type { InsightOf } from '../../lib/route.svelte'

export const kinds: Kind[] = ['account', 'call', 'follow_up', 'setting', 'sheet']
const atOnce = 200

// Behind lists what a number counts, 200 at first and 200 more on demand.
export class Behind {
  #most = $state(atOnce)
  readonly page: Loaded<bridge.InsightList>
  readonly cursor = new Cursor(() => this.rows.map((row) => row.id))

  constructor(private readonly of: InsightOf) {
    this.page = new Loaded<bridge.InsightList>(() => this.#read(), kinds)
  }

  readonly rows = $derived.by(() => this.page.data?.rows ?? [])
  readonly more = $derived.by(() => (this.page.data?.total ?? 0) - this.rows.length)
  readonly selected = $derived.by(() => this.rows.find((row) => row.id === this.cursor.now))

  async #read(): Promise<bridge.InsightList> {
    const { measure, month = '', why = '' } = this.of
    let list: bridge.InsightList = { rows: [], total: 0 }
    do {
      const next = await Insights.Behind({
        measure,
        month,
        why,
        limit: atOnce,
        offset: list.rows.length,
      })
      list = { total: next.total, rows: [...list.rows, ...next.rows] }
      if (next.rows.length === 0) break
    } while (list.rows.length < Math.min(this.#most, list.total))
    return list
  }

  showMore(): void {
    this.#most += atOnce
    void this.page.refetch()
  }
}

// reasonWord is why an account was closed, within a line.
export const reasonWord = (why: string): string => (why === 'unsaid' ? 'no reason noted' : why.replaceAll('_', ' '))

// What a list of each measure is headed with, and what its rows are.
export const behindWords: Record<callbook.Measure, { title: string; one: string }> = {
  order: { title: 'Calls that ended with an order', one: 'call' },
  advance: { title: 'Calls that ended with an advance', one: 'call' },
  continuation: { title: 'Calls that ended with a continuation', one: 'call' },
  no_sale: { title: 'Calls that ended without a sale', one: 'call' },
  not_reached: { title: 'Calls that reached nobody', one: 'call' },
  no_outcome: { title: 'Calls without a noted outcome', one: 'call' },
  not_debriefed: { title: 'Calls that are not debriefed', one: 'call' },
  follow_up_in_time: {
    title: 'Follow-ups done on the day or before',
    one: 'follow-up',
  },
  follow_up_late: { title: 'Follow-ups done late', one: 'follow-up' },
  follow_up_not_done: {
    title: 'Follow-ups that are late and still open',
    one: 'follow-up',
  },
  recap_in_time: { title: 'Recaps sent in time', one: 'recap' },
  recap_late: { title: 'Recaps sent late', one: 'recap' },
  recap_not_sent: { title: 'Recaps that were not sent', one: 'recap' },
  won: { title: 'Accounts won', one: 'account' },
  lost: { title: 'Accounts lost', one: 'account' },
}
