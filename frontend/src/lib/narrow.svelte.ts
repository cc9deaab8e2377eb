// How wide the window is. If it is narrow, or zoomed until it is: one column, the navigation in a drawer,
// side panes as separate pages.
import { MediaQuery } from 'svelte/reactivity'

import { zoom } from './zoom.svelte'

class Narrow {
  readonly #query = $derived(new MediaQuery(`max-width: ${899 * zoom.factor}px`))
  menu = $state(false) // the navigation drawer is open

  get now(): boolean {
    return this.#query.current
  }
}

export const narrow = new Narrow()

// Whether the window is wide enough to show beside a list what is selected in it.
class Wide {
  readonly #query = $derived(new MediaQuery(`min-width: ${1440 * zoom.factor}px`))

  get now(): boolean {
    return this.#query.current
  }
}

export const wide = new Wide()
