// Finds or does anything: what is typed, what was found, which row is chosen.
import { Accounts, Calls, Search, Settings, toFault, type bridge } from '../../lib/api'
import { acts } from '../../lib/acts.svelte'
import { takeContactsOut } from '../../lib/contacts'
import { keys, type Key } from '../../lib/keys/keys.svelte'
import { lastOpened } from '../../lib/opened'
import { router, type Route, type Tab } from '../../lib/route.svelte'
import { called, rowsOf, type Row } from '../../lib/settings/table'
import { toasts } from '../../lib/toast.svelte'
import { short } from '../../lib/text/dates'
import { matches } from '../../lib/text/fold'
import { codeOf, foundOf, type Found } from './found'

export type Item = {
  id: string
  group: string
  kind: bridge.HitKind | 'do' | 'setting'
  title: string
  detail: string
  stroke?: string
  unplanned?: boolean // an open account that nothing is planned for
  run: () => void | Promise<void>
}

export type Action = { name: string; run: () => void | Promise<void> }

const first = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export class Finder {
  text = $state('')
  at = $state(0)
  #hits = $state.raw<bridge.Hit[]>([])
  #recent = $state.raw<Item[]>([])
  #settings = $state.raw<Row[]>([])
  trouble = $state('')
  #answered = $state('') // what the hits are the answer to
  #turn = 0
  readonly #commands: Key[]
  readonly #known: Key[]

  constructor(private readonly close: () => void) {
    this.#commands = keys.commands
    this.#known = keys.known
    void this.#remember()
    Settings.List().then(
      (all) => (this.#settings = rowsOf(Object.fromEntries(all.map((one) => [one.name, one.label])))),
      () => undefined, // then none is found
    )
  }

  readonly typed = $derived(this.text.trim())
  readonly commanding = $derived(this.typed.startsWith('>'))
  // What the list is for. It changes as a whole once the book has answered: a row that is being
  // pointed at does not move away under the pointer.
  readonly sought = $derived(this.typed && !this.commanding ? this.#answered : this.typed)
  readonly found = $derived<Found[]>(this.commanding ? [] : foundOf(this.#hits, this.sought))
  readonly items = $derived.by<Item[]>(() => this.#listed())
  readonly chosen = $derived(this.items[Math.min(this.at, this.items.length - 1)])
  readonly nothing = $derived(!!this.typed && !this.commanding && !this.trouble && this.items.length === 0 && this.#answered === this.typed)

  async find(): Promise<void> {
    const typed = this.typed
    const mine = ++this.#turn
    this.at = 0
    let hits: bridge.Hit[] = []
    let trouble = ''
    try {
      if (typed && !this.commanding) hits = await Search.Find(typed, 24)
    } catch (reason) {
      trouble = toFault(reason).message
    }
    if (mine !== this.#turn) return
    this.#hits = hits
    this.#answered = typed
    this.trouble = trouble
  }

  // choose does what the chosen row says, and Enter right behind the last letter is for what that finds.
  async choose(): Promise<void> {
    while (this.typed !== this.sought) await this.find() // again where the field has asked once more meanwhile
    await this.chosen?.run()
  }

  step(by: number): void {
    const n = this.items.length
    if (n) this.at = (Math.min(this.at, n - 1) + by + n) % n
  }

  // actions are what else can be done with the best match.
  readonly actions = $derived.by<Action[]>(() => {
    const hit = this.found[0]?.hit
    if (!hit) return []
    if (hit.kind === 'call' || hit.kind === 'sheet') {
      return (['plan', 'debrief', 'recap', 'warm-up'] as const).map((tab) => ({ name: first(tab), run: () => this.#open(hit, tab) }))
    }
    return [
      { name: 'Plan a call', run: () => this.#begin(hit, 'plan') },
      { name: 'Log a call', run: () => this.#begin(hit, 'log') },
      { name: 'New follow-up', run: () => this.#begin(hit, 'new follow-up') },
    ]
  })

  #listed(): Item[] {
    if (this.commanding) {
      const text = this.typed.slice(1).trim()
      return [...this.#doing(text, 12), ...this.#setting(text)]
    }
    if (!this.sought) return [...this.#recent, ...this.#usual()]
    const found = this.found.map(
      ({ hit, group, title, detail }): Item => ({
        id: `${hit.kind}-${hit.id}`,
        group,
        kind: hit.kind,
        title,
        detail,
        unplanned: hit.unplanned,
        run: () => this.#open(hit),
      }),
    )
    return [...found, ...this.#doing(this.sought, 3), ...this.#setting(this.sought)]
  }

  #setting(text: string): Item[] {
    return called(this.#settings, text)
      .slice(0, 4)
      .map(({ id, label, section }) => ({ id: `setting-${id}`, group: 'Settings', kind: 'setting', title: label, detail: section === label ? '' : section, run: () => this.#done(() => router.go({ place: 'settings', part: id })) }))
  }

  #doing(text: string, most: number): Item[] {
    const keyed = this.#commands
      .filter((key) => !key.label.startsWith('nothing'))
      .map((key) => this.#do(/^(alt\+)?g /.test(key.stroke) ? `Go to ${key.label}` : first(key.label), () => key.run(new KeyboardEvent('keydown')), key.stroke))
    const all = [...keyed, ...this.#unkeyed()]
    return all.filter((item, i) => (!text || matches(text, item.title)) && all.findIndex((one) => one.title === item.title) === i).slice(0, most)
  }

  // unkeyed is what can be done from anywhere and has no key, or has one only
  // in its place.
  #unkeyed(): Item[] {
    return [
      this.#do('Go to Settings', () => router.go({ place: 'settings' })),
      this.#do('Go to Templates', () => router.go({ place: 'templates' })),
      this.#do('Go to Cadences', () => router.go({ place: 'cadences' })),
      this.#do('Go to Activity', () => router.go({ place: 'activity' })),
      this.#do('Go to Help', () => router.go({ place: 'help' })),
      this.#do('Go to Trash', () => router.go({ place: 'trash' })),
      this.#do('Plan a call', () => acts.begin({ verb: 'plan' })),
      this.#do('Log a call', () => acts.begin({ verb: 'log' })),
      this.#do('Print the day pack', () => router.go({ place: 'print', day: 'today' })),
      this.#do('Print today’s agenda', () => router.go({ place: 'print', agenda: 'today' })),
      this.#do('Print this week', () => router.go({ place: 'print', week: 'today' })),
      this.#do('Print next week', () => router.go({ place: 'print', week: 'in 1 week' })),
      this.#do('Print the insights', () => router.go({ place: 'print', insights: true })),
      this.#do('I am ill today', () => acts.begin({ verb: 'away', day: 'today', ill: true })),
      this.#do('Move a whole day to other days', () => acts.begin({ verb: 'away', day: '' })),
      this.#do('Add a person', () => acts.begin({ verb: 'person' })),
      this.#do('Export follow-ups to your calendar', () => acts.begin({ verb: 'export' })),
      this.#do('Import date changes from your calendar', () => acts.begin({ verb: 'take moves' })),
      this.#do('Read sheets back from photos or scans', () => acts.begin({ verb: 'read back' })),
      this.#do('Export contacts as a table (CSV)', () => void takeContactsOut('.csv')),
      this.#do('Export contacts as contact cards (vCard)', () => void takeContactsOut('.vcf')),
      this.#do('Back up, or restore a backup', () => router.go({ place: 'settings', part: 'backups' })),
      this.#do('Review duplicates', () => router.go({ place: 'doubles' })),
      this.#do('Accounts with nothing planned', () => router.go({ place: 'accounts', unplanned: true })),
    ]
  }

  #do(title: string, run: () => void, stroke?: string): Item {
    return { id: `do-${title}`, group: 'Do', kind: 'do', title, detail: '', stroke, run: () => this.#done(run) }
  }

  // here is a key as it is pressed on this page, if it is one there.
  #here(stroke: string): string | undefined {
    return this.#known.find((key) => key.stroke === keys.here(stroke))?.stroke
  }

  #usual(): Item[] {
    return [
      this.#do('Plan a call', () => acts.begin({ verb: 'plan' }), this.#here('n')),
      this.#do('Log a call', () => acts.begin({ verb: 'log' }), this.#here('l')),
      this.#do('New follow-up', () => acts.begin({ verb: 'new follow-up' }), this.#here('c')),
      this.#do('Print day pack', () => router.go({ place: 'print', day: 'today' }), this.#here('p')),
    ]
  }

  #done(run: () => void): void {
    this.close()
    run()
  }

  // addPerson asks what else there is to say of somebody who was found nowhere.
  addPerson(): void {
    const name = this.typed
    this.#done(() => acts.begin({ verb: 'person', name }))
  }

  // add makes an account of what was typed and found nowhere.
  async add(): Promise<void> {
    try {
      const account = await Accounts.Add({ name: this.typed, phone: '', email: '', address: '' })
      this.close()
      router.go({ place: 'account', id: account.id })
      toasts.done(`Added ${account.name}.`)
    } catch (reason) {
      toasts.fault(reason)
    }
  }

  // A sheet that was printed blank is at no place yet: it asks whose it is. A debrief
  // that is named by the code on its paper is keyed in from it.
  async #place(hit: bridge.Hit): Promise<Route | 'pad' | undefined> {
    const place = await Search.Place(hit.kind, hit.id)
    if (!place.id) return undefined
    if (place.place === 'pad') {
      this.#done(() => acts.begin({ verb: 'key-in', code: place.id }))
      return 'pad'
    }
    const paper = hit.kind === 'sheet' && place.tab === 'debrief' && codeOf(this.typed) !== ''
    return place.place === 'call' ? { place: 'call', id: place.id, tab: place.tab || 'debrief', paper } : { place: 'account', id: place.id }
  }

  async #open(hit: bridge.Hit, tab?: Tab): Promise<void> {
    try {
      const route = await this.#place(hit)
      if (route === 'pad') return
      if (!route) {
        toasts.say(`${hit.title} belongs to no account.`)
        return
      }
      this.close()
      router.go(route.place === 'call' && tab ? { ...route, tab } : route)
    } catch (reason) {
      toasts.fault(reason)
    }
  }

  async #begin(hit: bridge.Hit, verb: 'plan' | 'log' | 'new follow-up'): Promise<void> {
    try {
      const route = await this.#place(hit)
      if (route === 'pad') return
      const page = route?.place === 'account' ? await Accounts.Reach(route.id) : undefined
      this.close()
      const person = hit.kind === 'person' ? { id: hit.id, name: hit.title } : undefined
      acts.begin({ verb, account: page && { id: page.account.id, name: page.account.name }, person })
    } catch (reason) {
      toasts.fault(reason)
    }
  }

  // remember names the last accounts and calls that were open, also before this
  // start; one that is gone is left out.
  async #remember(): Promise<void> {
    const named = await Promise.allSettled(
      (await lastOpened(router.visited, 5)).map(async (route): Promise<Item> => {
        const rest = { group: 'Opened last', run: () => this.#done(() => router.go(route)) }
        if (route.place === 'account') {
          const { account } = await Accounts.Reach(route.id)
          return { id: `account-${route.id}`, kind: 'account', title: account.name, detail: account.address, ...rest }
        }
        const { call } = await Calls.Page(route.id)
        return { id: `call-${route.id}`, kind: 'call', title: call.people[0]?.name ?? call.account.name, detail: `${call.account.name}, ${call.kind} on ${short(call.day)}`, ...rest }
      }),
    )
    this.#recent = named.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  }
}
