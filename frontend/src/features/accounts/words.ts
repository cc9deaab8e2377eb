// What somebody does in a decision, as it is said.
export const partWords: Record<string, string> = {
  decides: 'decides',
  recommends: 'recommends',
  uses: 'uses it',
  blocks: 'blocks',
}
