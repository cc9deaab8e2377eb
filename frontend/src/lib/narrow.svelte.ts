// Where the window is narrow, or zoomed until it is: one column, the places in
// a drawer, side panes as pages of their own.
import { MediaQuery } from 'svelte/reactivity'

const query = new MediaQuery('max-width: 899px')

class Narrow {
  menu = $state(false) // the drawer with the places is open

  get now(): boolean {
    return query.current
  }
}

export const narrow = new Narrow()
