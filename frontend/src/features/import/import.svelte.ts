// An import of contacts: a trial that writes nothing, and then the import
// itself. The file is chosen outside, so that any way to choose one will do.
import { Contacts, onProgress, Shell, toFault, type bridge, type exchange, type Fault } from '../../lib/api'
import { count, number } from '../../lib/text/words'

export type Part = bridge.LineFate | 'doubles' | 'rejected'

// leftOutMost is how many values that stay out are asked for; the window shows
// them by column.
const leftOutMost = 200

// whole is the full text, if the rep can fix it.
export type Line = { line: number; text: string; raw: boolean; why: string; whole?: string }

// shownLines is how many lines of a part the table shows.
const shownLines = 200

// encodings are those that the rep can choose, as the bridge names them.
export const encodings: { value: exchange.Encoding; text: string }[] = [
  { value: 'auto', text: 'Detect automatically' },
  { value: 'utf-8', text: 'UTF-8' },
  { value: 'utf-16', text: 'UTF-16' },
  { value: 'windows-1252', text: 'Windows-1252 (Western European)' },
  { value: 'windows-1250', text: 'Windows-1250 (Central European)' },
  { value: 'windows-1251', text: 'Windows-1251 (Cyrillic)' },
  { value: 'windows-1253', text: 'Windows-1253 (Greek)' },
  { value: 'windows-1254', text: 'Windows-1254 (Turkish)' },
  { value: 'windows-1255', text: 'Windows-1255 (Hebrew)' },
  { value: 'windows-1256', text: 'Windows-1256 (Arabic)' },
  { value: 'windows-1257', text: 'Windows-1257 (Baltic)' },
  { value: 'windows-1258', text: 'Windows-1258 (Vietnamese)' },
  { value: 'koi8-r', text: 'KOI8-R (Russian)' },
  { value: 'ibm850', text: 'IBM 850 (Western European, MS-DOS)' },
  { value: 'ibm852', text: 'IBM 852 (Central European, MS-DOS)' },
  { value: 'ibm866', text: 'IBM 866 (Cyrillic, MS-DOS)' },
  { value: 'shift_jis', text: 'Shift JIS (Japanese)' },
  { value: 'gbk', text: 'GBK (simplified Chinese)' },
  { value: 'big5', text: 'Big5 (traditional Chinese)' },
  { value: 'euc-kr', text: 'EUC-KR (Korean)' },
  { value: 'macintosh', text: 'Macintosh (Western European)' },
]

export class Import {
  file = $state('')
  format = $state<exchange.Format>('auto')
  encoding = $state<exchange.Encoding>('auto')
  chosen = $state.raw<Record<string, string>>({}) // what columns are taken as now; empty for what their names say
  asked = $state(false) // the file has unclear columns
  again = $state(false) // the trial is not the first of this file: the rep is at work in it
  fixed = $state.raw<bridge.FixedLine[]>([]) // what the rep put in place of lines
  ask = $state(true) // doubles wait, and the rep is asked about them afterwards
  stage = $state<'choose' | 'trying' | 'asking' | 'mapping' | 'tried' | 'writing'>('choose')
  samples = $state.raw<bridge.EncodingSample[]>([]) // encodings that the file may have
  table = $state.raw<bridge.ImportColumn[]>([]) // its columns, while nobody can be read because none of them is known
  part = $state<Part>('rejected')
  trial = $state.raw<bridge.ImportResult>()
  fault = $state.raw<Fault>()
  done = $state(0)
  total = $state(0)
  #turn = 0

  // follow hears how far the work is; it returns what stops it.
  follow(): () => void {
    return onProgress((job, done, total) => {
      if (job !== 'read' && job !== 'import') return
      this.done = done
      this.total = total
    })
  }

  get name(): string {
    return this.file.split(/[\\/]/).pop() ?? ''
  }

