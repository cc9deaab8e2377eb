// A promise that names its day: “send the samples by fri”.
import { Dates } from '../api'

// byDate parts what ends in “by” and a date, or gives nothing. The date stays as it was typed.
export async function byDate(text: string): Promise<{ what: string; due: string } | undefined> {
  const [, what, due] = /^(.*\S)\s+by\s+(\S.*)$/is.exec(text.trim()) ?? []
  if (!what || !due) return undefined
  const { state } = await Dates.Echo(due, false).catch(() => ({ state: 'unknown' }))
  return state === 'understood' || state === 'day_off' ? { what, due } : undefined
}
