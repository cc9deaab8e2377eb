// The people and the channel of the account that a dialog is about.
import { Accounts, type bridge } from './api'

export class Reach {
  people = $state.raw<bridge.Person[]>([])
  channel = $state.raw<bridge.ChannelHint>()
  #of: string | undefined

  // of asks about another account, or with undefined about none, and passes the answer to then,
  // unless yet another account was asked about meanwhile.
  of(account: string | undefined, then: (found: bridge.Reach) => void): void {
    this.#of = account
    this.people = []
    this.channel = undefined
    if (!account) return
    void Accounts.Reach(account).then((found) => {
      if (this.#of !== account) return
      this.people = found.people
      this.channel = found.channel
      then(found)
    })
  }
}
