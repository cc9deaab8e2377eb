// The people and the channel of the account that a dialog is about.
import { Accounts, type bridge } from './api'

export class Reach {
  people = $state.raw<bridge.Person[]>([])
  channel = $state.raw<bridge.ChannelHint>()
  #of: string | undefined
  #answer: Promise<void> | undefined // of what was asked last

  // of asks about another account, or with undefined about none, and passes the answer to then,
  // unless yet another account was asked about meanwhile.
  of(account: string | undefined, then: (found: bridge.Reach) => void): void {
    this.#of = account
    this.people = []
    this.channel = undefined
    this.#answer = undefined
    if (!account) return
    const answer = Accounts.Reach(account).then((found) => {
      if (this.#of !== account) return
      this.#answer = undefined
      this.people = found.people
      this.channel = found.channel
      then(found)
    })
    this.#answer = answer
  }

  // unseen waits for people who are still being asked for. It reports whether there are some to
  // choose from, whom nobody can have seen yet.
  async unseen(): Promise<boolean> {
    if (!this.#answer) return false
    await this.#answer
    return this.people.length > 1
  }
}
