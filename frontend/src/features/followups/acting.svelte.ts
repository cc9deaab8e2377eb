// One act on one or several follow-ups, as its dialog or menu carries it out.
import { toFault, type bridge, type Fault } from '../../lib/api'
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
