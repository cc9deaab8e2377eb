// What only a linter sees: what may import what, and what a list is keyed by. Types are
// svelte-check's.
import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
import ts from 'typescript-eslint'

// What a feature lends to others.
const lent = ['calendar/calendar', 'calendar/ExportDialog', 'calendar/MonthGrid', 'doubles/MergeDialog', 'import/ImportDialog', 'recap/Clock', 'recap/RecapPane', 'scan/WatchFolder', 'transfer/TransferDialog']

const bindings = { group: ['**/wailsjs/**'], message: 'Go is called by way of lib/api.' }
const neighbours = {
  regex: `^\\.\\./(?!\\.\\./|(${lent.join('|')})\\.svelte$)`,
  message: 'Features do not know each other. What two of them need is in lib, or lent in eslint.config.js.',
}

// A page stops at a list with a key that comes twice, and words can.
const words = {
  selector: 'SvelteEachBlock > :matches(BinaryExpression, MemberExpression[property.name=/^(text|says|label|sentence|problem|error)$/]).key',
  message: 'Key a list by an id or by one of a fixed set, or else by its index: the same words may stand in it twice.',
}

export default defineConfig(
  { ignores: ['src/wailsjs'] },
  svelte.configs.base,
  { files: ['**/*.ts', '**/*.svelte'], languageOptions: { parserOptions: { parser: ts.parser } } },
  { files: ['**/*.ts'], languageOptions: { parser: ts.parser } },
  { files: ['src/**'], ignores: ['src/lib/api/**'], rules: { 'no-restricted-imports': ['error', { patterns: [bindings] }] } },
  // A component may run its effects while it is made, as where it is made open: what stands below them is not there yet.
  { files: ['src/**/*.svelte'], rules: { 'no-restricted-syntax': ['error', words], 'no-use-before-define': ['error', { functions: false }] } },
  { files: ['src/features/**'], rules: { 'no-restricted-imports': ['error', { patterns: [bindings, neighbours] }] } },
)
