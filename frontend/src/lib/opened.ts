// What was open last is kept in the book, so that the palette offers it after
// the next start too.
import { Search, type bridge } from './api'
import type { Route } from './route.svelte'

export type OpenRoute = Extract<Route, { id: string }>

const pause = 500 // ms that it has to stay open

// remember saves a route that is an account or a call, and returns a function that cancels that.
// Use it in an $effect. A failure is not reported, because the palette only offers less then.
export function remember(route: Route): (() => void) | undefined {
  if (!('id' in route)) return undefined
  const one: bridge.Opened = { place: route.place, id: route.id, tab: route.place === 'call' ? route.tab : '' }
  const later = setTimeout(() => void Search.Remember(one).catch(() => undefined), pause)
  return () => clearTimeout(later)
}

export function routeOf({ place, id, tab }: bridge.Opened): OpenRoute {
  if (place !== 'call') return { place: 'account', id }
  return { place: 'call', id, tab: tab || 'plan' }
}

// lastOpened are the last accounts and calls that were open, the latest first:
// those of this stay, then those of the ones before.
export async function lastOpened(visited: OpenRoute[], most: number): Promise<OpenRoute[]> {
  const before = await Search.Opened().catch(() => [])
  const all = [...visited, ...before.map(routeOf)]
  return all.filter((one, i) => all.findIndex((other) => other.id === one.id) === i).slice(0, most)
}
