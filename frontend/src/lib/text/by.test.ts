import { expect, test, vi } from 'vitest'

vi.mock('../api', () => ({ Dates: { Echo: (said: string) => Promise.resolve({ state: said === 'fri' ? 'understood' : said === 'sat 5 dec' ? 'day_off' : said === '3/4' ? 'ambiguous' : 'unknown' }) } }))

import { byDate } from './by'

test.each([
  ['send the samples by fri', { what: 'send the samples', due: 'fri' }],
  ['send it by post by fri', { what: 'send it by post', due: 'fri' }],
  ['call the bank  by  sat 5 dec ', { what: 'call the bank', due: 'sat 5 dec' }],
  ['send it by post', undefined],
  ['samples by 3/4', undefined], // two days could be meant: the rep says which
  ['by fri', undefined], // nothing is promised
  ['send the samples', undefined],
])('%s', async (text, parts) => {
  expect(await byDate(text)).toEqual(parts)
})
