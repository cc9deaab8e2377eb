// The folder that the phone's cable import or the scanner puts pictures into. While the
// window runs, what is new there is read and stands in the tray.
import { acts } from '../../lib/acts.svelte'
import { Scans, type bridge } from '../../lib/api'
import { count } from '../../lib/text/words'
import { toasts } from '../../lib/toast.svelte'
import { tray, type Scan } from './scan.svelte'

const pause = 4000 // ms between two looks

export class Watching {
  folder = $state('')
  trouble = $state('')
  #timer: ReturnType<typeof setTimeout> | undefined
  #looking = false

  constructor(private readonly into: Scan) {}

  // follow looks into the folder, if there is one, until what it returns is called.
  follow(): () => void {
    void this.look()
    return () => {
      clearTimeout(this.#timer)
      this.#timer = undefined
    }
  }

  async watch(folder: string): Promise<void> {
    this.#take(await Scans.Watch(folder))
    this.#again()
  }

  // look reads what has come, unless something else is being read just now.
  async look(): Promise<void> {
    if (this.#looking) return
    this.#looking = true
    try {
      if (!this.into.busy) await this.#read(this.#take(await Scans.Arrived()))
    } catch {
      // it is tried again, and Settings says what is wrong
    } finally {
      this.#looking = false
      this.#again()
    }
  }

  #again(): void {
    clearTimeout(this.#timer)
    if (this.folder) this.#timer = setTimeout(() => void this.look(), pause)
  }

  // take notes how it stands with the folder, and warns once when it cannot be read.
  #take(now: bridge.Watched): string[] {
    this.folder = now.folder
    if (now.trouble && !this.trouble) toasts.warn(now.trouble)
    this.trouble = now.trouble
    return now.files
  }

  async #read(files: string[]): Promise<void> {
    if (files.length === 0) return
    const { pages, others } = await this.into.arrive(files)
    if (pages === 0 || acts.now?.verb === 'read back') return
    const beside = others > 0 ? ` ${count(others, 'other picture')} ${others === 1 ? 'shows' : 'show'} no sheet.` : ''
    toasts.say(`${count(pages, 'sheet page')} read from your folder.${beside}`, { text: 'Show', go: () => acts.begin({ verb: 'read back' }) })
  }
}

export const watching = new Watching(tray)
