// What the print preview shows: the pages of what is chosen, laid out again
// when a choice changes.
import { Paper, toFault, type bridge, type Fault } from '../../lib/api'

export type What = { day?: string | undefined; call?: string | undefined; sheet?: string | undefined; blank?: string | undefined }

export class Preview {
  paper = $state<'' | 'a4' | 'letter'>('')
  large = $state(false)
  duplex = $state(true)
  at = $state(0)
  laid = $state.raw<bridge.Previewed>()
  fault = $state.raw<Fault>()
  busy = $state(false)
  #turn = 0

  constructor(private readonly what: What) {}

  get request(): bridge.PrintRequest {
    return {
      day: this.what.day ?? '',
      call: this.what.call ?? '',
      sheet: this.what.sheet ?? '',
      blank: this.what.blank ?? '',
      paper: this.paper,
      large: this.large,
      duplex: this.duplex,
      file: '',
    }
  }

  // sheetsOfPaper is how many sheets the pages take.
  get sheetsOfPaper(): number {
    const pages = this.laid?.pages.length ?? 0
    return this.duplex ? Math.ceil(pages / 2) : pages
  }

  async lay(): Promise<void> {
    const turn = ++this.#turn
    this.busy = true
    try {
      const laid = await Paper.Preview(this.request)
      if (turn !== this.#turn) return
      this.laid = laid
      this.at = Math.min(this.at, laid.pages.length - 1)
      this.fault = undefined
    } catch (reason) {
      if (turn === this.#turn) this.fault = toFault(reason)
    } finally {
      if (turn === this.#turn) this.busy = false
    }
  }

  move(by: number): void {
    this.at = Math.max(0, Math.min((this.laid?.pages.length ?? 1) - 1, this.at + by))
  }

  picture(page: number): string {
    return this.laid ? `/paper/${this.laid.id}/${page}.svg` : ''
  }
}
