// One line that says what to do or what was done: “call Sofia tomorrow 10am, oven”. What it says
// fills the fields, and what the rep chooses in them stays until the line says otherwise.
import { Calls, Captures, FollowUps, toFault, type bridge, type callbook, type Fault } from '../../lib/api'
import { accountAsked, accountSettled } from '../../lib/account'
import { saved } from '../../lib/saved.svelte'

const pause = 120 // ms after the last key

export type What = callbook.CaptureKind

export type Given = { as?: What; account?: bridge.AccountRef; person?: bridge.PersonRef; channel?: callbook.Channel; purpose?: string; day?: string }

export type Made =
  | { what: 'follow_up'; made: bridge.FollowUpAdded }
  | { what: 'call'; made: bridge.CallPlanned }
  | { what: 'log'; made: bridge.Call }
  | { what: 'note'; on: string }

const nothing: bridge.Captured = { what: 'follow_up', account: undefined, people: [], choices: [], when: '', kind: '', minutes: 0, text: '', trouble: '' }

const channelOf = (kind: callbook.CallKind): callbook.Channel => (kind === 'mail' ? 'email' : kind)

export class Capturing {
  line = $state('')
  as = $state<What | ''>('') // what the rep has chosen it to be; else the line says
  account = $state.raw<bridge.AccountRef>()
  named = $state('') // typed for the account
  chosen = $state<string[]>([]) // people
  when = $state('') // just now, where it is empty and the call took place
  channel = $state<callbook.Channel>('phone')
  said = $state(false) // how
  minutes = $state('')
  text = $state('')
  agreed = $state<callbook.Agreement>('')
  despite = $state('')
  reading = $state.raw<bridge.Captured>(nothing)
  busy = $state(false)
  fault = $state.raw<Fault>()

  readonly what = $derived<What>(this.as || this.reading.what)
  readonly kind = $derived<callbook.CallKind>(this.channel === 'email' ? 'mail' : this.channel === 'post' || this.channel === 'other' ? 'phone' : this.channel)

  #read = '' // the line that was read last
  #turn = 0
  readonly #given: Given

  constructor(given: Given = {}) {
    this.#given = given
    this.as = given.as ?? ''
    this.account = given.account
    this.chosen = given.person ? [given.person.id] : []
    this.when = given.day ?? ''
    this.channel = given.channel ?? 'phone'
    this.said = !!given.channel
    this.text = given.purpose ?? ''
  }

  kept() {
    const { line, as, account, named, chosen, when, channel, said, minutes, text, agreed, despite, reading } = this
    return { line, as, account, named, chosen, when, channel, said, minutes, text, agreed, despite, reading }
  }

  // restore fills it as it was kept; the line is not read again.
  restore(kept: ReturnType<Capturing['kept']>): void {
    Object.assign(this, kept)
    this.#read = kept.line
    this.#turn++
  }

  // follow reads the line after a pause in typing; it returns what forgets that.
  follow(line: string): () => void {
    if (line === this.#read) return () => undefined
    const later = setTimeout(() => void this.#look(line), line.trim() ? pause : 0)
    return () => clearTimeout(later)
  }

  async #look(line: string): Promise<void> {
    const mine = ++this.#turn
    try {
      const { account, day } = this.#given
      const found = line.trim() ? await Captures.Read({ line, as: this.as, account: account?.id ?? '', on: day ?? '' }) : nothing
      if (mine !== this.#turn) return
      this.#read = line
      this.#take(found)
    } catch (reason) {
      if (mine === this.#turn) this.fault = toFault(reason)
    }
  }

  // take fills in what the line says now and did not say before.
  #take(found: bridge.Captured): void {
    const before = this.reading
    this.reading = found
    const who = ({ account, people }: bridge.Captured) => [account?.id ?? '', ...people.map((one) => one.id)].join(' ')
    if (who(found) !== who(before)) {
      this.account = found.account ?? this.#given.account
      if (!this.account) this.named = ''
      this.chosen = found.people.length || found.account || !this.#given.person ? found.people.map((one) => one.id) : [this.#given.person.id]
    }
    if (found.when !== before.when) this.when = found.when || (this.#given.day ?? '')
    if (found.kind !== before.kind) {
      this.channel = found.kind ? channelOf(found.kind) : found.what === 'call' ? 'visit' : (this.#given.channel ?? 'phone')
      this.said = !!found.kind || !!this.#given.channel
    } else if (!found.kind && !this.said && found.what !== before.what) this.channel = found.what === 'call' ? 'visit' : 'phone'
    if (found.minutes !== before.minutes) this.minutes = found.minutes ? String(found.minutes) : ''
    if (found.text !== before.text) this.text = found.text || (this.#given.purpose ?? '')
  }

  // be makes it what the rep has chosen. A weekday of something that took place is another day.
  be(what: What): void {
    this.as = what
    void this.#look(this.line)
  }

  // choose settles which of several the line means.
  choose({ account, person }: bridge.Meant): void {
    this.#take({ ...this.reading, account, people: person ? [person] : [], choices: [] })
  }

  // by is how, as the rep has chosen it.
  by(channel: callbook.Channel): void {
    this.channel = channel
    this.said = true
  }

  // save makes what it is, or says what is missing.
  async save(): Promise<Made | undefined> {
    if (this.busy) return undefined
    this.busy = true
    this.fault = undefined
    const wrong = (field: string, message: string) => void (this.fault = toFault(JSON.stringify({ code: 'invalid', field, message })))
    try {
      if (this.line !== this.#read) await this.#look(this.line)
      await accountSettled()
      const minutes = this.minutes.trim() ? Number(this.minutes) : 0
      const { what, account, text, chosen } = this
      if (!account && this.reading.choices.length) return wrong('line', 'Choose who you mean.')
      if (!account) return wrong('account', what === 'follow_up' || what === 'note' ? 'Say which account it is for.' : 'Say which account the call is with.')
      if (!Number.isInteger(minutes) || minutes < 0 || minutes > 1440) return wrong('minutes', 'Write the minutes as a whole number, such as 45.')
      if (this.reading.trouble && !this.when) return wrong('when', this.reading.trouble)
      const who = accountAsked(account)
      if (what === 'note') {
        await saved.track(Captures.Note({ ...who, person: chosen[0] ?? '', text }))
        return { what, on: account.name }
      }
      if (what === 'follow_up') return { what, made: await saved.track(FollowUps.Add({ ...who, person: chosen[0] ?? '', when: this.when, channel: this.channel, purpose: text, agreed: this.agreed, despite: this.despite })) }
      const call = { ...who, people: chosen, at: this.when, kind: this.kind, minutes }
      if (what === 'log') return { what, made: await saved.track(Calls.Log({ ...call, line: '', text })) }
      return { what, made: await saved.track(Calls.Plan({ ...call, colleagues: [], place: '', purpose: text, despite: this.despite })) }
    } catch (reason) {
      this.fault = toFault(reason)
      return undefined
    } finally {
      this.busy = false
    }
  }
}
