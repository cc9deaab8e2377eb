import type { bridge } from './api'

// accountAsked is how a request names the account of a field. One without an id
// is new, and is made together with what the request is about.
export const accountAsked = ({ id, name }: bridge.AccountRef): { account: string; new_account: string } => ({ account: id, new_account: id ? '' : name })
