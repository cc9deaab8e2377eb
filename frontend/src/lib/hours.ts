// Where things stand in the hours of a day, in the calendar and beside Today.

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

export const timeAt = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export type Timed = { time?: string | null; minutes: number }

// hoursOf are the first and the last hour to show: the working day, and whatever is outside of
// it.
export function hoursOf(work: { from: string; to: string }, all: Timed[]): { from: number; to: number } {
  let from = Math.floor(minutesOf(work.from) / 60)
  let to = Math.ceil(minutesOf(work.to) / 60)
  for (const one of all) {
    if (!one.time) continue
    const start = minutesOf(one.time)
    from = Math.min(from, Math.floor(start / 60))
    to = Math.max(to, Math.ceil(Math.min(start + lengthOf(one), 1440) / 60))
  }
  return { from, to: Math.max(to, from + 1) }
}

// lengthOf is how long a block is drawn: one of no length still needs its line.
const shortest = 25 // minutes
const lengthOf = (one: Timed): number => Math.max(one.minutes, shortest)

export type Block<T extends Timed> = { entry: T; start: number; length: number; column: number; columns: number }

// blocks places what has a time, in the order of the day: those that overlap stand side by side,
// in the first column that is free.
export function blocks<T extends Timed>(entries: T[]): Block<T>[] {
  const out: Block<T>[] = []
  let group: Block<T>[] = []
  let until = -1 // where the latest block of the group ends
  const close = () => {
    const columns = Math.max(0, ...group.map((block) => block.column + 1))
    for (const block of group) block.columns = columns
    group = []
  }
  for (const entry of entries) {
    if (!entry.time) continue
    const start = minutesOf(entry.time)
    const length = Math.min(lengthOf(entry), 1440 - start)
    if (start >= until) close()
    const taken = new Set(group.filter((block) => block.start + block.length > start).map((block) => block.column))
    let column = 0
    while (taken.has(column)) column++
    const block = { entry, start, length, column, columns: 1 }
    group.push(block)
    out.push(block)
    until = Math.max(group.length === 1 ? 0 : until, start + length)
  }
  close()
  return out
}
