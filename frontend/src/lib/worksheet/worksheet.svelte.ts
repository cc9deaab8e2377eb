// A sheet while it is filled in: what is typed is kept here until the Go side
// has it, and never replaced by what comes from there.
import type { bridge, callbook, Fault } from '../api'
import { Autosave } from '../autosave.svelte'
import { Advising, rowsOf } from './advice.svelte'
import { OnPaper } from './onpaper.svelte'
import { emptyRow, isAnswered, isBlank, isRows, toAnswer, toForm, written, type Row } from './shapes'

// visit names one stay in a field: what is saved in it is one undo.
export type Fill = (code: string, answers: string, visit: string) => Promise<bridge.Sheet>

// Source is where a carried answer came from: the sheet as it is called, its
// day, and its code where it can be opened.
export type Source = {
  text: string
  date: string
  code: string
  suggestion: boolean
  changed: boolean
}

export function sourceOf(told: string | undefined, sheets: bridge.SourceSheet[] = []): Source | undefined {
  if (!told) return undefined
  const [sheet = '', day = '', ...rest] = told.split(', ')
  const date = day.replace(/ \d{4}$/, '')
  const words: Record<string, string> = { 'pre-call': 'your plan' }
  return {
    text: `${date}, ${words[sheet] ?? sheet}`,
    date,
    code: sheets.find((one) => one.from === `${sheet}, ${day}`)?.code ?? '',
    suggestion: rest.includes('a suggestion'),
    changed: rest.includes('changed by you'),
  }
}

// Answer is one prompt with what is written under it.
export class Answer {
  form = $state<unknown>()
  source = $state.raw<Source>()
  lines = $state.raw<Source[]>([]) // where the lines of a list came from, each once
  closed = $state.raw<bridge.ClosedQuestion[]>([]) // what can be answered with yes or no
  ofThem = $state.raw<bridge.OfThem[]>([]) // what the customer will read, and speaks of them
  struck = $state.raw<unknown>()
  struckFrom = $state.raw<Source>()
  misread = $state.raw<bridge.Misread[]>([]) // what is saved as it was typed, and not understood
  focused = $state(false)
  told = $state(false) // show the fault even while it has the focus
  row = $state(-1) // the row that has the focus
  readonly kind: callbook.PromptKind
  readonly #autosave: Autosave<bridge.Sheet>
  #visit = '' // a new one each time that it is entered
  #latest: bridge.SheetForm | undefined // what came while this had the focus

  constructor(
    readonly prompt: callbook.Prompt,
    readonly sheet: Worksheet,
  ) {
    this.kind = prompt.kind
    this.form = toForm(this.kind, prompt.key, undefined, sheet.today)
    this.#autosave = new Autosave(
      () => sheet.fill({ [this.key]: toAnswer(this.kind, $state.snapshot(this.form)) }, this.#visit),
      (now, all) => {
        this.#latest = undefined
        if (!all) return
        this.#read(now)
        if (!this.focused) this.form = toForm(this.kind, this.key, now.answers[this.key], this.sheet.today)
      },
    )
  }

  get dirty(): boolean {
    return this.#autosave.dirty
  }

  get fault(): Fault | undefined {
    return this.#autosave.fault
  }

  get key(): string {
    return this.prompt.key
  }

  // ink is handwriting that is kept here.
  get ink(): bridge.Ink[] {
    return this.sheet.ink.filter((one) => one.prompt === this.key)
  }

  // inked: its own handwriting is the answer, or a part of it. What a plan shows of the
  // debrief before answers nothing.
  get inked(): boolean {
    return this.ink.some((one) => !one.from)
  }

  get answered(): boolean {
    return isAnswered(this.kind, this.form)
  }

  get rows(): Row[] {
    return this.form as Row[]
  }

  // errorAt is what is wrong at a cell, ".amount", or with no cell at an answer
  // that has none.
  errorAt(cell = ''): string | undefined {
    const place = this.key + cell
    return this.fault?.field === place ? this.fault.message : this.misread.find((one) => one.field === place)?.message
  }

  // errorIn is what is wrong at a cell of a row. Only written rows are saved.
  errorIn(index: number, cell: string): string | undefined {
    return isBlank(this.rows[index]!) ? undefined : this.errorAt(`[${written(this.rows.slice(0, index)).length}].${cell}`)
  }

  // errors are all that is wrong, each with its line where there are several.
  get errors(): string[] {
    if (this.fault?.code === 'invalid') return [this.fault.message]
    if (!isRows(this.kind) || written(this.rows).length < 2) return this.misread.map((one) => one.message)
    return this.misread.map((one) => `Line ${Number(/\d+/.exec(one.field.slice(this.key.length))) + 1}: ${one.message}`)
  }

  // typing notes a key; the answer is saved when none follows for a while.
  typing(): void {
    this.#noted()
    this.#autosave.typing()
  }

  // set takes an answer that is whole at once, such as a choice.
  set(form: unknown): void {
    if (!this.focused) this.#visit = '' // an act by itself
    this.form = form
    this.#touched()
  }

  enter(): void {
    if (!this.focused) this.#visit = `${this.sheet.code} ${this.key} ${Date.now()}`
    this.focused = true
    this.sheet.current = this
  }

