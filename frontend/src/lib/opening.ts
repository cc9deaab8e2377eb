// What is to be shown because a popup was clicked, or because Callbook was started for it.
import { onOpen, Shell, type bridge } from './api'
import { router, type Route } from './route.svelte'
import { toasts } from './toast.svelte'

// followOpenings shows what is waiting to be shown, and then whatever comes, until what it returns
// is called.
export function followOpenings(): () => void {
  void take()
  return onOpen(() => void take())
}

async function take(): Promise<void> {
  try {
    show(await Shell.Opening())
  } catch (reason) {
    toasts.fault(reason)
  }
}

function show({ place, id, says, undo }: bridge.Opening): void {
  if (says) {
    if (undo) toasts.done(says)
    else toasts.warn(says)
  }
  const to = routeOf(place, id)
  if (!to) return
  // What is typed in a dialog must not go.
  if (document.querySelector('[role=dialog]')) toasts.say('What you clicked is behind this.', { text: 'Show it', go: () => router.go(to) })
  else router.go(to)
}

function routeOf(place: bridge.Opening['place'], id: string): Route | undefined {
  switch (place) {
    case 'follow-up':
      return { place: 'today', followUp: id }
    case 'recap':
      return { place: 'call', id, tab: 'recap' }
    case 'follow-ups':
    case 'today':
      return { place }
    default:
      return undefined
  }
}
