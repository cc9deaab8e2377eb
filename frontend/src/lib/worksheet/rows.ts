// The columns of an answer that is a list.

export type RowColumn = {
  cell: string
  label: string
  kind: 'text' | 'date' | 'tick' | 'pick'
  on?: string // the word of a tick whose cell holds one
  off?: string
  options?: { value: string; label: string }[]
}

export const tick = (cell: string, label: string, on?: string, off?: string): RowColumn => ({ cell, label, kind: 'tick', on, off })
export const text = (cell: string, label: string): RowColumn => ({ cell, label, kind: 'text' })
export const date = (cell: string, label: string): RowColumn => ({ cell, label, kind: 'date' })
