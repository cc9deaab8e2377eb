// The day that is shown, which row of it is selected, and what that row is about.
import { Recaps, Shell, type bridge } from '../../lib/api'
import { acts } from '../../lib/acts.svelte'
import { Cursor } from '../../lib/cursor.svelte'
import { another, day, showMore } from '../../lib/day.svelte'
import { Loaded } from '../../lib/load.svelte'
import { mailed } from '../../lib/mail'
import { detailsOf, kinds, type Details } from '../../lib/peek/details'
import { router, type Tab } from '../../lib/route.svelte'
import { addDays } from '../../lib/text/dates'
import { toasts } from '../../lib/toast.svelte'
import { ahead, followUpOf, rowsOf, tabOf, wants, whoOf, type Group, type Row } from '../../lib/rows'

export class Day {
  filter = $state('')
  filtering = $state(false)
  peek = $state(true)

  // Which day is shown, "" for today. It is in the route, so that one comes back to it.
  readonly on = $derived(router.now.place === 'today' ? (router.now.day ?? '') : '')
  readonly #other = another(() => this.on)
  readonly page = $derived(this.on ? this.#other : day)
  #shown: bridge.TodayPage | undefined
  // Until the next day has been read, the one before stays.
  readonly data = $derived.by(() => {
    const { data } = this.page
    if (data && (!this.on || data.day === this.on)) this.#shown = data
    return this.#shown
  })
  readonly isToday = $derived(!this.on)
  readonly rows = $derived<Row[]>(this.data ? rowsOf(this.data, this.filter) : [])
  // The next call is what one comes here for; else whatever waits first.
  readonly cursor = new Cursor(
    () => this.rows.map((row) => row.id),
    () => (this.rows.find(ahead) ?? this.rows.find(wants))?.id,
  )
  readonly selected = $derived(this.rows.find((row) => row.id === this.cursor.now))
  readonly details = new Loaded<Details | undefined>(() => detailsOf(this.selected), kinds)
  readonly empty = $derived(!!this.data && this.rows.length === 0 && !this.filter.trim())
  readonly allDone = $derived(!!this.data && !this.filter.trim() && !this.rows.some(wants))

  of(group: Group): Row[] {
    return this.rows.filter((row) => row.group === group)
  }

  // show turns to another day, "" for today.
  show(to: string): void {
    this.filter = ''
    this.filtering = false
    router.replace(to === day.data?.day || !to ? { place: 'today' } : { place: 'today', day: to })
  }

  // turn goes on by so many days.
  turn(by: number): void {
    const from = this.on || day.data?.day
    if (from) this.show(addDays(from, by))
  }

  open(tab?: Tab): void {
    const row = this.selected
    if (!row) return
    if (row.kind === 'follow-up') router.go({ place: 'account', id: row.followUp.account.id })
    else router.go({ place: 'call', id: row.call.call.id, tab: tab ?? (row.recap ? 'recap' : tabOf(row.call)) })
  }

  // find selects a follow-up, or the call that it is the appointment of, if the day has it.
  async find(followUp: string): Promise<boolean> {
    this.filter = ''
    this.filtering = false
    await this.page.refetch()
    const row = this.rows.find((one) => followUpOf(one)?.id === followUp)
    if (!row) return false
    this.cursor.choose(row.id)
    this.peek = true
    await this.cursor.focus()
    return true
  }

  done(): void {
    if (this.selected?.kind === 'call') toasts.say(this.selected.recap ? 'A recap is finished by sending it. Press R.' : 'A debrief is finished by filing it. Press S.')
    else this.act('done')
  }

  // thank opens the selected thank-you as a draft in the mail program.
  async thank(): Promise<void> {
    if (this.selected?.kind !== 'follow-up') return
    try {
      const { mailto, text } = await Recaps.Thanks(this.selected.id)
      await mailed(text, () => Shell.OpenMail(mailto))
    } catch (reason) {
      toasts.fault(reason)
    }
  }

  // act begins something on the selected follow-up, or on the appointment of
  // the selected call: that is what moves.
  act(verb: 'done' | 'snooze' | 'move' | 'drop', at?: Element | null, now = false): void {
    const on = this.selected && followUpOf(this.selected)
    if (!on) return
    acts.begin({ verb, on: [on], call: this.selected?.kind === 'call', at, now, left: (gone) => this.leave(gone) })
  }

  // filterRows looks among those too that are not listed yet.
  filterRows(): void {
    this.filtering = true
    if (this.data?.unlisted_calls) showMore()
  }

  clear(): void {
    this.filter = ''
    this.filtering = false
    void this.cursor.focus()
  }

  private leave(gone: string[]): string | undefined {
    const next = this.cursor.leave(gone)
    void this.cursor.focus()
    const row = this.rows.find((one) => one.id === next)
    return row && whoOf(row)
  }
}
