import { beforeEach, expect, test, vi } from 'vitest'

const set = vi.hoisted(() => vi.fn())
vi.mock('./api', () => ({ Settings: { Set: set }, toFault: (reason: unknown) => reason, History: {} }))

import { toasts } from './toast.svelte'
import { zoom } from './zoom.svelte'

const media = () => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => (rule as CSSMediaRule).media.mediaText)

beforeEach(() => {
  set.mockReset().mockResolvedValue({})
  zoom.show(100)
  document.head.innerHTML = '<style>@media (max-width: 899px) and (min-height: 400px) { a { color: red } }</style>'
})

test('steps change the one font size, are kept, and end at 80 and 200 %', async () => {
  await zoom.by(1)
  expect([document.documentElement.style.fontSize, set.mock.calls.at(-1), localStorage.getItem('zoom'), toasts.now?.text]).toEqual(['110%', ['zoom', '110'], '110', 'Zoom 110 %'])
  for (let i = 0; i < 12; i++) await zoom.by(1)
  expect(zoom.percent).toBe(200)
  for (let i = 0; i < 20; i++) await zoom.by(-1)
  expect(zoom.percent).toBe(80)
  await zoom.by(0)
  expect([zoom.percent, document.documentElement.style.fontSize]).toEqual([100, ''])
})

test('media queries are scaled from what is written, however often', () => {
  zoom.show(200)
  expect(media()).toEqual(['(max-width: 1798px) and (min-height: 800px)'])
  zoom.show(150)
  expect(media()).toEqual(['(max-width: 1348.5px) and (min-height: 600px)'])
  zoom.show(100)
  expect(media()).toEqual(['(max-width: 899px) and (min-height: 400px)'])
})

test('what is no size shows everything as it is', () => {
  zoom.show(NaN)
  expect(zoom.percent).toBe(100)
  zoom.show(1000)
  expect(zoom.percent).toBe(200)
})
