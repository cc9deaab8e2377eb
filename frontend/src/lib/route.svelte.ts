// The current view of the window. There are no addresses to type, so a route is a value and the
// history is a list of them.
import type { bridge, callbook } from './api'
import { left } from './left'
import type { Id } from './settings/table'
import { unsaved } from './unsaved.svelte'

// Tab is a tab of a call.
export type Tab = Exclude<bridge.CallTab, ''>

// Printable is one thing that the print preview can show.
export type Printable = {
  day?: string
  call?: string
  sheet?: string
  blank?: string
  test?: boolean // the blank sheet is the test sheet
  pad?: string[]
  coaching?: string
  peer?: string
  steps?: string
  card?: string
  logbook?: bridge.LogbookQuery
  agenda?: string
  week?: string
  insights?: boolean
}

// InsightOf says which number of the insights a list is of: of a month or of all twelve, and of
// accounts for a reason.
export type InsightOf = { measure: callbook.Measure; month?: string; why?: string }

export type Route =
  | { place: 'today'; followUp?: string; day?: string } // another day than today
  | { place: 'calendar' }
  | { place: 'accounts'; unplanned?: boolean }
  | { place: 'doubles' }
  | { place: 'account'; id: string }
  | { place: 'call'; id: string; tab: Tab; paper?: boolean }
  | { place: 'sheets' }
  | { place: 'follow-ups'; followUp?: string }
  | { place: 'logbook' }
  | { place: 'insights'; of?: InsightOf }
  | ({ place: 'print' } & Printable)
  | { place: 'activity' }
  | { place: 'trash' }
  | { place: 'settings'; part?: Id } // to bring into view
  | { place: 'help' }
  | { place: 'templates' }
  | { place: 'cadences' }
  | { place: 'template'; template: string }

class Router {
  now = $state.raw<Route>({ place: 'today' })
  #past: { route: Route; row?: string }[] = []

  go(to: Route): void {
    unsaved.before(() => {
      this.#past.push({ route: this.now, row: left.now() })
      if (this.#past.length > 100) this.#past.shift()
      left.bring(undefined)
      this.now = to
    }, to)
  }

  // replace goes without leaving a step to come back to, as a tab does.
  replace(to: Route): void {
    unsaved.before(() => (this.now = to), to)
  }

  // visited are the last accounts and calls that were open, the latest first.
  get visited(): Extract<Route, { id: string }>[] {
    const seen = new Map<string, Extract<Route, { id: string }>>()
    for (const route of this.#latest) if ('id' in route && !seen.has(route.id)) seen.set(route.id, route)
    return [...seen.values()]
  }

  get #latest(): Route[] {
    return [this.now, ...this.#past.toReversed().map(({ route }) => route)]
  }

  // home is where one is at work: a call and a preview belong to the place that they were opened
  // from.
  get home(): Route['place'] {
    return this.#latest.find(({ place }) => place !== 'call' && place !== 'print')?.place ?? 'today'
  }

  back(): void {
    const to = this.#past.at(-1)?.route ?? { place: 'today' }
    unsaved.before(() => {
      const { route, row } = this.#past.pop() ?? { route: { place: 'today' } as const }
      left.bring(row)
      this.now = route
    }, to)
  }
}

export const router = new Router()
