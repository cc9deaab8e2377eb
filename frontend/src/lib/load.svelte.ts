// Loaded is a page's data: fetched at once, again when something it shows has
// changed, and late to say "loading" so that quick answers never flicker.
import { untrack } from 'svelte'

import { onChanged, toFault, type Fault, type Kind } from './api'

export class Loaded<T> {
  data = $state.raw<T>()
  fault = $state.raw<Fault>()
  slow = $state(false)
  #turn = 0
  #asking = false
  #followers = 0
  #begun = false
  #stop: (() => void) | undefined

  constructor(
    private readonly fetch: () => Promise<T>,
    private readonly kinds: Kind[],
  ) {}

  // follow fetches now and at every change; it returns what stops it, so that
  // a component can write $effect(() => page.follow()). Several that follow the
  // same data share what is fetched. What the fetch reads is not what the effect waits for: the
  // effect says itself what else begins it again, or whoever changes that asks for a refetch.
  follow(): () => void {
    const shared = this.#followers++ > 0
    if (!shared) this.#stop = onChanged(this.kinds, () => void this.refetch())
    if (this.#begun && this.#asking) this.#begun = false
    else if (!shared || !this.#asking) untrack(() => void this.refetch())
    return () => {
      if (--this.#followers === 0) this.#stop?.()
    }
  }

  // begin fetches before anybody follows; who first does takes what it brings.
  begin(): void {
    this.#begun = true
    void this.refetch()
  }

  // take shows what was read ahead, instead of an answer that is still to come.
  take(data: T): void {
    this.#turn++
    this.data = data
    this.fault = undefined
    this.slow = this.#asking = false
  }

  async refetch(): Promise<void> {
    const turn = ++this.#turn
    this.#asking = true
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
      if (turn === this.#turn) this.slow = this.#asking = false
    }
  }
}
