// A call from its plan to its recap.
import { Calls, Fault, Sheets, toFault, type bridge, type callbook } from '../../lib/api'
import { Loaded } from '../../lib/load.svelte'
import { count } from '../../lib/text/words'
import { asOnPaper, debrief, type Group } from '../../lib/worksheet/layout'
import { isBlank, type PromiseRow, type QuestionRow } from '../../lib/worksheet/shapes'
import { left, progress, type Progress } from '../../lib/worksheet/summary'
import { Worksheet, type Answer } from '../../lib/worksheet/worksheet.svelte'

export class Call {
  readonly page: Loaded<bridge.CallPage>
  readonly plan: Worksheet
  readonly debrief: Worksheet
  busy = $state(false)
  warnings = $state.raw<string[]>([]) // what to look at after filing

  constructor(
    readonly id: string,
    readonly today: string,
  ) {
    const fill = (code: string, answers: string, visit: string) => Sheets.FillWithin(code, answers, visit)
    this.plan = new Worksheet(fill, today)
    this.debrief = new Worksheet(fill, today)
    this.page = new Loaded(() => Calls.Page(id), ['call', 'sheet', 'answer', 'follow_up', 'promise', 'concern', 'person', 'account'])
  }

  take(page: bridge.CallPage): void {
    this.plan.take(page.pre)
    this.debrief.take(page.post)
  }

  // ready marks the plan ready and names the next call of the day whose plan
  // is not; an answer that is not saved or not understood is returned instead.
  async ready(): Promise<{ open?: Answer; next?: bridge.Call }> {
    return this.#once(async () => {
      const open = await this.plan.finish()
      if (open) return { open }
      await Sheets.Ready(this.plan.code)
      const here = this.page.data!.call
      const day = await Calls.List(here.day)
      return { next: day.find((call) => call.id !== here.id && call.state === 'planned' && call.pre?.state === 'draft' && (call.time ?? '') >= (here.time ?? '')) }
    })
  }

  // file closes the call. It returns what filing asks for first: an answer that cannot be saved,
  // the next step, or, unless knowingly is set, what becomes of a concern that is still open
  // (R46).
  async file(knowingly = false): Promise<{ open?: Answer; asks?: string; concern?: string; filed?: bridge.Filed }> {
    return this.#once(async () => {
      const open = await this.debrief.finish()
      if (open) return { open }
      try {
        const filed = await (knowingly ? Sheets.FileKnowingly(this.debrief.code, '') : Sheets.File(this.debrief.code, ''))
        this.warnings = filed.warnings.filter((warning) => !warning.person).map((warning) => warning.message) // the recap offers calls itself
        return { filed }
      } catch (reason) {
        const fault = toFault(reason)
        if (fault.field.startsWith('follow_ups')) return { asks: fault.message }
        if (fault.field === 'concerns' && fault.code === 'conflict') return { concern: fault.message }
        throw fault
      }
    })
  }

  async correct(): Promise<void> {
    await this.#once(() => Sheets.Correct(this.debrief.code))
  }

  // tick notes on the debrief that a promise was kept; filing settles it.
  tick(by: callbook.Side, promise: bridge.Promise, kept: boolean): void {
    const answer = this.debrief.answers.get('promises')
    if (!answer || this.debrief.filed) return
    const rows = ($state.snapshot(answer.rows) as PromiseRow[]).filter((row) => !isBlank(row))
    const row = rows.find((one) => same(one.what, promise.what))
    if (row) row.state = kept ? 'kept' : 'open'
    else rows.push({ by, what: promise.what, due: promise.due ?? '', named_by: '', state: kept ? 'kept' : 'open' })
    answer.set(rows)
  }

  isKept(promise: bridge.Promise): boolean {
    const rows = (this.debrief.answers.get('promises')?.rows ?? []) as PromiseRow[]
    return promise.state === 'kept' || rows.some((row) => row.state === 'kept' && same(row.what, promise.what))
  }

  // questions are those that the plan meant to ask, in its order (R36).
  readonly questions = $derived.by<string[]>(() => {
    const rows = (this.plan.answers.get('to_discover')?.rows ?? []) as QuestionRow[]
    return rows.filter((row) => row.text !== '' && row.state !== 'answered').map((row) => row.text)
  })

  // found is what the debrief says to a question of the plan; undefined while
  // it is open.
  found(question: string): string | undefined {
    const row = this.#asked(question)
    return row?.state === 'answered' ? row.answer : undefined
  }

  // answer notes on the debrief that a question of the plan has its answer, or
  // with undefined that it is open still; filing settles it.
  answer(question: string, found: string | undefined): void {
    const answer = this.debrief.answers.get('to_discover')
    if (!answer || this.debrief.filed) return
    const row = this.#asked(question)
    const now = { text: question, state: found === undefined ? 'open' : 'answered', answer: found ?? '' }
    if (row?.state === 'answered' && found !== undefined) {
      row.answer = found
      answer.typing()
      return
    }
    const rows = ($state.snapshot(answer.rows) as QuestionRow[]).filter((one) => !isBlank(one))
    const at = rows.findIndex((one) => same(one.text, question))
    answer.set(at < 0 ? [...rows, now] : rows.with(at, now))
  }

  #asked(question: string): QuestionRow | undefined {
    const rows = (this.debrief.answers.get('to_discover')?.rows ?? []) as QuestionRow[]
    return rows.find((row) => same(row.text, question))
  }

  async #once<T>(work: () => Promise<T>): Promise<T> {
    if (this.busy) throw new Fault('unavailable', 'The last step is still being saved. Try again in a moment.')
    this.busy = true
    try {
      return await work()
    } finally {
      this.busy = false
    }
  }
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}

