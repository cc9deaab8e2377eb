export type MenuItem = {
  text: string
  run: () => void
  stroke?: string // the key that does the same
}
