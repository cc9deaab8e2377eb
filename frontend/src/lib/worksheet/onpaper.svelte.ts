// What was read of a sheet on paper, beside the fields that it is about: handwriting to
// type from, answers that ticks propose, and boxes to look at.
import { Scans, type bridge } from '../api'
import { Loaded } from '../load.svelte'

// readings counts the pictures that this window has read. Before the first there is
// nothing to ask for.
export const readings = $state({ count: 0 })

// page is the whole page, which is shown small.
export type Strip = { src: string; says: string; page?: boolean }

// strip shows handwriting that is kept in the book.
export function strip(ink: bridge.Ink): Strip {
  return ink.prompt ? { src: ink.src, says: `Handwriting at “${ink.label}”` } : { src: ink.src, says: `Page ${ink.page}, as it was read`, page: true }
}

export type PaperField = {
  strips: Strip[]
  doubts: { src: string; says: string }[]
  proposed: bridge.ScanProposal | undefined
}

const nothing: PaperField = { strips: [], doubts: [], proposed: undefined }

export class OnPaper {
  #left = $state.raw<string[]>([]) // prompts whose proposal the rep has left
  #busy = false
  readonly #pages: Loaded<bridge.ScannedPage[]>

  // asked are the prompts of the template, in its order.
  constructor(
    private readonly code: () => string,
    private readonly asked: () => Iterable<string>,
  ) {
    this.#pages = new Loaded(() => (readings.count > 0 && this.code() ? Scans.OfSheet(this.code()) : Promise.resolve([])), ['sheet', 'answer'])
  }

  get pages(): bridge.ScannedPage[] {
    return this.#pages.data ?? []
  }

  // follow asks for what was read, and again when more is or an answer changes.
  follow(): () => void {
    void readings.count
    void this.code()
    return this.#pages.follow()
  }

  readonly #byPrompt = $derived.by(() => {
    const by = new Map<string, PaperField>()
    const at = (prompt: string) => {
      const field = by.get(prompt) ?? {
        strips: [],
        doubts: [],
        proposed: undefined,
      }
      by.set(prompt, field)
      return field
    }
    for (const page of this.pages) {
      for (const field of page.fields)
        if (field.ink)
          at(field.prompt).strips.push({
            src: field.strip,
            says: `Handwriting at “${field.label}”`,
          })
      for (const tick of page.ticks)
        if (!tick.sure)
          at(tick.prompt).doubts.push({
            src: tick.strip ?? '',
            says: `Look at the box “${tick.option || 'other'}”: it ${tick.why}.`,
          })
      for (const one of page.proposed) at(one.prompt).proposed = one
    }
    return by
  })

  of(prompt: string): PaperField {
    const field = this.#byPrompt.get(prompt) ?? nothing
    return this.#left.includes(prompt) ? { ...field, proposed: undefined, doubts: [] } : field
  }

  // elsewhere is the handwriting that is beside no question: in the head of the page,
  // and where its notes are.
  readonly elsewhere = $derived.by<{ prompt: string; strips: Strip[] }[]>(() => {
    const asked = new Set(this.asked())
    return [...this.#byPrompt].flatMap(([prompt, field]) => (asked.has(prompt) || field.strips.length === 0 ? [] : [{ prompt, strips: field.strips }]))
  })

  // take answers a prompt as the paper does, as one action that undo takes back.
  async take(prompt: string): Promise<void> {
    const page = this.pages.find((one) => one.proposed.some((proposal) => proposal.prompt === prompt))
    if (page) await this.#once(() => Scans.Apply(page.id, prompt))
  }

  // keep keeps the handwriting at a prompt in the book as its answer, and drop takes it
  // out again. Without a prompt it is the pictures of the whole pages.
  async keep(prompt: string): Promise<void> {
    await this.#once(() => Scans.KeepInk(this.code(), prompt))
  }

  async drop(prompt: string): Promise<void> {
    await this.#once(() => Scans.DropInk(this.code(), prompt))
  }

  async #once(work: () => Promise<unknown>): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      await work()
    } finally {
      this.#busy = false
    }
  }

  // leave puts away what the paper proposes for a prompt.
  leave(prompt: string): void {
    this.#left = [...this.#left, prompt]
  }
}
