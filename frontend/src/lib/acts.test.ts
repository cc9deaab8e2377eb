import { afterEach, expect, test } from 'vitest'

import { acts } from './acts.svelte'

const ivy = { id: 'ivy', name: 'Ivy Seeds' }
const oak = { id: 'oak', name: 'Oak Farm' }

afterEach(() => acts.end())

test('what is begun on the page of an account is for that account', () => {
  const leave = acts.on(ivy)
  acts.begin({ verb: 'new follow-up' })
  expect(acts.now).toEqual({ verb: 'new follow-up', account: ivy })
  acts.begin({ verb: 'plan', account: oak })
  expect(acts.now).toEqual({ verb: 'plan', account: oak })
  acts.begin({ verb: 'person' })
  expect(acts.now).toEqual({ verb: 'person' })
  leave()
  acts.begin({ verb: 'new follow-up' })
  expect(acts.now).toEqual({ verb: 'new follow-up' })
})
