// What a search brought, in groups and as it is shown.
import type { bridge } from '../../lib/api'
import { short } from '../../lib/text/dates'
import { fold } from '../../lib/text/fold'

export type Group = 'Best match' | 'Accounts and people' | 'Sheets' | 'Calls and follow-ups' | 'Said or written'

export type Found = { hit: bridge.Hit; group: Group; title: string; detail: string; code: string }

// dated shows the days in a text as they are shown everywhere.
const dated = (text: string): string => text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => short(day))

const kinds: Record<string, string> = { 'pre-call': 'Plan', 'post-call': 'Post-call sheet' }

// codeOf is a typed sheet code in its printed form, or "": K7F42 and k7f-42 are the same code.
// Codes have neither vowels nor the digits that look like letters.
export function codeOf(typed: string): string {
  const bare = typed.trim().toUpperCase().replace(/[\s-]/g, '')
  return /^[2-9BCDFGHJ-NP-TV-Z]{5}$/.test(bare) ? `${bare.slice(0, 3)}-${bare.slice(3)}` : ''
}

// foundOf orders hits for the list: an exact sheet code first, then the best
// match, then what else there is, each kind together.
export function foundOf(hits: bridge.Hit[], typed: string, most = 8): Found[] {
  const code = codeOf(typed)
  const all = hits.map((hit): Found => {
    if (hit.kind !== 'sheet') return { hit, group: groupOf(hit), title: dated(hit.title), detail: dated(hit.snippet), code: '' }
    const at = hit.title.lastIndexOf(' ')
    const [template, own] = [hit.title.slice(0, at), hit.title.slice(at + 1)]
    const name = kinds[template] ?? (template.charAt(0).toUpperCase() + template.slice(1)).replaceAll('-', ' ')
    return { hit, group: groupOf(hit), title: own, detail: `${name}, ${dated(hit.snippet)}`, code: own }
  })
  const exact = code ? all.findIndex((one) => one.code === code) : -1
  const best = all[Math.max(0, exact)]
  if (!best) return []
  const order: Group[] = ['Accounts and people', 'Sheets', 'Said or written', 'Calls and follow-ups']
  const rest = order.flatMap((group) => all.filter((one) => one !== best && one.group === group))
  return [{ ...best, group: 'Best match' as const, title: exact >= 0 ? `Open ${best.code}` : best.title }, ...rest].slice(0, most)
}

function groupOf(hit: bridge.Hit): Group {
  if (hit.kind === 'sheet') return hit.said ? 'Said or written' : 'Sheets'
  return hit.kind === 'account' || hit.kind === 'person' ? 'Accounts and people' : 'Calls and follow-ups'
}

// marked splits a text where its words begin with what was typed.
export function marked(text: string, typed: string): { text: string; hit: boolean }[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  const out: { text: string; hit: boolean }[] = []
  for (const piece of text.split(/(?<=[\s(“"-])/)) {
    const word = words.find((w) => fold(piece).startsWith(w))
    if (!word) {
      out.push({ text: piece, hit: false })
      continue
    }
    // Folding may shorten: take as many letters as fold to what was typed.
    let n = 0
    while (n < piece.length && fold(piece.slice(0, n)).length < word.length) n++
    out.push({ text: piece.slice(0, n), hit: true }, { text: piece.slice(n), hit: false })
  }
  return out.filter((one) => one.text)
}