  leave(): void {
    this.focused = false
    this.row = -1
    if (this.sheet.current === this) this.sheet.current = undefined
    if (this.dirty) void this.save()
    else if (this.#latest) this.take(this.#latest)
  }

  addRow(row: Row = emptyRow(this.kind, this.key)): void {
    this.rows.push(row)
  }

  dropRow(index: number): void {
    this.rows.splice(index, 1)
    if (this.rows.length === 0) this.addRow()
    this.#touched()
  }

  // strike takes out what came along: the row that has the focus, or all.
  strike(): void {
    if (isRows(this.kind) && this.row >= 0) return this.dropRow(this.row)
    this.set(toForm(this.kind, this.key, undefined, this.sheet.today))
  }

  // putBack writes a struck answer again, or one struck row of a list.
  putBack(row?: number): void {
    const back = toForm(this.kind, this.key, this.struck, this.sheet.today)
    if (!isRows(this.kind) || row === undefined) return this.set(back)
    const kept = this.answered ? $state.snapshot(this.rows) : []
    this.set([...kept, (back as Row[])[row]!] as Row[])
  }

  // take shows what the book holds, unless something is being written here.
  take(form: bridge.SheetForm): void {
    const { sheet } = form
    this.#read(sheet)
    this.struckFrom = sourceOf(sheet.struck[this.key])
    this.struck = form.struck[this.key]
    this.#latest = form
    if (this.dirty || this.focused) return
    this.form = toForm(this.kind, this.key, sheet.answers[this.key], this.sheet.today)
    this.#autosave.fault = undefined
  }

  // save sends what is new, until the sheet is filed.
  async save(): Promise<void> {
    if (!this.sheet.filed) await this.#autosave.save()
  }

  // ask takes the better wording of a closed question (R44).
  ask(question: bridge.ClosedQuestion): void {
    this.closed = []
    if (question.row < 0) return this.set(question.better)
    this.rows[question.row]!.text = question.better
    this.#touched()
  }

  #read(sheet: bridge.Sheet): void {
    const told = (from: string) => sourceOf(from, sheet.sources)
    this.misread = sheet.misread?.filter((one) => one.field === this.key || (/^[[.]/.test(one.field.slice(this.key.length)) && one.field.startsWith(this.key))) ?? []
    this.source = told(sheet.carried[this.key] ?? '')
    const from = sheet.lines?.find((line) => line.key === this.key)?.from ?? []
    this.lines = [...new Set(from)].flatMap((line) => told(line) ?? [])
    this.closed = sheet.closed_questions?.filter((question) => question.key === this.key) ?? []
    this.ofThem = sheet.of_them?.filter((one) => one.key === this.key) ?? []
  }

  // forCustomer: the recap tells it.
  get forCustomer(): boolean {
    return this.sheet.template.phase === 'post' && this.kind !== 'date' && (!!this.prompt.recap || this.kind === 'if_then')
  }

  #touched(): void {
    this.#noted()
    this.#autosave.touch()
    void this.save()
  }

  #noted(): void {
    this.told = false
    this.sheet.changes++
  }
}

export class Worksheet {
  readonly answers = new Map<string, Answer>()
  code = $state('')
  state = $state('draft')
  version = $state(1)
  current = $state.raw<Answer>() // the one that has the focus
  changes = $state(0) // grows with every key, for what follows the typing
  ink = $state.raw<bridge.Ink[]>([]) // handwriting that stands where nothing is typed
  kept = $state.raw<bridge.KeptAnswer[]>([]) // what the template does not ask
  template = $state.raw<callbook.Template>({
    id: '',
    version: 0,
    phase: 'pre',
    title: '',
    sections: [],
  })
  readonly advice = new Advising(() => ({
    code: this.filed ? '' : this.code,
    rows: rowsOf(this.answers.get('follow_ups') ?? this.answers.get('provisional_follow_up')),
  }))

  readonly onPaper = new OnPaper(
    () => this.code,
    () => this.answers.keys(),
  )

  constructor(
    private readonly send: Fill,
    readonly today: string,
  ) {}

  get filed(): boolean {
    return this.state === 'filed'
  }

  get dirty(): boolean {
    return [...this.answers.values()].some((answer) => answer.dirty)
  }

  answer(key: string): Answer {
    const found = this.answers.get(key)
    if (!found) throw new Error(`no prompt ${key}`)
    return found
  }

  take(form: bridge.SheetForm): void {
    if (form.template.id !== this.template.id || form.template.version !== this.template.version) {
      this.answers.clear()
      for (const prompt of form.template.sections.flatMap((section) => section.prompts)) {
        this.answers.set(prompt.key, new Answer(prompt, this))
      }
      this.template = form.template
    }
    this.kept = form.kept
    this.ink = form.ink ?? []
    this.code = form.sheet.code
    this.state = form.sheet.state
    this.version = form.sheet.version
    for (const answer of this.answers.values()) answer.take(form)
  }

  fill(answers: Record<string, unknown>, visit = ''): Promise<bridge.Sheet> {
    return this.send(this.code, JSON.stringify(answers), visit)
  }

  // saveAll sends all that is not saved yet, and names the first answer that
  // could not be.
  async saveAll(): Promise<Answer | undefined> {
    await Promise.all([...this.answers.values()].map((answer) => answer.save()))
    return this.#tell((answer) => answer.dirty)
  }

  // finish is saveAll for a sheet that is to be ready or filed; an answer that
  // is not understood is named too.
  async finish(): Promise<Answer | undefined> {
    return (await this.saveAll()) ?? this.#tell((answer) => answer.misread.length > 0)
  }

  #tell(is: (answer: Answer) => boolean): Answer | undefined {
    const open = [...this.answers.values()].find(is)
    if (open) open.told = true
    return open
  }
}
