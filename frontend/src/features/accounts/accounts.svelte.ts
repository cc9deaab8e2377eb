// The list of accounts: filtered by what, sorted by which column, and which are ticked.
import { SvelteSet } from 'svelte/reactivity'

import { Accounts, type bridge } from '../../lib/api'
import { Cursor } from '../../lib/cursor.svelte'
import { Loaded } from '../../lib/load.svelte'

const pageSize = 200

// While the window is open the list comes back as it was left.
const kept = { text: '', step: '', order: 'name' as bridge.AccountOrder, down: false }

export class AccountList {
  text = $state(kept.text)
  step = $state(kept.step)
  order = $state<bridge.AccountOrder>(kept.order)
  down = $state(kept.down)
  #more = $state(0)
  readonly ticked = new SvelteSet<string>()

  constructor(private readonly unplanned: () => boolean) {}

  readonly page = new Loaded(
    () => Accounts.Rows({ text: this.text, unplanned: this.unplanned(), step: this.step, order: this.order, down: this.down, limit: pageSize + this.#more, offset: 0 }),
    ['account', 'person', 'call', 'follow_up', 'touch', 'sales_step', 'step_reached'],
  )
  readonly rows = $derived<bridge.AccountRow[]>(this.page.data?.accounts ?? [])
  readonly cursor = new Cursor(() => this.rows.map((a) => a.id))
  readonly selected = $derived(this.rows.find((a) => a.id === this.cursor.now))
  readonly more = $derived(Math.max(0, (this.page.data?.total ?? 0) - this.rows.length))

  // What is known of the steps: those of the bar, and what is at each.
  readonly steps = $derived(this.page.data?.steps.filter((step) => step.id !== 'none') ?? [])
  readonly atStep = $derived(this.page.data?.steps.find((step) => step.id === this.step))

  // The radar: those ticked, or else all that are shown, get the standard cadence.
  readonly bare = $derived(this.rows.filter((a) => a.unplanned))
  readonly chosen = $derived(this.bare.filter((a) => this.ticked.has(a.id)))

  get starting(): bridge.AccountRow[] {
    return this.chosen.length ? this.chosen : this.unplanned() ? this.bare : []
  }

  filter(text: string): void {
    this.text = kept.text = text
    this.#again()
  }

  // at shows the accounts of a step alone, or those of all where they were alone.
  at(step: string): void {
    this.step = kept.step = this.step === step ? '' : step
    this.#again()
  }

  // sort sorts by a column, and the other way round where it is sorted by that one.
  sort(order: bridge.AccountOrder): void {
    this.down = kept.down = this.order === order && !this.down
    this.order = kept.order = order
    this.#again()
  }

  showMore(): void {
    this.#more += pageSize
    void this.page.refetch()
  }

  tick(id = this.selected?.id): void {
    if (!id || !this.bare.some((a) => a.id === id)) return
    if (!this.ticked.delete(id)) this.ticked.add(id)
  }

  #again(): void {
    this.#more = 0
    void this.page.refetch()
  }
}
