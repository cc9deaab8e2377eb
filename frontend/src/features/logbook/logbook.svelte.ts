// The logbook: what of it is shown, and its months in numbers.
import { Logbook, type bridge, type callbook, type Kind } from '../../lib/api'
import { Cursor } from '../../lib/cursor.svelte'
import { Loaded } from '../../lib/load.svelte'

const atFirst = 50
const atOnce = 200
const kinds: Kind[] = ['sheet', 'call', 'account'] // of filed sheets alone

export class LogbookList {
  what = $state<callbook.Reflection | ''>('') // '' for everything
  month = $state('') // '' for every month
  text = $state('')
  most = $state(atFirst)
  readonly page = new Loaded<bridge.LogbookPage>(() => this.#read(), kinds)
  readonly numbers = new Loaded<bridge.LogMonth[]>(() => Logbook.Months(), kinds)

  readonly cursor = new Cursor(() => (this.page.data?.entries ?? []).map(idOf))
  readonly selected = $derived(this.page.data?.entries.find((entry) => idOf(entry) === this.cursor.now))

  get query(): bridge.LogbookQuery {
    return { what: this.what, month: this.month, text: this.text.trim(), limit: Math.min(atOnce, this.most), offset: 0 }
  }

  // read asks for as many pages as are shown.
  async #read(): Promise<bridge.LogbookPage> {
    const { query, most } = this
    let page = await Logbook.Show(query)
    while (page.entries.length < Math.min(most, page.total)) {
      const offset = page.entries.length
      const next = await Logbook.Show({ ...query, limit: Math.min(atOnce, most - offset), offset })
      if (next.entries.length === 0) break
      page = { ...next, entries: [...page.entries, ...next.entries] }
    }
    return page
  }

  get filtered(): boolean {
    return !!(this.what || this.month || this.text.trim())
  }

  get more(): number {
    const page = this.page.data
    return page ? page.total - page.entries.length : 0
  }

  // months are the entries that are shown, month by month.
  get months(): { month: string; entries: bridge.LogEntry[] }[] {
    const all: { month: string; entries: bridge.LogEntry[] }[] = []
    for (const entry of this.page.data?.entries ?? []) {
      const month = entry.day.slice(0, 7)
      const last = all[all.length - 1]
      if (last?.month === month) last.entries.push(entry)
      else all.push({ month, entries: [entry] })
    }
    return all
  }

  clear(): void {
    this.what = this.month = this.text = ''
    this.most = atFirst
  }

  showMore(): void {
    this.most += atOnce
  }
}

// idOf names an entry, which has no id of its own.
export const idOf = ({ call_id, what, text }: bridge.LogEntry): string => `${call_id} ${what} ${text}`

export const reflectionWords: Record<callbook.Reflection, string> = {
  liked: 'Liked',
  differently: 'Would do differently',
  learned: 'Learned',
  stuck: 'Stuck',
}

export const reflections = (['liked', 'differently', 'learned', 'stuck'] as const).map((value) => ({ value, text: reflectionWords[value] }))

// What the one-minute review asks, in the rep's words.
export const reviewWords: Partial<Record<bridge.Counted, string>> = {
  summary: 'Summary given',
  presumed_progress: 'Assumed progress',
  open_question: 'Open question asked',
  value: 'Brought something new',
  concerns_overcome: 'Concerns overcome',
}

export const outcomeWords: Partial<Record<bridge.Counted, string>> = { order: 'order', advance: 'advance', continuation: 'continuation', no_sale: 'no sale' }

// ofM says a count, "9 of 21".
export const ofM = (count: bridge.LogCount): string => `${count.n} of ${count.of}`
