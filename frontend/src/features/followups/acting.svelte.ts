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

  // run does it to each, one after the other; where one fails, those before it
  // stay done and can be undone, and the act stays open for the rest.
  async run(verb: string, one: (f: bridge.FollowUp) => Promise<bridge.FollowUpChanged>, stay = false): Promise<bridge.FollowUpChanged[]> {
    if (this.busy) return []
    this.busy = true
    this.fault = undefined
    const changed: bridge.FollowUpChanged[] = []
    try {
      for (const f of this.act.on) changed.push(await saved.track(one(f)))
    } catch (reason) {
      this.fault = toFault(reason)
    } finally {
      this.busy = false
    }
    const dealt = this.act.on.slice(0, changed.length)
    if (dealt.length) {
      const next = this.act.left?.(dealt.map((f) => f.id))
      toasts.done(sentence(verb, dealt, next), dealt.length)
    }
    if (this.fault === undefined && !stay) acts.end()
    return changed
  }
}
