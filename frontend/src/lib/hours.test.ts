import { describe, expect, it } from 'vitest'

import { blocks, hoursOf, type Timed } from './hours'

const at = (time: string | null, minutes: number): Timed => ({ time, minutes })

describe('blocks of a day', () => {
  const placed = (...entries: Timed[]) => blocks(entries).map((b) => `${b.entry.time} ${b.column + 1}/${b.columns}`)

  it('stand side by side only while they overlap', () => {
    expect(placed(at('09:00', 60), at('09:30', 60), at('10:00', 30), at('12:00', 60))).toEqual(['09:00 1/2', '09:30 2/2', '10:00 1/2', '12:00 1/1'])
    expect(placed(at('09:00', 240), at('09:30', 30), at('11:00', 30))).toEqual(['09:00 1/2', '09:30 2/2', '11:00 2/2'])
  })

  it('leave out what has no time, and a short one still has its line', () => {
    expect(placed(at(null, 0), at('09:00', 0), at('09:20', 0))).toEqual(['09:00 1/2', '09:20 2/2'])
    expect(blocks([at('23:50', 60)])[0]?.length).toBe(10)
  })
})

it('the hours that are shown are those of the working day, and whatever is outside of it', () => {
  const shown = (...entries: Timed[]) => hoursOf({ from: '08:00', to: '17:30' }, entries)
  expect(shown()).toEqual({ from: 8, to: 18 })
  expect(shown(at('06:45', 30), at('19:30', 60), at(null, 0))).toEqual({ from: 6, to: 21 })
  expect(shown(at('23:30', 60))).toEqual({ from: 8, to: 24 })
})
