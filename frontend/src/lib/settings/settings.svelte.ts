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
      const list = await Settings.List()
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

// countries are those whose holidays are known, by their English names, and parts of
// them that have holidays of their own.
const codes = 'ar at be bg br ca ch cz de dk es fr gb gr hr ie it jp lt lv mw nc nl no nz pl ro ru se si sk ua us za'.split(' ')
const regions: Record<string, Record<string, string>> = {
  au: { act: 'Capital Territory', nsw: 'New South Wales', nt: 'Northern Territory', qld: 'Queensland', sa: 'South Australia', tas: 'Tasmania', vic: 'Victoria', wa: 'Western Australia' },
  ch: {
    ag: 'Aargau', ai: 'Appenzell Innerrhoden', ar: 'Appenzell Ausserrhoden', be: 'Bern', bl: 'Basel-Landschaft', bs: 'Basel-Stadt', fr: 'Fribourg', ge: 'Geneva', gl: 'Glarus',
    gr: 'Graubünden', ju: 'Jura', lu: 'Lucerne', ne: 'Neuchâtel', nw: 'Nidwalden', ow: 'Obwalden', sg: 'St. Gallen', sh: 'Schaffhausen', so: 'Solothurn', sz: 'Schwyz',
    tg: 'Thurgau', ti: 'Ticino', ur: 'Uri', vd: 'Vaud', vs: 'Valais', zg: 'Zug', zh: 'Zurich',
  },
  de: {
    bb: 'Brandenburg', be: 'Berlin', bw: 'Baden-Württemberg', by: 'Bavaria', hb: 'Bremen', he: 'Hesse', hh: 'Hamburg', mv: 'Mecklenburg-Vorpommern', ni: 'Lower Saxony',
    nw: 'North Rhine-Westphalia', rp: 'Rhineland-Palatinate', sh: 'Schleswig-Holstein', sl: 'Saarland', sn: 'Saxony', st: 'Saxony-Anhalt', th: 'Thuringia',
  },
}
const names = new Intl.DisplayNames(['en'], { type: 'region' })
const nameOf = (code: string): string => names.of(code.toUpperCase()) ?? code
export const countries = [
  { value: '', text: 'No holidays' },
  ...[
    ...codes.map((code) => ({ value: code, text: nameOf(code) })),
    ...Object.entries(regions).flatMap(([code, parts]) => Object.entries(parts).map(([part, text]) => ({ value: `${code}-${part}`, text: `${nameOf(code)}, ${text}` }))),
  ].sort((a, b) => a.text.localeCompare(b.text, 'en')),
]
