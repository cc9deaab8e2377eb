// Showing the sheet that an answer came along from, beside the form.
import { createContext } from 'svelte'

import type { Source } from './worksheet.svelte'

const [get, set] = createContext<(source: Source) => void>()

// provideOrigin says how such a sheet is shown.
export const provideOrigin = set

export function originOpener(): ((source: Source) => void) | undefined {
  try {
    return get()
  } catch {
    return undefined // a form by itself shows no other sheet
  }
}
