import { expect, test } from 'vitest'

import { rem } from '../../rem.ts'

test('lengths are in rem, and hairlines and media queries as they were', () => {
  expect(rem('a{width:352px;margin:-8px 0 .5px;border:1px solid;gap:calc(100vw - 64px)}')).toBe('a{width:22rem;margin:-0.5rem 0 .5px;border:1px solid;gap:calc(100vw - 4rem)}')
  expect(rem('@media (max-width: 899px) and (min-height:400px){a{width:16px}}')).toBe('@media (max-width: 899px) and (min-height:400px){a{width:1rem}}')
  expect(rem('a{background:url("data:image/svg+xml,width=16px") 2px;grid:44px minmax(0,172px)/1fr}')).toBe('a{background:url("data:image/svg+xml,width=16px") 0.125rem;grid:2.75rem minmax(0,10.75rem)/1fr}')
  expect(rem('.c16px{--x16px:3px}')).toBe('.c16px{--x16px:0.1875rem}')
})
