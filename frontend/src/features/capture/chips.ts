// What is understood of a line, each part of it as a chip.
import type { bridge } from '../../lib/api'
import { when as shownWhen } from '../../lib/text/dates'
import { channelWords } from '../../lib/text/words'
import type { Capturing, What } from './capture.svelte'

export type Chip = { field: 'as' | 'account' | 'people' | 'when' | 'how' | 'minutes' | 'text'; label: string; shown: string; missing?: boolean }

export const whatWords: Record<What, string> = { follow_up: 'Follow-up', call: 'Planned call', log: 'Past call', note: 'Note' }

export const textLabels: Record<What, string> = { follow_up: 'What for?', call: 'What for?', log: 'Notes for the debrief', note: 'Note' }

// A date from the line is shown in full; one that was typed into its field is shown as typed.
function whenShown(when: string, today: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?$/.exec(when) ?? []
  return day ? shownWhen(day, time, today) : when
}

export function chipsOf(it: Capturing, people: Pick<bridge.PersonRef, 'id' | 'name'>[], today: string): Chip[] {
  const { what, account } = it
  const known = [...people, ...it.reading.people]
  const who = it.chosen.map((id) => known.find((one) => one.id === id)?.name).filter(Boolean).join(', ')
  const chips: Chip[] = [
    { field: 'as', label: 'This is', shown: whatWords[what] },
    { field: 'account', label: 'Account', shown: account?.name ?? 'Account?', missing: !account },
  ]
  if (who) chips.push({ field: 'people', label: 'People', shown: who })
  if (what !== 'note') {
    const needed = what !== 'log'
    chips.push({ field: 'when', label: 'When', shown: it.when ? whenShown(it.when, today) : needed ? 'When?' : 'Just now', missing: needed && !it.when })
    chips.push({ field: 'how', label: 'How', shown: channelWords[what === 'follow_up' ? it.channel : it.kind] })
  }
  if (it.minutes.trim() && (what === 'call' || what === 'log')) chips.push({ field: 'minutes', label: 'Minutes', shown: `${it.minutes.trim()} min` })
  if (it.text.trim()) chips.push({ field: 'text', label: textLabels[what].replace('?', ''), shown: `“${it.text.trim()}”` })
  else if (what === 'follow_up' || what === 'note') chips.push({ field: 'text', label: textLabels[what].replace('?', ''), shown: what === 'note' ? 'Note?' : 'What for?', missing: true })
  return chips
}
