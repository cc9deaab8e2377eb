// When the book was last backed up, for the state bar and the settings.
import { Backups, onBackup, toFault, type bridge, type Fault } from './api'

const minute = 60_000

class Backing {
  state = $state.raw<bridge.BackupState>()
  fault = $state.raw<Fault>()

  // follow asks now, after each backup, and every minute, because a backup also gets too old.
  follow(): () => void {
    void this.ask()
    const stop = onBackup(() => void this.ask())
    const clock = setInterval(() => void this.ask(), minute)
    return () => {
      stop()
      clearInterval(clock)
    }
  }

  async ask(): Promise<void> {
    try {
      this.state = await Backups.State()
      this.fault = undefined
    } catch (reason) {
      this.fault = toFault(reason)
    }
  }
}

export const backing = new Backing()
