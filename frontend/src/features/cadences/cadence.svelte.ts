// A cadence while it is edited, with the touches that it would give.
import { Cadences, toFault, type bridge, type callbook, type Fault } from '../../lib/api'
import { saved } from '../../lib/saved.svelte'

export type Unit = 'days' | 'months'

// Span is an interval in the form of its fields.
export type Span = { n: string; unit: Unit }

export type Step = { id: string; channel: callbook.Channel; anchor: string; after: Span; repeats: boolean; every: Span; purposes: string }

const pause = 400 // ms after the last key

const span = (months: number, days: number): Span => (months > 0 ? { n: String(months), unit: 'months' } : { n: String(days), unit: 'days' })

// Text that is not a whole number becomes -1, which the Go side refuses.
const count = (text: string): number => (/^\s*\d{1,4}\s*$/.test(text) ? Number(text) : -1)

const months = ({ n, unit }: Span): number => (unit === 'months' ? count(n) : 0)
const days = ({ n, unit }: Span): number => (unit === 'days' ? count(n) : 0)

const fresh: bridge.CadenceForm = { id: '', title: '', steps: [], quiet_days: 7, restarts: true, standard: false, changed: false, running: 0 }

export class CadenceEditor {
  kept = $state.raw<bridge.CadenceForm>(fresh)
  title = $state('')
  quiet = $state('7')
  restarts = $state(true)
  steps = $state<Step[]>([])
  touches = $state.raw<bridge.Touch[]>([])
  fault = $state.raw<Fault>()
  busy = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn = 0
  #stored = ''

  take(form: bridge.CadenceForm): void {
    this.kept = form
    this.title = form.title
    this.quiet = String(form.quiet_days)
    this.restarts = form.restarts
    this.steps = form.steps.map((step) => ({
      id: step.id,
      channel: step.channel,
      anchor: step.anchor,
      after: span(step.after_months, step.after_days),
      repeats: step.every_months + step.every_days > 0,
      every: span(step.every_months, step.every_days),
      purposes: step.purposes.join('\n'),
    }))
    this.#stored = JSON.stringify(this.form)
    this.fault = undefined
    void this.show()
  }

  begin(): void {
    this.take({ ...fresh, title: 'My cadence' })
    this.addStep()
  }

  async load(id: string): Promise<void> {
    this.take(await Cadences.Edit(id))
  }

  get form(): bridge.CadenceForm {
    return {
      ...this.kept,
      title: this.title,
      quiet_days: count(this.quiet),
      restarts: this.restarts,
      steps: this.steps.map((step) => ({
        id: step.id,
        channel: step.channel,
        anchor: step.anchor,
        after_months: months(step.after),
        after_days: days(step.after),
        every_months: step.repeats ? months(step.every) : 0,
        every_days: step.repeats ? days(step.every) : 0,
        purposes: step.purposes.split('\n').map((line) => line.trim()).filter(Boolean),
      })),
    }
  }

  get dirty(): boolean {
    return JSON.stringify(this.form) !== this.#stored
  }

  // anchors are what a step can count from: the call, or a step before it that
  // happens once.
  anchors(index: number): { value: string; text: string }[] {
    const before = this.steps.slice(0, index).flatMap((step, i) => (step.repeats ? [] : [{ value: step.id, text: `step ${i + 1}` }]))
    return [{ value: '', text: 'the call' }, ...before]
  }

  addStep(): void {
    let n = this.steps.length + 1
    while (this.steps.some((step) => step.id === `step-${n}`)) n++
    this.steps.push({ id: `step-${n}`, channel: 'email', anchor: '', after: { n: '30', unit: 'days' }, repeats: false, every: { n: '90', unit: 'days' }, purposes: '' })
    this.changed()
  }

  // dropStep takes a step out; what counted from it counts from the call.
  dropStep(index: number): void {
    const [gone] = this.steps.splice(index, 1)
    for (const step of this.steps) if (step.anchor === gone!.id) step.anchor = ''
    this.changed()
  }

  // stays says why a step cannot move up or down: what counts from another step
  // comes after it.
  stays(index: number, by: 1 | -1): string {
    const upper = this.steps[Math.min(index, index + by)]
    const lower = this.steps[Math.max(index, index + by)]
    if (!upper || !lower) return by < 0 ? 'It is the first' : 'It is the last'
    if (lower.anchor !== upper.id) return ''
    return by < 0 ? `It counts from step ${index}` : `Step ${index + 2} counts from it`
  }

  move(index: number, by: 1 | -1): boolean {
    if (this.stays(index, by)) return false
    this.steps.splice(index + by, 0, ...this.steps.splice(index, 1))
    this.changed()
    return true
  }

  addPurpose(step: Step, purpose: string): void {
    step.purposes = [...step.purposes.split('\n').filter((line) => line.trim()), purpose].join('\n')
    this.changed()
  }

  // changed shows the touches again, when no key follows.
  changed(): void {
    this.steps.forEach((step, i) => {
      if (!this.anchors(i).some((one) => one.value === step.anchor)) step.anchor = ''
      if (step.repeats && count(step.every.n) === 0) step.every = { n: '90', unit: 'days' }
    })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.show(), pause)
  }

  async show(): Promise<void> {
    clearTimeout(this.#timer)
    const turn = ++this.#turn
    try {
      const touches = await Cadences.PreviewOf(this.form, 'today', 12)
      if (turn !== this.#turn) return // a later one has overtaken this
      this.touches = touches
      this.fault = undefined
    } catch (reason) {
      if (turn === this.#turn) this.fault = toFault(reason)
    }
  }

  async save(): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    try {
      this.take(await saved.track(Cadences.Save(this.form)))
      return true
    } catch (reason) {
      this.fault = toFault(reason)
      return false
    } finally {
      this.busy = false
    }
  }
}
