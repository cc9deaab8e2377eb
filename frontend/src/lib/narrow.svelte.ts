// If the window is narrow, or zoomed until it is: one column, the navigation in a drawer,
// side panes as separate pages.
import { MediaQuery } from 'svelte/reactivity'

const query = new MediaQuery('max-width: 899px')

class Narrow {
  menu = $state(false) // the navigation drawer is open

  get now(): boolean {
    return query.current
  }
}

export const narrow = new Narrow()
