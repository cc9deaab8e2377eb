import type { callbook } from '../api'

// Why an account was lost, as it is said.
export const lostWords: Record<Exclude<callbook.LostReason, ''>, string> = {
  price: 'Price',
  product: 'Product',
  timing: 'Timing',
  competitor: 'Competitor',
  no_need: 'No need',
  no_decision: 'No decision',
  other: 'Other',
}

// Why an account was won.
export const wonWords: Record<Exclude<callbook.WinReason, ''>, string> = {
  price: 'Price',
  product: 'Product',
  service: 'Service',
  trust: 'Trust',
  timing: 'Timing',
  reference: 'Reference',
  other: 'Other',
}

// wonFor is the reason within a line: "trust".
export function wonFor(why: callbook.WinReason | null | undefined): string {
  return why ? wonWords[why].toLowerCase() : ''
}

// lostFor is the reason and who got the business: "price, to Acme".
export function lostFor(why: callbook.LostReason | null | undefined, to: string | null | undefined): string {
  return [why ? lostWords[why].toLowerCase() : '', to ? `to ${to}` : ''].filter(Boolean).join(', ')
}
