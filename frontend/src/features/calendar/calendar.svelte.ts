// The calendar: what is shown, which day and which entry are selected, and what can be
// done with them.
import { Calendar, FollowUps, type bridge } from '../../lib/api'
import { acts } from '../../lib/acts.svelte'
import { Cursor } from '../../lib/cursor.svelte'
import { Loaded } from '../../lib/load.svelte'
import { tabOf, whoOf } from '../../lib/rows'
import { router } from '../../lib/route.svelte'
import { saved } from '../../lib/saved.svelte'
import { addDays, addMonths, monday, month, when } from '../../lib/text/dates'
import { isolated } from '../../lib/text/words'
import { toasts } from '../../lib/toast.svelte'
import { asks, rowOf, whyNot } from './entries'

// Kept is the view and the day, which stay for the next time that a calendar is opened.
export type Kept = { view: bridge.CalendarView; day: string }
const last = $state<Kept>({ view: 'month', day: '' })

export class CalendarPlace {
  constructor(private readonly kept: Kept = last) {}

  readonly page = new Loaded(
    () => {
      this.#beside = new Map()
      return Calendar.Page(this.kept.view, this.kept.day)
    },
    ['call', 'sheet', 'follow_up', 'account', 'person', 'recap', 'setting'],
  )
  // What is shown and what stands before and after it, as it was read ahead, by #span. Another fetch
  // of the page, as after a change, begins again with none.
  #beside = new Map<string, bridge.CalendarPage>()

  get view(): bridge.CalendarView {
    return this.kept.view
  }
  // The selected day: of what is loaded, today until one is chosen.
  get day(): string {
    return this.kept.day || (this.page.data?.today ?? '')
  }

  readonly days = $derived<bridge.CalendarDay[]>(this.page.data?.days ?? [])
  // What the agenda lists: the selected day and what comes after it, as far as is shown.
  readonly agenda = $derived(this.days.filter((one) => one.day >= this.day && (one.day === this.day || one.entries.length > 0)))
  readonly entries = $derived(this.agenda.flatMap((one) => one.entries))
  // What comes next is what one comes here for.
  readonly cursor = new Cursor(
    () => this.entries.map((entry) => entry.id),
    () => this.entries.find((entry) => entry.state !== 'over' && entry.state !== 'done' && entry.state !== 'not_reached')?.id,
  )
  // Worked out once, and not by each entry that asks whether it is the selected one.
  readonly selectedId = $derived(this.cursor.now)
  readonly selected = $derived(this.entries.find((entry) => entry.id === this.selectedId))
  readonly title = $derived.by(() => {
    if (!this.day) return 'Calendar'
    if (this.kept.view === 'month') return month(this.day)
    const from = monday(this.day)
    const to = addDays(from, 6)
    const date = (day: string) => String(Number(day.slice(8)))
    if (month(from) === month(to)) return `${date(from)} – ${date(to)} ${month(to)}`
    return `${date(from)} ${month(from).slice(0, 3)} – ${date(to)} ${month(to).slice(0, 3)} ${to.slice(0, 4)}`
  })

  // choose selects a day, and reads what is around it if it is not shown. It is done when the day is
  // there.
  async choose(day: string): Promise<void> {
    const span = this.#span(day)
    const shown = span === this.#span(this.day)
    this.kept.day = day === this.page.data?.today ? '' : day
    if (shown) return
    const ahead = this.#beside.get(span)
    if (ahead) this.page.take(ahead)
    else await this.page.refetch()
  }

  // readAhead reads the months or weeks before and after the one that is shown.
  async readAhead(): Promise<void> {
    const { view } = this.kept
    const days = [-1, 1].map((by) => this.#turned(by))
    const kept = [this.day, ...days].map((day) => this.#span(day))
    const beside = (this.#beside = new Map([...this.#beside].filter(([span]) => kept.includes(span))))
    for (const day of days) {
      if (beside.has(this.#span(day))) continue
      try {
        beside.set(this.#span(day), await Calendar.Page(view, day))
      } catch {
        return // who goes there asks again, and hears why not
      }
    }
  }

  // #span tells the months or weeks apart, and #turned is the same day of another one.
  #span(day: string): string {
    return this.kept.view === 'month' ? day.slice(0, 7) : monday(day)
  }
  #turned(by: number): string {
    return this.kept.view === 'month' ? addMonths(this.day, by) : addDays(this.day, 7 * by)
  }

  show(view: bridge.CalendarView): void {
    if (view === this.kept.view) return
    this.kept.view = view
    void this.page.refetch()
  }

  // step goes on by so many days. The focus goes along where it is in the grid: the keys
  // work without it too.
  async step(days: number): Promise<void> {
    const inGrid = !!document.activeElement?.closest('[role=grid]')
    if (this.day) await this.choose(addDays(this.day, days))
    if (!inGrid) return
    await new Promise(requestAnimationFrame)
    document.querySelector<HTMLElement>(`[role=gridcell][data-day="${this.day}"]`)?.focus()
  }

  // turn goes to the next or the previous month or week.
  turn(by: 1 | -1): void {
    if (this.day) void this.choose(this.#turned(by))
  }

  today(): void {
    if (this.page.data) void this.choose(this.page.data.today)
  }

  // pick selects an entry and its day.
  pick(entry: bridge.CalendarEntry, day: string): void {
    void this.choose(day)
    this.cursor.choose(entry.id)
  }

  open(entry = this.selected): void {
    if (!entry) return
    const row = rowOf(entry)
    if (row.kind === 'follow-up') router.go({ place: 'account', id: row.followUp.account.id })
    else router.go({ place: 'call', id: row.call.call.id, tab: row.recap ? 'recap' : tabOf(row.call) })
  }

  // plan begins a call on the selected day, or at a time of a day.
  plan(day = this.day, time = '', minutes = 0): void {
    acts.begin({ verb: 'plan', day: `${day} ${time}`.trim(), minutes })
  }

  act(verb: 'done' | 'snooze' | 'move' | 'drop', at?: Element | null, now = false): void {
    const on = this.selected && actable(this.selected)
    if (!on || (this.selected?.call && verb === 'done')) return this.selected && toasts.say(whyNot(this.selected, verb))
    acts.begin({ verb, on: [on], call: !!this.selected?.call, at, now, left: (gone) => this.#leave(gone) })
  }

  // move gives an entry another day, and another time in a week. One that they agreed to
  // asks first, with the date filled in.
  async move(entry: bridge.CalendarEntry, day: string, time = entry.time): Promise<void> {
    const on = actable(entry)
    if (!on) return
    const to = `${day} ${time ?? ''}`.trim()
    if (to === `${on.day} ${on.time ?? ''}`.trim()) return
    if (asks(entry)) return acts.begin({ verb: 'move', on: [on], to })
    try {
      await saved.track(FollowUps.MoveSeveral([on.id], to, '', ''))
      toasts.done(`Moved: ${isolated(whoOf(rowOf(entry)))}, ${when(day, time)}.`)
      this.pick(entry, day)
    } catch (reason) {
      toasts.fault(reason)
    }
  }

  #leave(gone: string[]): string | undefined {
    const next = this.cursor.leave(gone)
    void this.cursor.focus()
    const entry = this.entries.find((one) => one.id === next)
    return entry && whoOf(rowOf(entry))
  }
}

// actable is the follow-up to act on, which of a call is its appointment. A recap has none.
export function actable(entry: bridge.CalendarEntry): bridge.FollowUp | undefined {
  return entry.recap || entry.state === 'done' ? undefined : (entry.follow_up ?? undefined)
}
