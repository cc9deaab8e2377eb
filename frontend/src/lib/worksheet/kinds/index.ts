// The control of each kind of prompt. A kind without one does not compile.
import type { Component } from 'svelte'

import type { callbook } from '../../api'
import type { Answer } from '../worksheet.svelte'
import Checks from './Checks.svelte'
import Choice from './Choice.svelte'
import Concerns from './Concerns.svelte'
import DateKind from './DateKind.svelte'
import FollowUps from './FollowUps.svelte'
import IfThen from './IfThen.svelte'
import Money from './Money.svelte'
import Note from './Note.svelte'
import NumberKind from './NumberKind.svelte'
import People from './People.svelte'
import Promises from './Promises.svelte'
import Questions from './Questions.svelte'
import Scale from './Scale.svelte'
import Text from './Text.svelte'
import YesNo from './YesNo.svelte'

export type KindProps = {
  answer: Answer
  id: string // of the control, or of the group of them
  labelledby: string
  describedby?: string
  invalid: boolean
  today: string
  phase: callbook.Phase
}

export const kinds: Record<callbook.PromptKind, Component<KindProps>> = {
  text: Text,
  note: Note,
  choice: Choice,
  checks: Checks,
  yesno: YesNo,
  number: NumberKind,
  money: Money,
  scale: Scale,
  date: DateKind,
  if_then: IfThen,
  people: People,
  promises: Promises,
  concerns: Concerns,
  questions: Questions,
  follow_ups: FollowUps,
}

// The kinds whose control is one field, so that the label can point at it.
export const single: readonly callbook.PromptKind[] = ['text', 'note', 'number', 'date']
