// The window shows one page and never leaves it. A browser follows links, opens dropped files and
// opens new windows. Here that would replace the program, and closing the window would only hide
// the replacement.

// written are the fields into which dragged text may be dropped.
const written = 'textarea, input:not([type]), input:is([type=text], [type=search], [type=email], [type=tel], [type=url], [type=number], [type=password]), [contenteditable]'

function takesText(target: EventTarget | null): boolean {
  return target instanceof Element && !!target.closest(written)?.matches(':not(:disabled, [readonly])')
}

const has = (event: DragEvent, kind: string): boolean => !!event.dataTransfer?.types.includes(kind)

// mayBeFiles says whether files are dragged. WebKit on Linux calls them links.
export const mayBeFiles = (event: DragEvent): boolean => has(event, 'Files') || has(event, 'text/uri-list')

// over says before each drop what would become of it; without that the browser
// decides. Files are taken anywhere (see drop.ts), text only where one writes.
function over(event: DragEvent): void {
  if (takesText(event.target) && !has(event, 'Files')) return
  event.preventDefault()
  if (event.dataTransfer) event.dataTransfer.dropEffect = mayBeFiles(event) ? 'copy' : 'none'
}

// dropped lets through text and the address of a link. Only now can be seen
// whether that is the address of a file.
function dropped(event: DragEvent): void {
  const text = !mayBeFiles(event) || /^(?!file:)\w/i.test(event.dataTransfer?.getData('text/uri-list') ?? '')
  if (!text || !takesText(event.target)) event.preventDefault()
}

function clicked(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!link) return
  const within = link.getAttribute('href')?.startsWith('#')
  const plainly = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
  if (!within || !plainly) event.preventDefault()
}

// stay keeps a window on its page.
export function stay(on: Window): void {
  on.addEventListener('dragenter', over, true)
  on.addEventListener('dragover', over, true)
  on.addEventListener('drop', dropped, true)
  // A link or picture of the page has nowhere to go either.
  on.addEventListener('dragstart', (event) => {
    if (event.target instanceof Element && event.target.closest('a, img')) event.preventDefault()
  })
  on.addEventListener('click', clicked, true)
  on.addEventListener('auxclick', clicked, true)
  on.open = () => null
}
