// What the calendar does not have yet, as one file for each kind: new entries
// import anywhere, changed ones only after the old ones are deleted.
import { Calendar, Shell, toFault, type bridge, type Fault } from '../../lib/api'

export type Which = Exclude<bridge.CalendarPart, 'one'>

export class Exporting {
  pending = $state.raw<bridge.Pending>()
  saved = $state<Partial<Record<Which, bridge.Exported>>>({})
  fault = $state.raw<Fault>()
  busy = $state<Which>()

  async load(): Promise<void> {
    this.saved = {}
    this.fault = undefined
    try {
      this.pending = await Calendar.Pending()
    } catch (reason) {
      this.fault = toFault(reason)
    }
  }

  get nothing(): boolean {
    const p = this.pending
    return !!p && p.new + p.changed + p.cancelled === 0
  }

  // save asks where to and writes the file. What was to be exported stays
  // shown, with what became of it.
  async save(which: Which): Promise<void> {
    if (this.busy) return
    this.busy = which
    try {
      const file = await Shell.ChooseSave('Save for your calendar', `callbook-${which}.ics`, '.ics')
      if (!file) return
      const exported = await Calendar.Export({ which, follow_up: '', as_new: which === 'all', file })
      this.saved = { ...this.saved, [which]: exported }
      this.fault = undefined
    } catch (reason) {
      this.fault = toFault(reason)
    } finally {
      this.busy = undefined
    }
  }
}

// summary is the button that opens the dialog: "Export 6 new, 1 changed".
export function summary(p: bridge.Pending | undefined): string {
  const parts = [p?.new && `${p.new} new`, p?.changed && `${p.changed} changed`, p?.cancelled && `${p.cancelled} dropped`].filter(Boolean)
  return parts.length ? `Export ${parts.join(', ')}` : 'Export'
}
