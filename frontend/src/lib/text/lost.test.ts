import { expect, test } from 'vitest'

import { lostFor } from './lost'

test.each([
  ['no_need', 'Acme', 'no need, to Acme'],
  ['price', null, 'price'],
  [null, 'Acme', 'to Acme'],
  [null, null, ''],
] as const)('%s and %s read “%s”', (why, to, said) => expect(lostFor(why, to)).toBe(said))
