// Loaded is a page's data: fetched at once, again when something it shows has
// changed, and late to say "loading" so that quick answers never flicker.
import { onChanged, toFault, type Fault, type Kind } from './api'

export class Loaded<T> {
  data = $state.raw<T>()
  fault = $state.raw<Fault>()
  slow = $state(false)
  #turn = 0

  constructor(
    private readonly fetch: () => Promise<T>,
    private readonly kinds: Kind[],
  ) {}

  // follow fetches now and at every change; it returns what stops it, so that
  // a component can write $effect(() => page.follow()).
  follow(): () => void {
    void this.refetch()
    return onChanged(this.kinds, () => void this.refetch())
  }

  async refetch(): Promise<void> {
    const turn = ++this.#turn
    const late = setTimeout(() => (this.slow = turn === this.#turn && !this.data), 300)
    try {
      const data = await this.fetch()
      if (turn !== this.#turn) return // a later answer has overtaken this one
      this.data = data
      this.fault = undefined
    } catch (reason) {
      if (turn === this.#turn) this.fault = toFault(reason)
    } finally {
      clearTimeout(late)
      if (turn === this.#turn) this.slow = false
    }
  }
}
