// The rep's settings as fields that save themselves when they are left.
import { onChanged, Settings, toFault, type bridge, type Fault, type print } from '../api'
import { keys } from '../keys/keys.svelte'
import { setTheme } from '../look'
import { saved } from '../saved.svelte'
import { zoom } from '../zoom.svelte'

export type Name = bridge.SettingName

export class Fields {
  values = $state<Partial<Record<Name, string>>>({})
  labels = $state.raw<Partial<Record<Name, string>>>({}) // as messages about them say too
  errors = $state<Partial<Record<Name, string>>>({})
  countries = $state.raw<{ value: string; text: string }[]>([]) // whose holidays are known, by their English names
  ready = $state(false)
  fault = $state.raw<Fault>() // why they cannot be read
  readonly #stored = new Map<Name, string>()

  // follow reads the settings now and whenever another place changes them; it
  // returns what stops it, and then saves what was not saved yet.
  follow(): () => void {
    void this.load()
    const stop = onChanged(['setting'], () => void this.load())
    return () => {
      stop()
      for (const name of this.#stored.keys()) void this.save(name)
    }
  }

  async load(): Promise<void> {
    try {
      const [list, countries] = await Promise.all([Settings.List(), Settings.Countries()])
      this.countries = countryOptions(countries)
      this.labels = Object.fromEntries(list.map((one) => [one.name, one.label]))
      for (const one of list) {
        const dirty = one.name in this.values && this.values[one.name] !== this.#stored.get(one.name)
        this.#stored.set(one.name, one.value)
        if (!dirty) this.values[one.name] = one.value
      }
      this.ready = true
      this.fault = undefined
    } catch (reason) {
      this.fault = toFault(reason)
    }
  }

  // save writes one field, if it has changed. What cannot be saved stays as it
  // is typed, with the reason beside it.
  async save(name: Name): Promise<boolean> {
    const value = this.values[name] ?? ''
    if (value === this.#stored.get(name)) {
      this.errors[name] = ''
      return true
    }
    try {
      const set = await saved.track(Settings.Set(name, value))
      this.#stored.set(name, set.value)
      if (this.values[name] === value) this.values[name] = set.value
      this.errors[name] = ''
      if (name === 'theme') setTheme(set.value)
      if (name === 'zoom') zoom.show(Number(set.value))
      if (name === 'single_keys') keys.singles = set.value === 'yes'
      return true
    } catch (reason) {
      this.errors[name] = toFault(reason).message
      return false
    }
  }

  // set changes a field that has no text to type, and saves it at once.
  async set(name: Name, value: string): Promise<boolean> {
    this.values[name] = value
    return this.save(name)
  }

  get days(): string[] {
    return (this.values.working_days ?? '').split(',').map((day) => day.trim()).filter(Boolean)
  }
}

export const weekdays = [
  { value: 'mon', text: 'Mon' },
  { value: 'tue', text: 'Tue' },
  { value: 'wed', text: 'Wed' },
  { value: 'thu', text: 'Thu' },
  { value: 'fri', text: 'Fri' },
  { value: 'sat', text: 'Sat' },
  { value: 'sun', text: 'Sun' },
]

export const papers: { value: print.Paper; text: string }[] = [
  { value: 'a4', text: 'A4' },
  { value: 'letter', text: 'Letter' },
]

function countryOptions(all: bridge.Country[]): { value: string; text: string }[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region' })
  const nameOf = ({ code, part }: bridge.Country): string => [names.of(code.slice(0, 2).toUpperCase()), part].filter(Boolean).join(', ')
  return [{ value: '', text: 'No holidays' }, ...all.map((one) => ({ value: one.code, text: nameOf(one) })).sort((a, b) => a.text.localeCompare(b.text, 'en'))]
}
