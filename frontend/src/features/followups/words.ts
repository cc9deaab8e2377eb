// How follow-ups are named in titles and toasts.
import type { Act } from '../../lib/acts.svelte'
import type { bridge } from '../../lib/api'
import { channelWords, count, isolated } from '../../lib/text/words'

export const whoOf = (f: bridge.FollowUp): string => f.person?.name ?? f.account.name

// told names the follow-ups of an action: "phone, Søren Kallio", or "3 follow-ups".
export function told(on: bridge.FollowUp[]): string {
  const [one] = on
  if (!one || on.length > 1) return count(on.length, 'follow-up')
  const name = isolated(whoOf(one))
  return one.channel === 'other' ? name : `${(channelWords[one.channel] ?? one.channel).toLowerCase()}, ${name}`
}

// sentence is the toast after an act: "Done: phone, Søren Kallio. Next is
// Tomáš Dvořák."
export function sentence(verb: string, on: bridge.FollowUp[], next: string | undefined): string {
  return `${verb}: ${told(on)}.${next ? ` Next is ${isolated(next)}.` : ''}`
}

// draftOf names the dialog of an act, and what it is on.
export const draftOf = ({ verb, on }: Extract<Act, { on: bridge.FollowUp[] }>): string => [verb, ...on.map((f) => f.id).sort()].join(' ')