  // about says what the file is and how it was read.
  get about(): string {
    const trial = this.trial
    if (!trial) return this.name
    const separator = trial.separator === '\t' ? 'tabs' : trial.separator ? `“${trial.separator}”` : ''
    return [this.name, trial.dialect, encodings.find((one) => one.value === trial.encoding)?.text.replace(/ \(.*/, '') ?? trial.encoding, separator && `columns split by ${separator}`].filter(Boolean).join(' · ')
  }

  get counts(): Record<Part, number> {
    const trial = this.trial
    return {
      new: trial?.people.new ?? 0,
      updated: trial?.people.updated ?? 0,
      unchanged: trial?.people.unchanged ?? 0,
      doubles: trial?.duplicates.length ?? 0,
      rejected: trial?.rejected.length ?? 0,
    }
  }

  // promise is what the import will write, in words; empty where nothing is new.
  get promise(): string {
    const { people, accounts } = this.trial ?? {}
    if (!people || !accounts) return ''
    const persons = people.new + people.updated
    if (persons) return words(persons, 'person', 'people')
    if (this.ask && this.counts.doubles) return words(this.counts.doubles, 'duplicate')
    const firms = accounts.new + accounts.updated
    return firms ? words(firms, 'account') : ''
  }

  // leftOut says what of each column stays out, and why.
  get leftOut(): { where: string; what: string; why: string }[] {
    return (this.trial?.left_out_columns ?? []).map((column) => ({
      where: column.column || `Line ${number(column.line)}`,
      what: column.values === 1 ? `${column.value}, on line ${number(column.line)}` : `${words(column.values, 'value')}, the first on line ${number(column.line)}: ${column.value}`,
      why: column.why,
    }))
  }

  get accountsToo(): string {
    const accounts = this.trial?.accounts
    if (!accounts) return ''
    return [accounts.new && `${words(accounts.new, 'new account')}`, accounts.updated && `${words(accounts.updated, 'account')} updated`].filter(Boolean).join(', ')
  }

  // alike says which new accounts may be other spellings of those that are there.
  get alike(): string {
    const [one, ...more] = this.trial?.alike_accounts ?? []
    if (!one) return ''
    if (more.length === 0) return `The account ${one.name} may be another spelling of ${one.like}. You are asked about it afterwards.`
    return `${number(more.length + 1)} accounts may be other spellings of accounts that are there, such as ${one.name} of ${one.like}. You are asked about them afterwards.`
  }

  get lines(): Line[] {
    const trial = this.trial
    if (!trial) return []
    switch (this.part) {
      case 'rejected':
        return trial.rejected.slice(0, shownLines).map((r) => ({ line: r.line, text: r.text, raw: true, why: r.reason, whole: r.whole }))
      case 'doubles':
        return trial.duplicates.slice(0, shownLines).map((d) => ({ line: d.line, text: d.name, raw: false, why: `Looks like ${d.like}, who is already there.${this.ask ? '' : ' Both stay.'}` }))
      default:
        return trial.taken.filter((t) => t.fate === this.part).map((t) => ({ line: t.line, text: [t.name, t.account].filter(Boolean).join(', '), raw: false, why: why(t) }))
    }
  }

  // columns are those with any values, with the unclear ones first.
  get columns(): bridge.ImportColumn[] {
    const some = (this.trial?.columns ?? this.table).filter((column) => column.holds.length > 0)
    return [...some.filter((column) => column.by_name === 'unsure'), ...some.filter((column) => column.by_name !== 'unsure')]
  }

  get unclear(): number {
    return this.columns.filter((column) => column.as === 'unsure').length
  }

  get linesLeftOut(): number {
    return Math.max(0, this.counts[this.part] - this.lines.length)
  }

  async open(file: string): Promise<void> {
    this.file = file
    this.chosen = {}
    this.asked = this.again = false
    this.table = []
    this.fixed = []
    this.trial = undefined
    this.ask = true
    this.format = this.encoding = 'auto'
    await this.try()
  }

  // try reads the file and counts; it writes nothing.
  async try(): Promise<void> {
    const turn = ++this.#turn
    this.stage = 'trying'
    this.fault = undefined
    this.done = this.total = 0
    try {
      const trial = await Contacts.Import(this.#request(true))
      if (turn !== this.#turn) return
      const first = !this.trial
      this.again = !first || this.table.length > 0
      const stays = !first && this.counts[this.part] > 0
      this.trial = trial
      if (first) this.asked = this.unclear > 0 || this.table.length > 0
      this.table = []
      // What the rep looks at stays, while something is left in it.
      const order: Part[] = ['rejected', 'doubles', 'new', 'updated', 'unchanged']
      if (!stays || this.counts[this.part] === 0) this.part = order.find((part) => this.counts[part] > 0) ?? 'new'
      this.stage = 'tried'
    } catch (reason) {
      if (turn !== this.#turn) return
      const first = !this.trial
      this.trial = undefined
      const fault = toFault(reason)
      const samples = fault.field === 'encoding' ? await this.#samples() : []
      const table = fault.field === 'columns' && first ? await this.#table() : []
      if (turn !== this.#turn) return
      this.samples = samples
      this.table = table
      if (table.length) this.asked = true
      // The questions say all that the fault does, and show what to choose from.
      if (!samples.length && !table.length) this.fault = fault
      this.stage = samples.length ? 'asking' : table.length ? 'mapping' : 'choose'
    }
  }

  async #samples(): Promise<bridge.EncodingSample[]> {
    try {
      return await Contacts.Encodings(this.file)
    } catch {
      return [] // the fault of the trial is shown
    }
  }

  async #table(): Promise<bridge.ImportColumn[]> {
    try {
      return (await Contacts.ColumnsOf(this.#request(true))).filter((column) => column.holds.length > 0)
    } catch {
      return [] // the fault of the trial is shown
    }
  }

  // readAs says how the letters of the file are stored, and tries again.
  async readAs(encoding: exchange.Encoding): Promise<void> {
    this.encoding = encoding
    await this.try()
  }

  // take says how to take a column, and tries again. A choice with which nobody
  // can be read any more does not stay.
  async take(column: bridge.ImportColumn, as: exchange.Field): Promise<void> {
    const { chosen, trial } = this
    this.chosen = { ...chosen, [column.header]: as === column.by_name ? '' : as }
    const turn = this.#turn + 1
    await this.try()
    const { fault } = this
    if (turn !== this.#turn || !fault || !trial) return
    this.chosen = chosen
    this.trial = trial // it may be older than the choices before this one, so it is counted again
    await this.try()
    if (turn + 1 === this.#turn) this.fault = fault
  }

  // askAfterwards says whether doubles wait, and tries again.
  async askAfterwards(ask: boolean): Promise<void> {
    this.ask = ask
    await this.try()
  }

  // fix puts a text in place of a line, and tries again.
  async fix(line: number, text: string): Promise<void> {
    this.fixed = [...this.fixed.filter((one) => one.line !== line), { line, text }]
    await this.try()
  }

  // save writes the lines that stay out into a file.
  async save(file: string): Promise<void> {
    await Contacts.SaveRejected(this.#request(true), file)
  }

  // write imports what the trial promised, and returns what it wrote in words,
  // and how many doubles wait now; nothing where it did not.
  async write(): Promise<{ wrote: string; waiting: number } | undefined> {
    const promise = this.promise
    if (this.stage !== 'tried' || !promise) return undefined
    this.stage = 'writing'
    this.fault = undefined
    this.done = this.total = 0
    try {
      const result = await Contacts.Import(this.#request(false))
      return { wrote: promise, waiting: result.doubles_waiting }
    } catch (reason) {
      this.fault = toFault(reason)
      this.stage = 'tried'
      return undefined
    }
  }

  // stop ends what is under way; what was not finished is not written.
  async stop(): Promise<void> {
    if (this.stage === 'trying') this.#turn++
    if (this.stage === 'trying' || this.stage === 'writing') await Shell.Cancel('import')
    if (this.stage === 'trying') this.stage = this.trial ? 'tried' : this.table.length ? 'mapping' : 'choose'
  }

  #request(dry: boolean): bridge.ImportRequest {
    return { file: this.file, format: this.format, encoding: this.encoding, dry_run: dry, doubles_wait: this.ask, columns: this.chosen, left_out_most: leftOutMost, fixed: this.fixed }
  }
}

const settled: Partial<Record<bridge.TakenLine['settled'], string>> = {
  waiting: 'Already among the possible duplicates.',
  same: 'Settled before: the same person. Nothing new.',
  dropped: 'Settled before: the line was dropped.',
}

function why(taken: bridge.TakenLine): string {
  if (taken.fate === 'updated') return `Adds ${taken.adds.join(', ')}.`
  if (taken.fate === 'unchanged') return settled[taken.settled] ?? 'Everything is already in the book.'
  return taken.account ? 'New person.' : 'New person. No company found.'
}

function words(n: number, one: string, many = `${one}s`): string {
  return n === 1 ? count(1, one, many) : `${number(n)} ${many}`
}
