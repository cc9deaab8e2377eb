// A template while it is edited: a separate copy, which becomes a new version when it is saved.
// Sheets that were started keep their version.
import { Templates, toFault, type bridge, type callbook, type Fault, type print } from '../../lib/api'
import { saved } from '../../lib/saved.svelte'
import { isRows } from '../../lib/worksheet/shapes'
import { cleaned } from './cleaned'

type Template = callbook.Template
type Prompt = callbook.Prompt
type Section = callbook.Section

// Spot is a place in the list: a prompt, or with prompt -1 its section.
export type Spot = { section: number; prompt: number }

// Where a prompt is asked.
export type Where = 'both' | 'screen' | 'nowhere'

const pause = 400 // ms after the last key

// What was changed and not saved yet stays while one looks elsewhere.
const drafts = new Map<string, Template>()

export const hasDraft = (id: string): boolean => drafts.has(id)

const nothing: Template = { id: '', version: 0, phase: 'page', title: '', sections: [] }

export class Editor {
  template = $state<Template>(nothing)
  line = $state.raw<bridge.TemplateLine>()
  model = $state.raw<bridge.ModelPrompt[]>([])
  at = $state.raw<Spot>({ section: 0, prompt: 0 })
  paper = $state<print.Paper>('a4')
  shown = $state.raw<bridge.TemplatePreview>()
  fault = $state.raw<Fault>() // why it cannot be shown or saved as it is
  busy = $state(false)
  ready = $state(false)
  #stored = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn = 0
  #fresh = new Set<string>() // keys of prompts that no version has yet

  constructor(readonly id: string) {}

  async load(): Promise<void> {
    const form = await Templates.Edit(this.id)
    this.line = form.line
    this.model = form.model
    this.#stored = JSON.stringify(cleaned(form.template))
    const draft = drafts.get(this.id)
    this.template = draft ? { ...structuredClone(draft), version: form.template.version } : form.template
    if (!this.section) this.at = { section: 0, prompt: -1 }
    else if (!this.prompt) this.at = { section: this.at.section, prompt: this.section.prompts.length > 0 ? 0 : -1 }
    this.ready = true
    await this.show()
  }

  get section(): Section | undefined {
    return this.template.sections[this.at.section]
  }

  get prompt(): Prompt | undefined {
    return this.section?.prompts[this.at.prompt]
  }

  // known is what Callbook's own sheet says about the chosen prompt.
  get known(): bridge.ModelPrompt | undefined {
    return this.model.find((one) => one.prompt.key === this.prompt?.key)
  }

  // absent are the prompts of Callbook's own sheet that this one has not.
  get absent(): bridge.ModelPrompt[] {
    const keys = new Set(this.template.sections.flatMap((section) => section.prompts.map((prompt) => prompt.key)))
    return this.model.filter((one) => !keys.has(one.prompt.key))
  }

  get dirty(): boolean {
    return this.ready && JSON.stringify(cleaned($state.snapshot(this.template) as Template)) !== this.#stored
  }

  get spots(): Spot[] {
    return this.template.sections.flatMap((section, i) => [{ section: i, prompt: -1 }, ...section.prompts.map((_, j) => ({ section: i, prompt: j }))])
  }

  // rowAt names a row of the list.
  rowAt(spot: Spot): string {
    return `${spot.section}/${spot.prompt}`
  }

  isAt(spot: Spot): boolean {
    return spot.section === this.at.section && spot.prompt === this.at.prompt
  }

  choose(spot: Spot): void {
    const desk = this.onDesk
    this.at = spot
    if (desk !== this.onDesk) void this.show()
  }

  step(by: 1 | -1): void {
    const spots = this.spots
    const to = spots[spots.findIndex((spot) => this.isAt(spot)) + by]
    if (to) this.choose(to)
  }

  // onDesk reports that the chosen prompt is filled in on screen, and prints only with a filed
  // sheet.
  get onDesk(): boolean {
    return this.section?.place === 'desk'
  }

