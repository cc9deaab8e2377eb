import type { callbook } from './api'

// The kinds of call in the order in which they are offered.
export const callKinds: { value: callbook.CallKind; text: string }[] = [
  { value: 'visit', text: 'Visit' },
  { value: 'phone', text: 'Phone' },
  { value: 'video', text: 'Video' },
  { value: 'text', text: 'Text' },
  { value: 'mail', text: 'Email' },
]
