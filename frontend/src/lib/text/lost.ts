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

// lostFor is the reason and who got the business: "price, to Acme".
export function lostFor(why: callbook.LostReason | null | undefined, to: string | null | undefined): string {
  return [why ? lostWords[why].toLowerCase() : '', to ? `to ${to}` : ''].filter(Boolean).join(', ')
}
