// The list of follow-ups: which ones, filtered by what, and which are ticked.
import { SvelteSet } from 'svelte/reactivity'

import { FollowUps, type bridge } from '../../lib/api'
import { acts } from '../../lib/acts.svelte'
import { Cursor } from '../../lib/cursor.svelte'
import { Loaded } from '../../lib/load.svelte'
import { long } from '../../lib/text/dates'
import { groupsOf } from './groups'
import { whoOf } from './words'

// How many are asked for at a time. Of what is over nobody reads on for long.
const pageSize = 200
const firstOver = 50

type Verb = 'done' | 'snooze' | 'move' | 'drop'

export class FollowUpList {
  which = $state<bridge.FollowUpTab>('open')
  text = $state('')
  day = $state('') // that alone, '' for all
  #more = $state(0)
  readonly ticked = new SvelteSet<string>()

  readonly page = new Loaded(
    () => FollowUps.Page({ which: this.which, text: this.text, day: this.day, limit: (this.which === 'open' ? pageSize : firstOver) + this.#more, offset: 0 }),
    ['follow_up', 'account', 'person', 'call'],
  )
  readonly all = $derived<bridge.FollowUp[]>(this.page.data?.follow_ups ?? [])
  readonly groups = $derived.by(() => {
    const today = this.page.data?.day ?? ''
    if (this.day) return [{ title: long(this.day === 'today' ? today : this.day, today), followUps: this.all }]
    // Done, moved and dropped ones are history: days, no groups.
    return this.which === 'open' && today ? groupsOf(this.all, today) : [{ title: '', followUps: this.all }]
  })
  readonly rows = $derived(this.groups.flatMap((group) => group.followUps))
  readonly cursor = new Cursor(() => this.rows.map((f) => f.id))
  readonly selected = $derived(this.rows.find((f) => f.id === this.cursor.now))
  readonly tickedRows = $derived(this.rows.filter((f) => this.ticked.has(f.id)))
  readonly more = $derived(Math.max(0, (this.page.data?.total ?? 0) - this.all.length))

  show(which: bridge.FollowUpTab): void {
    this.which = which
    this.#more = 0
    this.ticked.clear()
    void this.page.refetch()
  }

  // on shows those of a day alone, which is a date or "today", and '' shows all.
  on(day: string): void {
    if (day === this.day) return
    this.day = day
    this.#more = 0
    this.ticked.clear()
    void this.page.refetch()
  }

  filter(text: string): void {
    this.text = text
    this.#more = 0
    void this.page.refetch()
  }

  showMore(): void {
    this.#more += pageSize
    void this.page.refetch()
  }

  // find selects an open follow-up, however far down it is.
  async find(id: string): Promise<boolean> {
    this.which = 'open'
    this.text = this.day = ''
    this.ticked.clear()
    await this.page.refetch()
    while (!this.rows.some((f) => f.id === id) && this.more > 0) {
      this.#more += pageSize
      await this.page.refetch()
      if (this.page.fault) break
    }
    if (!this.rows.some((f) => f.id === id)) return false
    this.cursor.choose(id)
    await this.cursor.focus()
    return true
  }

  tick(id = this.selected?.id): void {
    if (!id || this.which !== 'open') return
    if (!this.ticked.delete(id)) this.ticked.add(id)
  }

  // act begins something on the ticked rows, or else on the selected one.
  act(verb: Verb, at?: Element | null, now = false): void {
    this.#begin(this.tickedRows.length ? this.tickedRows : this.selected ? [this.selected] : [], verb, at, now)
  }

  // actHere begins it on the selected one alone, whatever is ticked.
  actHere(verb: Verb, at?: Element | null, now = false): void {
    this.#begin(this.selected ? [this.selected] : [], verb, at, now)
  }

  #begin(on: bridge.FollowUp[], verb: Verb, at: Element | null | undefined, now: boolean): void {
    acts.begin({
      verb,
      on: on.filter((f) => f.state === 'open' || f.state === 'provisional'),
      at,
      now,
      left: (gone) => {
        for (const id of gone) this.ticked.delete(id)
        const next = this.cursor.leave(gone)
        void this.cursor.focus()
        const row = this.rows.find((f) => f.id === next)
        return row && whoOf(row)
      },
    })
  }
}
