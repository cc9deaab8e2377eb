// What the months of the logbook are drawn from: one measure a card, over the twelve months that
// end with the latest.
import type { bridge } from '../../lib/api'
import { addMonths } from '../../lib/text/dates'
import { count } from '../../lib/text/words'
import { spanned, type Measure, type Measured } from '../../lib/ui/measure'
import { outcomeWords, ofM, reviewWords } from './logbook.svelte'

export function measures(logged: bridge.LogMonth[]): Measure[] {
  const latest = logged.find((one) => one.calls > 0)?.month
  if (!latest) return []
  const found = new Map(logged.map((one) => [one.month, one]))
  const first = logged.reduce((oldest, one) => (one.calls > 0 && one.month < oldest ? one.month : oldest), latest)
  const span = Array.from({ length: spanned }, (_, i) => addMonths(`${latest}-01`, i + 1 - spanned).slice(0, 7)).filter((month) => month >= first)

  const measure = (title: string, of: (one: bridge.LogMonth) => Omit<Measured, 'month'>, most?: number): Measure => {
    const months = span.map((month) => {
      const one = found.get(month)
      return one ? { month, ...of(one) } : { month, text: 'no calls', below: '' }
    })
    const values = months.flatMap((one) => one.value ?? [])
    return { title, months, most: most ?? Math.max(1, ...values), average: values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length) }
  }
  const share = (title: string, of: (one: bridge.LogMonth) => bridge.LogCount | undefined, what: string): Measure =>
    measure(title, (one) => {
      const part = of(one)
      return part?.of ? { value: part.n / part.of, text: ofM(part), below: what } : { text: 'none', below: what }
    }, 1)

  const outcome = (what: bridge.Counted) => (one: bridge.LogMonth) => one.outcomes.find((each) => each.what === what)
  return [
    measure('Calls', (one) => ({ value: one.calls, text: String(one.calls), below: `${count(one.outcomes.find((each) => each.what === 'order')?.n ?? 0, 'order')} among them` })),
    share('Ended with a date', (one) => one.dated, 'of the calls'),
    ...(['order', 'advance', 'continuation'] as const).map((what) => share(`Ended with ${what === 'continuation' ? 'a' : 'an'} ${outcomeWords[what] ?? what}`, outcome(what), 'of the calls')),
    ...(logged[0]?.review ?? []).map(({ what }) => share(reviewWords[what] ?? what, (one) => one.review.find((each) => each.what === what), 'of the calls you reviewed')),
    measure(
      'How effective',
      (one) => (one.rated ? { value: one.effect, text: `${one.effect.toFixed(1)} of 5`, below: one.rated === one.calls ? 'every call rated' : `${one.rated} of ${one.calls} calls rated` } : { text: 'none', below: 'no call rated' }),
      5,
    ),
  ]
}
