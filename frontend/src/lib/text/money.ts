// Amounts as they are written everywhere. callbook.Money.String in Go has the same
// rule; one table tests both.
const signs: Record<string, string> = { EUR: '€', GBP: '£', USD: '$' }

export function money({ amount, currency, note }: { amount: string; currency: string; note: string }): string {
  if (amount === '') return note
  const sum = inCurrency(amount, currency)
  if (/^(?:an?|per|each)\b/i.test(note)) return `${sum} ${note}`
  return [sum, note].filter(Boolean).join(', ')
}

function inCurrency(amount: string, currency: string): string {
  const [, minus, whole, cents = ''] = /^(-?)(\d{1,15})(?:\.(\d{1,4}))?$/.exec(amount) ?? []
  if (!whole) return [amount, currency].filter(Boolean).join(' ')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (/[^0]/.test(cents) ? `.${cents.padEnd(2, '0')}` : '')
  const sign = signs[currency] ?? (currency && `${currency} `)
  return `${minus}${sign}${grouped}`
}
