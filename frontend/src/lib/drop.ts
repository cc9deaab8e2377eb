// Files that are dropped on the window. The system says which they are, and the
// Go side what they are taken for; then their import shows what it would do.
import { acts } from './acts.svelte'
import { onFileDrop, Shell } from './api'
import { mayBeFiles } from './stay'
import { toasts } from './toast.svelte'

type Kind = 'contacts' | 'calendar'
type Take = (file: string) => void

const patience = 2000 // ms for the system to say which files were dropped

class Drops {
  // What is open and takes files of a kind itself.
  readonly #takers: { kind: Kind; take: Take }[] = []
  readonly #pictures: ((files: string[]) => void)[] = []
  #files = false // what was dragged over the window last may be files
  #told = -Infinity // when the system last said which files were dropped

  // taking has files of a kind taken by that, until what it returns is called.
  taking(kind: Kind, take: Take): () => void {
    const taker = { kind, take }
    this.#takers.push(taker)
    return () => void this.#takers.splice(this.#takers.indexOf(taker), 1)
  }

  // takingPictures has pictures of sheets taken by that, until what it returns is called.
  takingPictures(take: (files: string[]) => void): () => void {
    this.#pictures.push(take)
    return () => void this.#pictures.splice(this.#pictures.indexOf(take), 1)
  }

  // follow takes what is dropped until what it returns is called.
  follow(): () => void {
    const over = (event: DragEvent) => (this.#files = mayBeFiles(event))
    const drop = (event: DragEvent) => event.defaultPrevented && mayBeFiles(event) && this.#wait()
    addEventListener('dragover', over, true)
    addEventListener('drop', drop, true)
    const off = onFileDrop((paths) => {
      // On Linux a text that is dropped may bring along the files that were
      // dragged over the window before it, and a link files without a name.
      const named = paths.filter((path) => path !== '')
      if (!this.#files || named.length === 0) return
      this.#told = performance.now()
      void this.dropped(named)
    })
    return () => {
      removeEventListener('dragover', over, true)
      removeEventListener('drop', drop, true)
      off()
    }
  }

  async dropped(paths: string[]): Promise<void> {
    try {
      const { contacts, calendar, pictures } = await Shell.Dropped(paths)
      if (pictures) this.#read(paths)
      else if (contacts) this.#open('contacts', contacts)
      else this.#open('calendar', calendar)
    } catch (reason) {
      toasts.fault(reason)
    }
  }

  #open(kind: Kind, file: string): void {
    const taker = this.#takers.findLast((one) => one.kind === kind)
    if (taker) return taker.take(file)
    if (this.#busy()) return
    acts.begin({ verb: kind === 'contacts' ? 'import' : 'take moves', file })
  }

  #read(files: string[]): void {
    const take = this.#pictures.at(-1)
    if (take) return take(files)
    if (!this.#busy()) acts.begin({ verb: 'read back', files })
  }

  // busy says so where a dialog is open that does not take files.
  #busy(): boolean {
    const open = document.querySelector('[role=dialog]') !== null
    if (open) toasts.warn('Finish or close what is open first, then drop the file again.')
    return open
  }

  // wait shows a message if the system does not say which files were dropped.
  #wait(): void {
    setTimeout(() => {
      if (performance.now() - this.#told > 2 * patience) toasts.warn('What you dropped is not a file on this computer. Save it to a folder first, then drop it from there.')
    }, patience)
  }
}

export const drops = new Drops()
