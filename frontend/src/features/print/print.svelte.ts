// What the print preview shows: the pages of what is chosen, laid out again
// when a choice changes.
import { onProgress, Paper, Shell, toFault, type bridge, type Fault, type print } from '../../lib/api'
import type { Printable } from '../../lib/route.svelte'

export type What = { [K in keyof Printable]: Printable[K] | undefined }

// Part is the cover, or a call with its pages: numbers from 0, without the
// empty backs.
export type Part = { title: string; call: string; pages: number[] }

export class Preview {
  paper = $state<'' | print.Paper>('')
  large = $state(false)
  desk = $state(false) // with what is filled in after the call
  duplex = $state(true)
  cover = $state(true)
  skip = $state<string[]>([])
  at = $state(0)
  laid = $state.raw<bridge.Previewed>()
  fault = $state.raw<Fault>()
  busy = $state(false)
  slow = $state(false) // it takes long enough to say so
  made = $state.raw({ done: 0, total: 0 }) // sheets, while it is busy
  stopped = $state(false) // by the rep
  #turn = 0

  constructor(private readonly what: What) {}

  get request(): bridge.PrintRequest {
    return {
      day: this.what.day ?? '',
      call: this.what.call ?? '',
      sheet: this.what.sheet ?? '',
      blank: this.what.blank ?? '',
      ...(this.what.pad && { pad: this.what.pad }),
      ...(this.what.test && { test: true }),
      paper: this.paper,
      large: this.large,
      ...(this.desk && { desk: true }),
      duplex: this.duplex,
      file: '',
      no_cover: !this.cover,
      skip: [...this.skip],
      ...this.page,
    }
  }

  // page is the one page that is asked for, if it is one of those that are
  // filled in from the book.
  private get page(): Partial<bridge.PrintRequest> {
    const { coaching, peer, steps, card, logbook, agenda, week, insights } = this.what
    if (coaching) return { coaching }
    if (peer) return { peer }
    if (steps) return { steps }
    if (card) return { card }
    if (agenda) return { agenda }
    if (week) return { week }
    if (insights) return { insights }
    return logbook ? { logbook } : {}
  }

  // hasDesk says whether a post-call sheet may be among what is asked for.
  get hasDesk(): boolean {
    const { day, call, sheet, blank, pad } = this.what
    return !!(day || call || sheet || blank || pad)
  }

  // printed is how many pages have something on them.
  get printed(): number {
    return this.laid?.pages.filter((p) => !p.blank).length ?? 0
  }

  get blankBacks(): number {
    return (this.laid?.pages.length ?? 0) - this.printed
  }

  // sheetsOfPaper is how many sheets the pages take.
  get sheetsOfPaper(): number {
    const pages = this.laid?.pages.length ?? 0
    return this.duplex ? Math.ceil(pages / 2) : pages
  }

  get parts(): Part[] {
    const laid = this.laid
    if (!laid) return []
    const whole = laid.parts.length ? laid.parts : [{ title: '', call: '', page: 0 }]
    return whole.map((part, i) => ({
      title: part.title,
      call: part.call,
      pages: laid.pages.flatMap((page, n) => (n >= part.page && n < (whole[i + 1]?.page ?? laid.pages.length) && !page.blank ? [n] : [])),
    }))
  }

  // partAt is the part that the shown page belongs to.
  get partAt(): number {
    return this.parts.findIndex((part) => part.pages.includes(this.at))
  }

  async lay(): Promise<void> {
    const turn = ++this.#turn
    this.busy = true
    this.slow = this.stopped = false
    this.made = { done: 0, total: 0 }
    const late = setTimeout(() => (this.slow = this.busy && turn === this.#turn), 300)
    try {
      const laid = await Paper.Preview(this.request)
      if (turn !== this.#turn) return
      this.laid = laid
      this.at = Math.max(0, Math.min(this.at, laid.pages.length - 1))
      this.fault = undefined
    } catch (reason) {
      if (turn === this.#turn) this.fault = toFault(reason)
    } finally {
      clearTimeout(late)
      if (turn === this.#turn) this.busy = this.slow = false
    }
  }

  // hear counts the sheets that are made, until what it returns is called.
  hear(): () => void {
    return onProgress((job, done, total) => {
      if (job === 'print') this.made = { done, total }
    })
  }

  // cancel stops the making.
  async cancel(): Promise<void> {
    this.#turn++
    this.busy = this.slow = false
    this.stopped = true
    await Shell.Cancel('print')
  }

  // move goes to the next page with something on it.
  move(by: 1 | -1): void {
    const shown = this.parts.flatMap((part) => part.pages)
    this.at = shown[shown.indexOf(this.at) + by] ?? this.at
  }

  // leaveOut takes the call whose page is shown out of the pack, or the cover.
  leaveOut(): void {
    const part = this.parts[this.partAt]
    if (part?.call) this.take(part.call, false)
    else this.cover = false
  }

  take(call: string, goesIn: boolean): void {
    this.skip = goesIn ? this.skip.filter((id) => id !== call) : [...this.skip, call]
  }

  picture(page: number): string {
    return this.laid ? `/paper/${this.laid.id}/${page}.svg` : ''
  }
}
