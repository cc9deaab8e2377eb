// The numbers of the insights as a grid that arrows move in: a row for each measure with a column
// for each month, and under them the reasons, those of won accounts at the left and those of lost
// ones at the right.
import type { bridge, callbook } from '../../lib/api'
import type { InsightOf } from '../../lib/route.svelte'

export type Cell = { id: string; n: number; of: InsightOf }

// A row has its total in front. A cell that counts nothing is not there to be opened.
export type Row = {
  measure: callbook.Measure
  word: string
  total: Cell
  cells: Cell[]
}

export type Group = { title: string; most: number; rows: Row[] }

type Line = [measure: callbook.Measure, word: string, rare?: boolean]

// A rare row is left out where it counts nothing.
const groups: { title: string; lines: Line[] }[] = [
  {
    title: 'Outcomes of calls',
    lines: [
      ['order', 'Orders'],
      ['advance', 'Advances'],
      ['continuation', 'Continuations'],
      ['no_sale', 'No sale'],
      ['not_reached', 'Not reached'],
      ['no_outcome', 'No outcome noted', true],
      ['not_debriefed', 'Not debriefed', true],
    ],
  },
  {
    title: 'Follow-ups',
    lines: [
      ['follow_up_in_time', 'On the day'],
      ['follow_up_late', 'Late'],
      ['follow_up_not_done', 'Still open'],
    ],
  },
  {
    title: 'Recaps',
    lines: [
      ['recap_in_time', 'In time'],
      ['recap_late', 'Late'],
      ['recap_not_sent', 'Not sent'],
    ],
  },
  {
    title: 'Accounts',
    lines: [
      ['won', 'Won'],
      ['lost', 'Lost'],
    ],
  },
]

export const countOf = (counts: bridge.MeasureCount[], what: callbook.Measure): number => counts.find((one) => one.what === what)?.n ?? 0

const idOf = ({ measure, month, why }: InsightOf): string => [measure, month, why].filter(Boolean).join(' ')

function cell(n: number, of: InsightOf): Cell {
  return { id: idOf(of), n, of }
}

// grid has a column for each of the months. Months before the first with anything have none of it.
export function grid(page: bridge.InsightsPage, months: string[]): Group[] {
  const found = new Map(page.months.map((one) => [one.month, one.counts]))
  return groups.map(({ title, lines }) => {
    const rows = lines
      .map(([measure, word, rare]) => ({
        rare,
        measure,
        word,
        total: cell(countOf(page.total, measure), { measure }),
        cells: months.map((month) => cell(countOf(found.get(month) ?? [], measure), { measure, month })),
      }))
      .filter((row) => !row.rare || row.total.n > 0)
    return {
      title,
      rows,
      most: Math.max(1, ...rows.flatMap((row) => row.cells.map((one) => one.n))),
    }
  })
}

export function reasons(page: bridge.InsightsPage): {
  won: Cell[]
  lost: Cell[]
} {
  const cells = (measure: 'won' | 'lost') => page[measure].map(({ why, n }) => cell(n, { measure, why }))
  return { won: cells('won'), lost: cells('lost') }
}

// A Place is where an arrow may go.
type Place = { id: string; row: number; column: number }

// places are the numbers that can be opened, from the top left.
export function places(all: Group[], { won, lost }: { won: Cell[]; lost: Cell[] }): Place[] {
  const rows: (Cell | undefined)[][] = all.flatMap((group) => group.rows.map((row) => [row.total, ...row.cells]))
  const width = rows[0]?.length ?? 0
  for (let i = 0; i < Math.max(won.length, lost.length); i++) rows.push([won[i], ...Array.from({ length: width - 2 }, () => undefined), lost[i]])
  return rows.flatMap((cells, row) => cells.flatMap((one, column) => (one && one.n > 0 ? [{ id: one.id, row, column }] : [])))
}

// first is where the arrows begin: the present month of the first row that has any.
export const first = (all: Place[]): Place | undefined => all.filter((one) => one.row === all[0]?.row).at(-1)

// step is the next number in a direction. Up and down go to the nearest column.
export function step(all: Place[], from: string | undefined, right: number, down: number): Place | undefined {
  const at = all.find((one) => one.id === from)
  if (!at) return first(all)
  if (right) return (right > 0 ? all.find((one) => one.row === at.row && one.column > at.column) : all.findLast((one) => one.row === at.row && one.column < at.column)) ?? at
  const row = (down > 0 ? all.find((one) => one.row > at.row) : all.findLast((one) => one.row < at.row))?.row
  const near = all.filter((one) => one.row === row).sort((a, b) => Math.abs(a.column - at.column) - Math.abs(b.column - at.column))
  return near[0] ?? at
}
