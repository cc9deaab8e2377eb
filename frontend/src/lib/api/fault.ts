// A failure from the Go side. Every call() rejects with a Fault and with nothing else.

import { callbook } from '../../wailsjs/go/models'

export type Code = callbook.Code

const codes: readonly string[] = Object.values(callbook.Code)

export class Fault extends Error {
  constructor(
    readonly code: Code,
    message: string,
    readonly field = '',
    readonly ref = '',
  ) {
    super(message)
    this.name = 'Fault'
  }
}

const fallback = 'Something went wrong inside Callbook. What you typed is still here. Try again, or copy it.'

// Wails passes an error on as a string, or as an Error with it; ours holds
// JSON. What cannot be read is our own fault.
export function toFault(reason: unknown): Fault {
  if (reason instanceof Fault) return reason
  try {
    const told: unknown = JSON.parse(reason instanceof Error ? reason.message : String(reason))
    if (told && typeof told === 'object' && 'code' in told && 'message' in told && codes.includes(String(told.code))) {
      const rest = told as { code: Code; message: string; field?: string; ref?: string }
      return new Fault(rest.code, rest.message, rest.field ?? '', rest.ref ?? '')
    }
  } catch {
    // not JSON: falls through
  }
  return new Fault('internal', fallback)
}