  // move puts the chosen prompt one place on, into the next section where its
  // own ends; a section moves with its prompts.
  move(by: 1 | -1): void {
    const { section: i, prompt: j } = this.at
    const sections = this.template.sections
    const to = sections[i + by]
    if (j < 0) {
      if (!to) return
      sections.splice(i + by, 0, ...sections.splice(i, 1))
      this.at = { section: i + by, prompt: -1 }
    } else {
      const prompts = sections[i]!.prompts
      const inside = j + by >= 0 && j + by < prompts.length
      if (!inside && !to) return
      const [prompt] = prompts.splice(j, 1)
      const target = inside ? prompts : to!.prompts
      const place = inside ? j + by : by > 0 ? 0 : target.length
      target.splice(place, 0, prompt!)
      this.at = { section: inside ? i : i + by, prompt: place }
    }
    this.changed()
  }

  moveTo(section: number): void {
    const to = this.template.sections[section]
    if (!this.prompt || !to || section === this.at.section) return
    const [prompt] = this.section!.prompts.splice(this.at.prompt, 1)
    to.prompts.push(prompt!)
    this.at = { section, prompt: to.prompts.length - 1 }
    this.changed()
  }

  // add puts a prompt after the chosen one: a new one, or one of Callbook's own.
  add(own?: Prompt): void {
    const section = this.section
    if (!section) return
    const prompt: Prompt = own ? structuredClone(own) : { key: this.#freeKey('question'), kind: 'text', ask: 'New question', lines: 1, form: 'inline', grow: 0 }
    if (!own) this.#fresh.add(prompt.key)
    const place = this.at.prompt + 1
    section.prompts.splice(place, 0, prompt)
    this.at = { section: this.at.section, prompt: place }
    this.changed()
  }

  addSection(): void {
    const { place, column } = this.section ?? { place: 'room', column: 'full' }
    const at = this.at.section + 1
    this.template.sections.splice(at, 0, { title: 'New section', place, column, prompts: [] })
    this.at = { section: at, prompt: -1 }
    this.changed()
  }

  // remove takes out the chosen prompt, or an empty section.
  remove(): void {
    const { section: i, prompt: j } = this.at
    if (j >= 0) {
      this.section!.prompts.splice(j, 1)
      this.at = { section: i, prompt: Math.min(j, this.section!.prompts.length - 1) }
    } else if (this.section?.prompts.length === 0 && this.template.sections.length > 1) {
      this.template.sections.splice(i, 1)
      this.at = { section: Math.max(0, i - 1), prompt: -1 }
    }
    this.changed()
  }

  // word sets the label on screen. The key of a new prompt follows it: that is
  // what its answers will be called.
  word(ask: string): void {
    const prompt = this.prompt!
    prompt.ask = ask
    if (this.#fresh.has(prompt.key)) {
      this.#fresh.delete(prompt.key)
      prompt.key = ''
      prompt.key = this.#freeKey(ask)
      this.#fresh.add(prompt.key)
    }
    this.changed()
  }

  set<K extends keyof Prompt>(name: K, value: Prompt[K]): void {
    this.prompt![name] = value
    this.changed()
  }

  setSection<K extends keyof Section>(name: K, value: Section[K]): void {
    this.section![name] = value
    this.changed()
  }

  get where(): Where {
    const prompt = this.prompt
    return prompt?.off ? 'nowhere' : prompt?.hidden ? 'screen' : 'both'
  }

  ask(where: Where): void {
    const prompt = this.prompt!
    prompt.off = where === 'nowhere'
    if (where !== 'nowhere') prompt.hidden = where === 'screen'
    this.changed()
  }

  setKind(kind: callbook.PromptKind): void {
    const prompt = this.prompt!
    prompt.kind = kind
    delete prompt.columns
    delete prompt.numbered
    if (kind === 'choice' || kind === 'checks') {
      if (!prompt.options?.length) prompt.options = ['Yes', 'No']
    } else {
      for (const name of ['options', 'shown', 'printed', 'other'] as const) delete prompt[name]
    }
    prompt.form = kind === 'note' || isRows(kind) ? 'block' : 'inline'
    prompt.lines = prompt.form === 'block' ? Math.max(2, prompt.lines) : 1
    this.changed()
  }

  // words are the options as they are shown.
  get words(): string[] {
    return this.prompt?.options?.map((option, i) => this.prompt?.shown?.[i] ?? option) ?? []
  }

  // wordOption changes how an option is called. One of the rep's own is called
  // by its words in the book too; one that rules read keeps its meaning.
  wordOption(i: number, words: string): void {
    const prompt = this.prompt!
    const shown = this.words
    const own = prompt.options![i] === shown[i] && !this.known?.fixed
    shown[i] = words
    if (own) prompt.options![i] = words
    prompt.shown = shown
    delete prompt.printed
    this.changed()
  }

  addOption(): void {
    const prompt = this.prompt!
    const shown = this.words
    let words = 'New choice'
    for (let n = 2; prompt.options!.includes(words); n++) words = `New choice ${n}`
    prompt.options!.push(words)
    prompt.shown = [...shown, words]
    delete prompt.printed
    this.changed()
  }

  dropOption(i: number): void {
    const prompt = this.prompt!
    for (const list of [prompt.options, prompt.shown, prompt.printed]) list?.splice(i, 1)
    this.changed()
  }

  moveOption(i: number, by: 1 | -1): void {
    const prompt = this.prompt!
    if (!prompt.options?.[i + by]) return
    for (const list of [prompt.options, prompt.shown, prompt.printed]) list?.splice(i + by, 0, ...list.splice(i, 1))
    this.changed()
  }

  setTitle(title: string): void {
    this.template.title = title
    this.changed()
  }

  // changed keeps the draft and shows the page again, when no key follows.
  changed(): void {
    this.#mend()
    if (this.dirty) drafts.set(this.id, $state.snapshot(this.template) as Template)
    else drafts.delete(this.id)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.show(), pause)
  }

