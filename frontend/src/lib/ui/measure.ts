// A measure over the months, and how it is drawn as a line.
export type Measured = { month: string; value?: number; text: string; below: string }

// A measure goes from 0 to its most, which is 1 for a share. The months are the oldest first; one
// without a value has nothing that was measured.
export type Measure = { title: string; most: number; average: number; months: Measured[] }

// spanned is how many months a drawing shows.
export const spanned = 12

// place is where a value lies in a drawing, from its left and from its top. The latest month is at
// the right, and a month is as wide in every drawing.
export function place(measure: Measure, at: number, width: number, height: number): { x: number; y: number } {
  const ago = measure.months.length - 1 - at
  return { x: (1 - ago / (spanned - 1)) * width, y: height * (1 - (measure.months[at]?.value ?? 0) / measure.most) }
}

// line is the path through the values, with a gap where a month has none.
export function line(measure: Measure, width: number, height: number): string {
  let on = false
  return measure.months
    .map((one, at) => {
      if (one.value === undefined) {
        on = false
        return ''
      }
      const { x, y } = place(measure, at, width, height)
      const step = `${on ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`
      on = true
      return step
    })
    .join('')
}
