// The three steps before the first call. Each can be skipped, and what is
// typed is kept as soon as a step is left.
import { Fields, type Name } from '../../lib/settings/settings.svelte'

export type Step = 'you' | 'week' | 'print'
const order: Step[] = ['you', 'week', 'print']

// fieldsOf are the settings that a step asks for.
const fieldsOf: Record<Step, Name[]> = {
  you: ['your_name', 'your_company', 'manager_email'],
  week: ['working_days', 'country', 'day_reminder', 'paper'],
  print: [],
}

const letterRegions = ['US', 'CA', 'MX', 'CL', 'CO', 'PH']

export class FirstRun {
  fields = new Fields()
  open = $state<Step | undefined>('you')
  left = $state<Partial<Record<Step, 'done' | 'skipped'>>>({})

  // start reads the settings and proposes values from the computer's language and region. A
  // proposal is saved only with its step.
  async start(language: string): Promise<void> {
    await this.fields.load()
    let region: string | undefined
    try {
      region = new Intl.Locale(language).maximize().region
    } catch {
      return // a system may name something that is not a language
    }
    if (!region) return
    const values = this.fields.values
    const country = region.toLowerCase()
    if (!values.country && this.fields.countries.some((one) => one.value === country)) values.country = country
    if (letterRegions.includes(region)) values.paper = 'letter'
  }

  get finished(): boolean {
    return order.every((step) => this.left[step])
  }

  // done saves the step's values and continues. It stays if something cannot be saved.
  async done(step: Step): Promise<void> {
    const kept = await Promise.all(fieldsOf[step].map((name) => this.fields.save(name)))
    if (kept.includes(false)) return
    this.#leave(step, 'done')
  }

  skip(step: Step): void {
    this.#leave(step, 'skipped')
  }

  edit(step: Step): void {
    this.open = step
  }

  #leave(step: Step, how: 'done' | 'skipped'): void {
    this.left = { ...this.left, [step]: how }
    this.open = order.find((one) => !this.left[one])
  }
}
