// Words that several screens say.

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

const grouped = new Intl.NumberFormat('en')

// "12,400"
export function number(n: number): string {
  return grouped.format(n)
}

export const channelWords: Record<string, string> = {
  email: 'E-mail',
  mail: 'Mail',
  phone: 'Phone',
  text: 'Text',
  post: 'Post',
  visit: 'Visit',
  video: 'Video',
  other: 'Other',
}

// agreement says who named a follow-up's date, or what else it is.
export function agreement(f: { state: string; agreed_by?: string; series?: string; snoozed_until?: string }): string {
  if (f.state === 'provisional') return 'Provisional'
  if (f.state === 'done') return 'Done'
  if (f.state === 'dropped') return 'Dropped'
  if (f.snoozed_until) return `Snoozed to ${f.snoozed_until.slice(11, 16)}`
  if (f.agreed_by === 'customer') return 'Agreed, their date'
  if (f.agreed_by === 'rep') return 'Agreed, your date'
  return f.series ? 'Cadence' : 'Recorded'
}
