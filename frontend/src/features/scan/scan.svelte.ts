// Pictures of sheets that come back from a call. Reading them writes nothing: the rep
// takes what the ticks on a page propose, page by page or all at once.
import { History, onProgress, Scans, Shell, toFault, type bridge, type Fault } from '../../lib/api'
import { count } from '../../lib/text/words'
import { readings } from '../../lib/worksheet/onpaper.svelte'

export type State = 'proposed' | 'taken' | 'differs'

export class Scan {
  files = $state.raw<string[]>([])
  pages = $state.raw<bridge.ScannedPage[]>()
  busy = $state(false)
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
    this.pages = this.fault = undefined
    this.busy = true
    this.done = 0
    try {
      const pages = await Scans.Drop(files)
      readings.count++
      if (turn === this.#turn) this.pages = pages
    } catch (reason) {
      if (turn === this.#turn) this.fault = toFault(reason)
    } finally {
      if (turn === this.#turn) this.busy = false
    }
  }

  // close stops the reading.
  close(): void {
    this.#turn++
    if (this.busy && !this.pages) void Shell.Cancel('scan')
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
