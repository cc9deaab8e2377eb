// What the Go side understands of a date while it is typed.
import { Dates, type bridge } from '../api'

const pause = 120 // ms after the last key

export type Echo = bridge.DateEcho

const empty: Echo = { day: '', state: 'empty', shown: '', choices: [], days: 0, message: '' }

export class Echoed {
  now = $state.raw<Echo>(empty)
  #turn = 0

  // past is about something that took place.
  constructor(private readonly past = false) {}

  // read asks about what is typed now; it returns what forgets the question.
  read(text: string): () => void {
    const mine = ++this.#turn
    if (!text.trim()) {
      this.now = empty
      return () => undefined
    }
    const later = setTimeout(async () => {
      const echo = await ask(text, this.past)
      if (mine === this.#turn) this.now = echo
    }, pause)
    return () => clearTimeout(later)
  }

  // atOnce is what a text means, also where its echo is not there yet.
  async atOnce(text: string): Promise<Echo> {
    const mine = ++this.#turn
    const echo = text.trim() ? await ask(text, this.past) : empty
    if (mine === this.#turn) this.now = echo
    return echo
  }
}

const ask = (text: string, past: boolean): Promise<Echo> => Dates.Echo(text.trim().replace(/^(\d{4}-\d\d-\d\d)T/, '$1 '), past).catch(() => empty)

// far says how far away a day is, and what is to be known of it.
export function far({ state, days, message }: Echo): string {
  if (state === 'understood' && days < 0) return days === -1 ? 'yesterday' : `${-days} days ago`
  if (state === 'understood' || state === 'day_off') {
    const distance = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`
    return `${distance}, ${state === 'day_off' ? 'not a working day' : 'a working day'}`
  }
  return message
}
