// One act on one or several follow-ups, as its dialog or menu carries it out.
import { FollowUps, History, toFault, type bridge, type Fault } from '../../lib/api'
import { acts, type Act } from '../../lib/acts.svelte'
import { saved } from '../../lib/saved.svelte'
import { toasts } from '../../lib/toast.svelte'
import { sentence } from './words'

export type OnFollowUps = Extract<Act, { on: bridge.FollowUp[] }>

export class Acting {
  fault = $state.raw<Fault>()
  busy = $state(false)

  constructor(readonly act: OnFollowUps) {}

  at(field: string): string {
    return this.fault?.field === field ? this.fault.message : ''
  }

  // elsewhere is a failure that belongs to none of the fields named.
  elsewhere(...fields: string[]): string {
    return this.fault && !fields.includes(this.fault.field) ? this.fault.message : ''
  }

  // run does it to all in one write, or to none; then the act stays open.
  async run(verb: string, all: (ids: string[]) => Promise<bridge.FollowUpChanged[]>, stay = false): Promise<bridge.FollowUpChanged[]> {
    if (this.busy) return []
    this.busy = true
    this.fault = undefined
    const ids = this.act.on.map((f) => f.id)
    try {
      const changed = await saved.track(all(ids))
      toasts.done(sentence(verb, this.act.on, this.act.left?.(ids)))
      if (!stay) acts.end()
      return changed
    } catch (reason) {
      this.fault = toFault(reason)
      return []
    } finally {
      this.busy = false
    }
  }
}

// doneAtOnce marks follow-ups as done. What came of them can still be said, from the message.
export async function doneAtOnce(act: OnFollowUps): Promise<void> {
  const ids = act.on.map((f) => f.id)
  acts.end()
  try {
    const changed = await saved.track(FollowUps.DoneSeveral(ids, '', true, false))
    const [action] = await History.List(1)
    const next = act.left?.(ids)
    toasts.done(sentence('Done', act.on, next), action && { text: 'Add a result', go: () => acts.begin({ ...act, verb: 'done', now: false, again: action.id }) })
    const asked = changed.find((one) => one.same_again)?.same_again
    if (asked) acts.begin({ verb: 'same again', asked })
  } catch (reason) {
    toasts.fault(reason)
  }
}
