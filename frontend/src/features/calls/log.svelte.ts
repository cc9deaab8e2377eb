// A call that nobody planned, in one line or in fields. What the line says fills the fields, and
// what the rep chooses in them stays until the line says otherwise.
import { Calls, toFault, type bridge, type callbook, type Fault } from '../../lib/api'
import { accountAsked, accountSettled } from '../../lib/account'
import { saved } from '../../lib/saved.svelte'
import { daysBetween, short } from '../../lib/text/dates'

const pause = 120 // ms after the last key

const nothing: bridge.LogReading = { account: undefined, person: undefined, day: '', time: undefined, said: false, kind: '', minutes: 0, choices: [], message: '' }

const kindWords: Record<callbook.CallKind, string> = { visit: 'Visit', phone: 'Phone call', video: 'Video call', text: 'Text', mail: 'Email' }

export class Logging {
  line = $state('')
  account = $state.raw<bridge.AccountRef>()
  named = $state('') // typed for the account
  chosen = $state<string[]>([])
  at = $state('') // now, where it is empty
  kind = $state<callbook.CallKind>('phone')
  minutes = $state('')
  reading = $state.raw<bridge.LogReading>(nothing)
  busy = $state(false)
  fault = $state.raw<Fault>()

  // on is the day that is being looked at, "" for today.
  constructor(private readonly on = '') {
    this.at = on
  }

  #read = '' // the line that was read last
  #turn = 0

  // follow reads the line after a pause in typing; it returns what forgets that.
  follow(line: string): () => void {
    if (line === this.#read) return () => undefined
    const later = setTimeout(() => void this.#look(line), line.trim() ? pause : 0)
    return () => clearTimeout(later)
  }

  async #look(line: string): Promise<void> {
    const mine = ++this.#turn
    try {
      const found = line.trim() ? await Calls.ReadLog(line, this.on) : nothing
      if (mine !== this.#turn) return
      this.#read = line
      this.#take(found)
    } catch (reason) {
      if (mine === this.#turn) this.fault = toFault(reason)
    }
  }

  // take fills in what the line says now and did not say before.
  #take(found: bridge.LogReading): void {
    const before = this.reading
    this.reading = found
    if (found.account?.id !== before.account?.id || found.person?.id !== before.person?.id) {
      if (found.account || before.account) this.account = found.account
      if (!found.account && before.account) this.named = ''
      this.chosen = found.person ? [found.person.id] : []
    }
    const when = (one: bridge.LogReading) => (one.said ? `${one.day} ${one.time ?? ''}`.trim() : this.on)
    if (when(found) !== when(before)) this.at = when(found)
    if (found.kind !== before.kind) this.kind = found.kind || 'phone'
    if (found.minutes !== before.minutes) this.minutes = found.minutes ? String(found.minutes) : ''
  }

  // choose settles which of several the line means.
  choose({ account, person }: bridge.LogChoice): void {
    this.#take({ ...this.reading, account, person, choices: [], message: '' })
  }

  // told is what the line says, in words: "Phone call with Sofia Lindqvist of Nordbakk, just now".
  told(today: string): string {
    const { account, person, day, time, said, kind, minutes } = this.reading
    if (!day) return ''
    const days = daysBetween(today, day)
    const on = days === 0 ? 'today' : days === -1 ? 'yesterday' : short(day, today)
    const who = person ? ` with ${person.name}${account ? ` of ${account.name}` : ''}` : account ? ` with ${account.name}` : ''
    return [`${kindWords[kind || this.kind]}${who}`, said ? on : 'just now', said && time, minutes && `${minutes} min`].filter(Boolean).join(', ')
  }

  // log makes the call, or says what is missing.
  async log(): Promise<bridge.Call | undefined> {
    if (this.busy) return undefined
    this.busy = true
    this.fault = undefined
    const wrong = (field: string, message: string) => void (this.fault = toFault(JSON.stringify({ code: 'invalid', field, message })))
    try {
      if (this.line !== this.#read) await this.#look(this.line)
      await accountSettled()
      const { message, day } = this.reading
      const minutes = this.minutes.trim() ? Number(this.minutes) : 0
      if (message && !(this.account && day)) return wrong('line', message)
      if (!this.account) return wrong(this.named.trim() ? 'account' : 'line', 'Say who the call was with, such as “Sofia, just now by phone”.')
      if (!Number.isInteger(minutes) || minutes < 0 || minutes > 1440) return wrong('minutes', 'Write the minutes as a whole number, such as 45.')
      return await saved.track(Calls.Log({ line: '', ...accountAsked(this.account), people: this.chosen, at: this.at, kind: this.kind, minutes }))
    } catch (reason) {
      this.fault = toFault(reason)
      return undefined
    } finally {
      this.busy = false
    }
  }
}
