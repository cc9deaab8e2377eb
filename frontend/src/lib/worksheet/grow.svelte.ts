// grow keeps a text area as high as what is written in it, however wide it is. The web view has no
// field-sizing.
export function grow(text: () => unknown): (node: HTMLTextAreaElement) => () => void {
  return (node) => {
    const fit = () => {
      node.style.height = 'auto'
      node.style.height = `${node.scrollHeight + 2}px`
    }
    $effect(() => {
      const now = text()
      fit()
      if (node.value !== now) requestAnimationFrame(fit) // what was pasted is still being put right
    })
    let width = node.clientWidth
    const turned = new ResizeObserver(() => {
      if (node.clientWidth === width) return
      width = node.clientWidth
      fit()
    })
    turned.observe(node)
    return () => turned.disconnect()
  }
}
