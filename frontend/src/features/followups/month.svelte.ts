// The month beside the list of follow-ups: the calendar's own, without its calls. The
// day that is chosen in it is the one that the list shows.
import type { bridge } from '../../lib/api'
import { acts } from '../../lib/acts.svelte'
import { CalendarPlace, type Kept } from '../calendar/calendar.svelte'
import type { FollowUpList } from './followups.svelte'

// Whether the month shows, and its day, stay for the next time that the page is opened.
const kept = $state<{ shown: 'list' | 'month'; month: Kept }>({ shown: 'list', month: { view: 'month', day: '' } })

export class FollowUpMonth extends CalendarPlace {
  constructor(private readonly list: FollowUpList) {
    super(kept.month)
    list.day = this.#day
  }

  get shown(): 'list' | 'month' {
    return kept.shown
  }

  // turnTo shows the list alone, or the month with the list of its day.
  turnTo(shown: 'list' | 'month'): void {
    kept.shown = shown
    this.#show()
  }

  readonly data = $derived.by(() => {
    const { data } = this.page
    return data && { ...data, days: data.days.map((day) => onlyFollowUps(day, data.today, this.list.which)) }
  })

  override async choose(day: string): Promise<void> {
    const there = super.choose(day)
    this.#show()
    await there
  }

  // pick selects an entry in the list too.
  override pick(entry: bridge.CalendarEntry, day: string): void {
    super.pick(entry, day)
    if (entry.follow_up) this.list.cursor.choose(entry.follow_up.id)
  }

  override plan(day = this.day): void {
    acts.begin({ verb: 'new follow-up', day })
  }

  get #day(): string {
    return kept.shown === 'month' ? kept.month.day || 'today' : ''
  }

  #show(): void {
    this.list.on(this.#day)
  }
}

// onlyFollowUps is a day of the calendar with what the list has of it: also the appointments of
// calls that are still to come, as the list has them.
export function onlyFollowUps(day: bridge.CalendarDay, today: string, which: bridge.FollowUpTab): bridge.CalendarDay {
  const listed = ({ recap, call, follow_up, state }: bridge.CalendarEntry) =>
    !recap && !!follow_up && (!call || day.day > today) && (which === 'open' ? state !== 'done' : which !== 'done' || state === 'done')
  return { ...day, minutes: 0, entries: day.entries.filter(listed) }
}
