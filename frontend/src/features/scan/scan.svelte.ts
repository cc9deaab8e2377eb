// Pictures of sheets that come back from a call stand in a tray, until they are put away.
// Reading them writes nothing: the rep takes what the ticks on a page propose, page by
// page or all at once.
import { History, onProgress, Scans, Shell, toFault, type bridge, type Fault } from '../../lib/api'
import { count } from '../../lib/text/words'
import { readings } from '../../lib/worksheet/onpaper.svelte'

export type State = 'proposed' | 'taken' | 'differs'

// How sure a page was read, in words.
export type Sure = { tone: 'ok' | 'warn' | 'danger'; says: string }

export class Scan {
  files = $state.raw<string[]>([])
  pages = $state.raw<bridge.ScannedPage[]>()
  at = $state(0) // the page that is unfolded
  busy = $state(false)
  reading = $state(false) // pictures
  fault = $state.raw<Fault>()
  done = $state(0) // pictures, of those that are being read
  #turn = 0
  #taken: number[] = [] // the pages that the last taking answered from, one action each

  // follow hears how far the reading is; it returns what stops it.
  follow(): () => void {
    return onProgress((job, done) => {
      if (job === 'scan') this.done = done
    })
  }

  get name(): string {
    return this.files.length === 1 ? (this.files[0] ?? '').split(/[\\/]/).pop()! : count(this.files.length, 'picture')
  }

  async open(files: string[]): Promise<void> {
    const turn = ++this.#turn
    this.files = files
    this.fault = undefined
    this.busy = this.reading = true
    this.done = 0
    try {
      const pages = await Scans.Drop(files)
      readings.count++
      if (turn === this.#turn) this.add(pages)
    } catch (reason) {
      if (turn === this.#turn) this.fault = toFault(reason)
    } finally {
      if (turn === this.#turn) this.busy = this.reading = false
    }
  }

  // arrive reads pictures that came by themselves. Those that show no sheet are left out, and
  // only counted.
  async arrive(files: string[]): Promise<{ pages: number; others: number }> {
    this.busy = true
    try {
      const all = await Scans.Drop(files)
      const pages = all.filter((one) => one.code)
      if (pages.length > 0) this.add(pages)
      readings.count++
      return { pages: pages.length, others: all.length - pages.length }
    } finally {
      this.busy = false
    }
  }

  // add puts pages into the tray. One that was read again takes the place of the earlier
  // reading.
  add(pages: bridge.ScannedPage[]): void {
    const again = (old: bridge.ScannedPage) => pages.some((one) => one.id > 0 && one.code === old.code && one.page === old.page)
    const kept = (this.pages ?? []).filter((old) => !again(old))
    this.pages = [...kept, ...pages]
    this.at = kept.length
  }

  // putAway takes a page out of the tray. The file stays where it is.
  putAway(page: bridge.ScannedPage): void {
    const left = (this.pages ?? []).filter((one) => one !== page)
    this.pages = left.length > 0 ? left : undefined
    this.at = Math.min(this.at, left.length - 1)
    if (left.length === 0) this.files = []
  }

  get here(): bridge.ScannedPage | undefined {
    return this.pages?.[this.at]
  }

  move(by: 1 | -1): void {
    this.at = Math.max(0, Math.min((this.pages?.length ?? 1) - 1, this.at + by))
  }

  // close stops the reading.
  close(): void {
    this.#turn++
    if (this.reading) void Shell.Cancel('scan')
    this.busy = this.reading = false
    this.fault = undefined
  }

  sure(page: bridge.ScannedPage): Sure {
    const looks = page.ticks.filter((tick) => !tick.sure).length
    const ticks = page.ticks.length - looks
    const lines = page.fields.filter((field) => field.ink).length
    if (page.id === 0) return { tone: 'danger', says: 'Not read' }
    if (page.test) return page.sure ? { tone: 'ok', says: 'Printer and camera agree' } : { tone: 'warn', says: 'Printer and camera agree only roughly' }
    if (looks > 0) return { tone: 'warn', says: `${count(looks, 'box', 'boxes')} to look at` }
    const found = [ticks > 0 ? count(ticks, 'tick') : '', lines > 0 ? `${count(lines, 'line')} with handwriting` : ''].filter(Boolean)
    return found.length > 0 ? { tone: 'ok', says: found.join(', ') } : { tone: 'ok', says: 'Nothing written on it' }
  }

  // takeable pages are those with something to take.
  get takeable(): bridge.ScannedPage[] {
    return (this.pages ?? []).filter((page) => this.mayTake(page))
  }

  mayTake(page: bridge.ScannedPage): boolean {
    return page.id > 0 && page.problems.length === 0 && page.proposed.some((one) => this.state(page, one) === 'proposed')
  }

  state(page: bridge.ScannedPage, one: bridge.ScanProposal): State {
    if (page.applied.includes(one.prompt)) return 'taken'
    return one.differs ? 'differs' : 'proposed'
  }

  // offered is how many answers all of them give.
  get offered(): number {
    return this.takeable.reduce((n, page) => n + page.proposed.filter((one) => this.state(page, one) === 'proposed').length, 0)
  }

  // undo takes back what was taken last, page by page.
  async undo(): Promise<void> {
    if (this.busy) return
    this.busy = true
    try {
      for (const id of this.#taken.splice(0).reverse()) {
        await History.Undo()
        this.pages = this.pages?.map((one) => (one.id === id ? { ...one, applied: [] } : one))
      }
    } catch (reason) {
      this.fault = toFault(reason)
    } finally {
      this.busy = false
    }
  }

  // take answers the sheets of pages from their sure ticks, and says how many answers
  // were given.
  async take(pages: bridge.ScannedPage[]): Promise<number> {
    if (this.busy) return 0
    this.busy = true
    this.fault = undefined
    let given = 0
    this.#taken = []
    try {
      for (const page of pages) {
        const applied = await Scans.Apply(page.id, '')
        given += applied.length
        if (applied.length > 0) this.#taken.push(page.id)
        this.pages = this.pages?.map((one) => (one.id === page.id ? { ...one, applied: [...one.applied, ...applied] } : one))
      }
    } catch (reason) {
      this.fault = toFault(reason)
    } finally {
      this.busy = false
    }
    return given
  }
}

// tray is the one of the window. It keeps its pages while its dialog is closed.
export const tray = new Scan()
