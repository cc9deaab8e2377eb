// The day, which the list of places counts and Today shows: asked for once.
import { Today, type Kind } from './api'
import { Loaded } from './load.svelte'

// How many debriefs and recaps are asked for at first, and how many more at a time.
const atFirst = 20
const atOnce = 200
let after = atFirst

const kinds: Kind[] = ['call', 'sheet', 'follow_up', 'account', 'person', 'promise', 'recap', 'setting']

export const day = new Loaded(() => Today.Show('', after), kinds)

// another is a day that is past or ahead.
export const another = (on: () => string) => new Loaded(() => Today.Show(on(), 0), kinds)

// showMore asks for more of what is to finish after calls, showFew for no more than
// at first.
export function showMore(): void {
  after += atOnce
  void day.refetch()
}

export function showFew(): void {
  after = atFirst
}
