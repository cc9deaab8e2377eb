// A right click on a row opens the menu that its three dots open. Where one writes, or has
// selected text, the web view has a menu of its own.
const written = 'input, textarea, select, [contenteditable]'

export function rightClick(event: MouseEvent): void {
  const { target } = event
  if (!(target instanceof Element) || target.closest(written) || String(getSelection() ?? '')) return
  const menus = target.closest('li, tr')?.querySelectorAll<HTMLElement>('[aria-haspopup=menu]') ?? []
  const [menu] = menus
  if (!menu || menus.length > 1) return
  event.preventDefault()
  if (menu.getAttribute('aria-expanded') !== 'true') menu.click()
}
