// What is typed and not in the book yet. A place that holds such text is not
// left before it is saved, or the rep has said to leave it.
import { Shell } from './api'
import type { Route } from './route.svelte'

// Holder is a page that saves what is typed in it by itself.
export type Holder = {
  unsaved: () => boolean
  save: () => Promise<unknown>
  keeps?: (to: Route) => boolean // has the text still when one goes there
  why: () => string // what keeps it from being saved
  show: () => void // goes to what is not saved
}

class Unsaved {
  asking = $state.raw<{ why: string; leave: () => void; stay: () => void }>()
  #holders = new Set<Holder>()

  // hold has a page asked before it is left, until what it returns is called.
  hold(holder: Holder): () => void {
    this.#holders.add(holder)
    return () => void this.#holders.delete(holder)
  }

  // before runs what leaves the page, for another place or for good: at once
  // where all is saved, and else when that is done or the rep says so.
  before(leave: () => void, to?: Route): void {
    const open = [...this.#holders].filter((holder) => holder.unsaved() && !(to && holder.keeps?.(to)))
    if (open.length === 0) return leave()
    void Promise.all(open.map((holder) => holder.save())).then(() => {
      const held = open.find((holder) => this.#holders.has(holder) && holder.unsaved())
      if (!held) return leave()
      this.asking = { why: held.why(), leave: () => this.#answer(leave), stay: () => this.#answer(held.show) }
    })
  }

  quit(): void {
    this.before(() => void Shell.Quit())
  }

  #answer(then: () => void): void {
    this.asking = undefined
    then()
  }
}

export const unsaved = new Unsaved()
