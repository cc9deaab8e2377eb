// What can be begun from any list or page: a dialog or menu that the frame
// shows. Whoever begins it says on what, and what follows when it is done.
import type { bridge, callbook } from './api'

type OnFollowUps = {
  on: bridge.FollowUp[]
  call?: boolean // it is a planned call's appointment, so dropping it cancels the call
  at?: Element | null // where a menu opens
  // left is called with what was dealt with and says who is next in the list
  left?: (done: string[]) => string | undefined
  to?: string // the date that a move begins with
  now?: boolean // done at once, without asking for a result
  again?: string // the action that has done it already, which its result takes the place of
}

export type Act =
  | ({ verb: 'done' | 'move' | 'snooze' | 'drop' } & OnFollowUps)
  | { verb: 'new follow-up'; account?: bridge.AccountRef; person?: bridge.PersonRef; channel?: callbook.Channel; purpose?: string; day?: string }
  | { verb: 'same again'; asked: bridge.SameAgain }
  | { verb: 'reach'; account: bridge.AccountRef; people: bridge.PersonRef[]; at?: Element | null } // by phone, mail or on the map
  | { verb: 'person'; name?: string } // a new one
  | { verb: 'key-in'; code: string } // a sheet that was printed blank
  | { verb: 'export' } // follow-ups for the calendar
  | { verb: 'take moves'; file?: string } // and back from it
  | { verb: 'away'; day: string; ill?: boolean } // a day that the rep cannot work
  | { verb: 'import'; file: string } // contacts
  | { verb: 'log'; account?: bridge.AccountRef; person?: bridge.PersonRef; day?: string } // a call that took place
  | { verb: 'read back'; files?: string[] } // pictures of sheets
  | { verb: 'plan'; account?: bridge.AccountRef; person?: bridge.PersonRef; day?: string; minutes?: number; kind?: callbook.CallKind; purpose?: string; more?: boolean } // more: with what is usually folded

class Acts {
  now = $state.raw<Act>()
  #on: bridge.AccountRef | undefined

  begin(act: Act): void {
    if ('on' in act && act.on.length === 0) return
    const takes = act.verb === 'new follow-up' || act.verb === 'plan' || act.verb === 'log'
    this.now = takes && !act.account && this.#on ? { ...act, account: this.#on } : act
  }

  // on names the account that a page is about, until what it returns is called: what is begun there
  // is for it, unless it says otherwise.
  on(account: bridge.AccountRef | undefined): () => void {
    this.#on = account
    return () => void (this.#on = undefined)
  }

  end(): void {
    this.now = undefined
  }
}

export const acts = new Acts()