// said sums up what filing has made: "Filed K7F-42. 2 follow-ups, 1 promise to keep."
export function said(filed: bridge.Filed): string {
  const ours = ((filed.sheet.answers.promises ?? []) as PromiseRow[]).filter((row) => row.by === 'us' && row.state === 'open').length
  const followUps = filed.follow_ups.length - ours
  const made = [followUps > 0 ? count(followUps, 'follow-up') : '', ours > 0 ? `${count(ours, 'promise')} to keep` : ''].filter(Boolean)
  return made.length > 0 ? `Filed ${filed.sheet.code}. ${made.join(', ')}.` : `Filed ${filed.sheet.code}.`
}

// Debrief is where one is in it: finished sections fold, one is open.
export class Debrief {
  at = $state(-1) // the open section; -1 until the sheet is there
  asks = $state('') // what has to be said before it can be filed
  asksConcern = $state('') // what was said of a concern that is still open; it is asked about once
  readonly groups: Group[] = $derived.by(() => (this.paper ? asOnPaper(this.sheet.template) : debrief(this.sheet.template)))
  readonly progress: Progress[] = $derived.by(() => this.groups.map((group) => progress(this.answers(group))))
  readonly left = $derived.by(() => left(this.progress))

  constructor(
    readonly sheet: Worksheet,
    readonly paper: boolean,
  ) {}

  answers(group: Group): Answer[] {
    return group.prompts.map((prompt) => this.sheet.answer(prompt.key))
  }

  // begin opens what is not finished yet; keyed in from paper, the first
  // section.
  begin(): void {
    if (this.at >= 0 || this.groups.length === 0) return
    const open = this.progress.findIndex((one) => one.done < one.of)
    this.at = this.paper ? 0 : open >= 0 ? open : this.groups.length - 1
  }

  step(by: 1 | -1): boolean {
    const to = this.at + by
    if (to < 0 || to >= this.groups.length) return false
    this.at = to
    return true
  }

  // ask opens the section that plans the next step.
  ask(message: string): void {
    this.asks = message
    this.openPlan()
  }

  // askConcern opens it on a concern that is still open.
  askConcern(message: string): void {
    this.asksConcern = message
    this.openPlan()
  }

  openPlan(): void {
    this.at = this.groups.findIndex((group) => group.prompts.some((prompt) => prompt.key === 'follow_ups'))
  }
}
