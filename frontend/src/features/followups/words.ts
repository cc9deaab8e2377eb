// How follow-ups are named in titles and toasts.
import type { bridge } from '../../lib/api'
import { channelWords, count } from '../../lib/text/words'

export const whoOf = (f: bridge.FollowUp): string => f.person?.name ?? f.account.name

// told names what was dealt with: "phone, Søren Kallio", or "3 follow-ups".
export function told(on: bridge.FollowUp[]): string {
  const [one] = on
  if (!one || on.length > 1) return count(on.length, 'follow-up')
  return `${(channelWords[one.channel] ?? one.channel).toLowerCase()}, ${whoOf(one)}`
}

// sentence is the toast after an act: "Done: phone, Søren Kallio. Next is
// Tomáš Dvořák."
export function sentence(verb: string, on: bridge.FollowUp[], next: string | undefined): string {
  return `${verb}: ${told(on)}.${next ? ` Next is ${next}.` : ''}`
}
