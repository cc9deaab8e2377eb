// The day, which the list of places counts and Today shows: asked for once.
import { Today } from './api'
import { Loaded } from './load.svelte'

export const day = new Loaded(() => Today.Show(), ['call', 'sheet', 'follow_up', 'account', 'person', 'promise', 'recap', 'setting'])
