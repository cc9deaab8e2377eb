// What a debrief says about concerns that are open.
import type { callbook } from '../../lib/api'
import type { ConcernRow, Row } from '../../lib/worksheet/shapes'

export function alike(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}

// carried reports whether the debrief already says what becomes of a concern.
export function carried(rows: Row[], what: string): boolean {
  return (rows as ConcernRow[]).some((row) => alike(row.what, what) && row.state === 'open' && row.how.trim() !== '')
}

// settleConcern writes what became of a concern into the debrief's own list.
export function settleConcern(rows: Row[], what: string, state: callbook.ConcernState, how: string): ConcernRow[] {
  const kept = (rows as ConcernRow[]).filter((row) => row.what.trim() !== '' || row.how.trim() !== '').map((row) => ({ ...row }))
  const found = kept.find((row) => alike(row.what, what))
  if (found) Object.assign(found, { state, how: how || found.how })
  else kept.push({ what, state, how })
  return kept
}
