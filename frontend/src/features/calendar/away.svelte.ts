// A day that the rep cannot work: where everything on it would go, what of that the rep
// wants otherwise, and then who to tell.
import { Calendar, copyText, Shell, toFault, type bridge, type Fault } from '../../lib/api'
import { mailed } from '../../lib/mail'
import { toasts } from '../../lib/toast.svelte'
import { asTyped, todayHere, when } from '../../lib/text/dates'
import { count } from '../../lib/text/words'

type Choice = { stays?: boolean; at?: string }

export class Away {
  day = $state('')
  to = $state('')
  why = $state('')
  trial = $state.raw<bridge.DayMoved>()
  done = $state.raw<bridge.DayMoved>()
  busy = $state(false)
  fault = $state.raw<Fault>()
  opened = $state.raw<readonly string[]>([]) // the mails that were opened or copied
  #choices = $state.raw<ReadonlyMap<string, Choice>>(new Map())
  #typing = $state.raw<{ id: string; at: string }>()
  #turn = 0

  constructor(day: string, why = '') {
    this.day = asTyped(day, todayHere())
    this.why = why
  }

  readonly rows = $derived<bridge.DayMoveRow[]>(this.trial?.rows ?? [])
  readonly moving = $derived(this.rows.filter((row) => !row.stays).length)
  // promise is the button that moves: "Move 2 of 3".
  readonly promise = $derived(this.moving === this.rows.length ? `Move ${this.moving === 1 ? 'it' : `all ${this.moving}`}` : `Move ${this.moving} of ${this.rows.length}`)
  readonly telling = $derived((this.done?.rows ?? []).filter((row) => !row.stays && row.mail))
  readonly deleting = $derived((this.done?.rows ?? []).filter((row) => !row.stays).flatMap((row) => row.delete_first))

  // at is what stands in the date field of a row: what is being typed, or else its new
  // date.
  at(row: bridge.DayMoveRow): string {
    if (this.#typing?.id === row.id) return this.#typing.at
    return (this.wrong(row) && this.#choices.get(row.id)?.at) || asTyped(row.at, todayHere())
  }

  // wrong is what is wrong with the date of a row.
  wrong(row: bridge.DayMoveRow): string {
    return this.fault?.field === `at ${row.id}` ? this.fault.message : ''
  }

  // elsewhere is what is wrong and belongs to no row.
  readonly elsewhere = $derived(this.fault?.field?.startsWith('at ') ? '' : (this.fault?.message ?? ''))

  // clear forgets what was chosen for the rows of another day.
  clear(): void {
    this.#choices = new Map()
  }

  tick(row: bridge.DayMoveRow, moves: boolean): Promise<void> {
    this.#choose(row, { stays: !moves })
    return this.look()
  }

  type(row: bridge.DayMoveRow, at: string): void {
    this.#typing = { id: row.id, at }
  }

  // settle takes what was typed into the date field of a row.
  async settle(row: bridge.DayMoveRow): Promise<void> {
    const typing = this.#typing
    if (typing?.id !== row.id) return
    this.#choose(row, { at: typing.at })
    await this.look()
    if (this.#typing === typing) this.#typing = undefined
  }

  #choose(row: bridge.DayMoveRow, choice: Choice): void {
    this.#choices = new Map(this.#choices).set(row.id, { ...this.#choices.get(row.id), ...choice })
  }

  #request(dry: boolean): bridge.DayMoveRequest {
    const choices = [...this.#choices].map(([id, choice]) => ({ id, stays: choice.stays ?? this.rows.find((row) => row.id === id)?.stays ?? false, at: choice.at ?? '' }))
    return { day: this.day, to: this.to, why: this.why, only: [], choices, dry_run: dry }
  }

  // look asks where everything would go.
  async look(): Promise<void> {
    const turn = ++this.#turn
    if (!this.day.trim()) return
    try {
      const trial = await Calendar.MoveDay(this.#request(true))
      if (turn !== this.#turn) return
      this.trial = trial
      this.fault = undefined
    } catch (reason) {
      if (turn === this.#turn) this.fault = toFault(reason)
    }
  }

  // move writes what is shown; false where it did not.
  async move(): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    try {
      const typing = this.rows.find((row) => row.id === this.#typing?.id)
      await (typing ? this.settle(typing) : this.look())
      if (this.fault || this.moving === 0) return false
      // Every row goes where it is shown to go.
      const choices = this.rows.map((row) => ({ id: row.id, stays: row.stays, at: row.at }))
      this.done = await Calendar.MoveDay({ ...this.#request(false), choices })
      return true
    } catch (reason) {
      this.fault = toFault(reason)
      return false
    } finally {
      this.busy = false
    }
  }

  // mail opens the mail to a customer in the rep's own program.
  async mail(row: bridge.DayMoveRow): Promise<void> {
    const { mail } = row
    if (!mail) return
    try {
      await mailed(mail.text, () => Shell.OpenMail(mail.mailto))
      this.#told(row)
    } catch (reason) {
      toasts.fault(reason)
    }
  }

  async copy(row: bridge.DayMoveRow): Promise<void> {
    try {
      await copyText(row.notice ?? '')
      toasts.say('Copied.')
      this.#told(row)
    } catch (reason) {
      toasts.fault(reason)
    }
  }

  #told(row: bridge.DayMoveRow): void {
    this.opened = [...this.opened.filter((id) => id !== row.id), row.id]
  }

  // said is what the toast says.
  get said(): string {
    return `Moved ${count(this.moving, 'entry', 'entries')} of ${when(this.done?.day ?? '')}.`
  }
}

// timeOf is the time in "2026-11-24T10:00", if there is one.
export const timeOf = (date: string): string => date.split('T')[1] ?? ''

// whenOf shows "2026-11-24T10:00", or a day alone.
export function whenOf(date: string): string {
  const [day = '', time] = date.split('T')
  return when(day, time)
}
