// The whole book out into one file, and in again.
import { onProgress, Shell, toFault, Transfer, type bridge, type Fault } from '../../lib/api'

export class Moving {
  busy = $state<'out' | 'trial' | 'in'>()
  part = $state(0) // of the work under way, 0 to 1
  fault = $state.raw<Fault>()
  exported = $state.raw<bridge.WholeExport>()
  trial = $state.raw<bridge.WholeImported>()
  imported = $state.raw<bridge.WholeImported>()

  // follow shows how far the work is, and returns what stops it.
  follow(): () => void {
    return onProgress((job, done, total) => {
      if (job === 'whole' && total > 0) this.part = Math.min(1, done / total)
    })
  }

  clear(): void {
    this.fault = this.exported = this.trial = this.imported = undefined
  }

  // out asks where to and writes everything into one file.
  async out(day: string): Promise<void> {
    await this.#work('out', async () => {
      const file = await Shell.ChooseSave('Export everything', `callbook-${day}.zip`, '.zip')
      if (file) this.exported = await Transfer.Export({ file, no_pdf: false })
    })
  }

  // choose asks for a file and says what importing it would do.
  async choose(): Promise<void> {
    await this.#work('trial', async () => {
      const file = await Shell.ChooseFile('Import a whole book', 'Whole export', '*.zip')
      if (file) this.trial = await Transfer.Import({ file, dry_run: true })
    })
  }

  async bringIn(): Promise<void> {
    const file = this.trial?.file
    if (!file) return
    await this.#work('in', async () => {
      this.imported = await Transfer.Import({ file, dry_run: false })
      this.trial = undefined
    })
  }

  stop(): void {
    void Shell.Cancel('whole')
  }

  async #work(what: 'out' | 'trial' | 'in', work: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = what
    this.part = 0
    this.fault = undefined
    try {
      await work()
    } catch (reason) {
      this.fault = toFault(reason)
    } finally {
      this.busy = undefined
    }
  }
}

// rows lists what an import does to each kind of thing, without those that it does not touch.
export function rows(counts: bridge.WholeTally): { name: string; tally: bridge.Tally }[] {
  const all = [
    { name: 'Accounts', tally: counts.accounts },
    { name: 'People', tally: counts.people },
    { name: 'Calls', tally: counts.calls },
    { name: 'Sheets', tally: counts.sheets },
    { name: 'Follow-ups', tally: counts.follow_ups },
    { name: 'Promises', tally: counts.promises },
    { name: 'Concerns', tally: counts.concerns },
    { name: 'Recaps', tally: counts.recaps },
  ]
  return all.filter(({ tally }) => tally.new + tally.updated + tally.unchanged > 0)
}
