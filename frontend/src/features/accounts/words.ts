import type { callbook } from '../../lib/api'

// What somebody does in a decision, as it is said.
export const partWords: Record<Exclude<callbook.Part, ''>, string> = {
  decides: 'decides',
  recommends: 'recommends',
  uses: 'uses it',
  blocks: 'blocks',
}