  // The first prompt of a section cannot be beside another, and a section may only ask prompts of
  // other sections.
  #mend(): void {
    const owner = new Map(this.template.sections.flatMap((section, i) => section.prompts.map((prompt) => [prompt.key, i] as const)))
    this.template.sections.forEach((section, i) => {
      if (section.prompts[0]?.beside) section.prompts[0].beside = false
      if (section.also?.some((key) => (owner.get(key) ?? i) === i)) section.also = section.also.filter((key) => (owner.get(key) ?? i) !== i)
    })
  }

  #freeKey(words: string): string {
    const taken = new Set(this.template.sections.flatMap((section) => section.prompts.map((prompt) => prompt.key)))
    for (const one of this.model) taken.add(one.prompt.key)
    const plain = words.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+|_+$/g, '').slice(0, 32).replace(/_+$/, '')
    const base = plain || 'question'
    let key = base
    for (let n = 2; taken.has(key); n++) key = `${base}_${n}`
    return key
  }

  async show(): Promise<void> {
    clearTimeout(this.#timer)
    const turn = ++this.#turn
    try {
      const shown = await Templates.Preview(cleaned($state.snapshot(this.template) as Template), this.paper, this.onDesk)
      if (turn !== this.#turn) return // a later one has overtaken this
      this.shown = shown
      this.fault = undefined
    } catch (reason) {
      if (turn === this.#turn) this.fault = toFault(reason)
    }
  }

  // save makes a new version of what was changed, and says which; undefined
  // where it cannot be saved as it is.
  async save(): Promise<Template | undefined> {
    if (this.busy) return undefined
    this.busy = true
    try {
      const kept = await saved.track(Templates.Save(cleaned($state.snapshot(this.template) as Template)))
      drafts.delete(this.id)
      this.#fresh.clear()
      await this.load()
      return kept
    } catch (reason) {
      this.fault = toFault(reason)
      return undefined
    } finally {
      this.busy = false
    }
  }

  async discard(): Promise<void> {
    drafts.delete(this.id)
    this.#fresh.clear()
    await this.load()
  }
}
