// What fails in the page itself, which no refusal of the Go side explains: it is kept in the log and
// said, and never passes in silence.
import { Fault, Shell, toFault } from './api'
import { toasts } from './toast.svelte'

const kept = new Map<string, Promise<string>>() // each failure once

// stumbled keeps a failure in the log, and gives the reference that the log has it under; empty
// where that fails too. Its message may quote what was typed, and is left out.
export function stumbled(error: unknown): Promise<string> {
  const [name, stack] = error instanceof Error ? [/svelte\.dev\/e\/(\w+)/.exec(error.message)?.[1] ?? error.name, error.stack ?? ''] : ['Error', '']
  const places = [...stack.matchAll(/assets\/[\w.-]+\.js:\d+:\d+/g)].map(([place]) => place)
  const key = [name, ...places].join(' ')
  const ref = kept.get(key) ?? Shell.Stumbled(name, places).catch(() => '')
  kept.set(key, ref)
  return ref
}

export const under = (ref: string): string => (ref ? ` The log has more under ${ref}.` : '')

// say tells the rep of a failure.
export async function say(error: unknown): Promise<void> {
  if (error instanceof Fault) return toasts.fault(error)
  toasts.warn(toFault(error).message + under(await stumbled(error)))
}

// catching says what nothing else has caught. An event without an error is a notice of the
// browser, and the script of Wails has its own.
export function catching(on: Window): void {
  const ours = (error: unknown) => !!error && !(error instanceof Error && error.stack?.includes('/wails/'))
  on.addEventListener('error', (event) => void (ours(event.error) && say(event.error)))
  on.addEventListener('unhandledrejection', (event) => void (ours(event.reason) && say(event.reason)))
}
