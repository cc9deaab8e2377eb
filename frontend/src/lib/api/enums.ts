// The values of types that cross, where a list of them is needed.
import { callbook } from '../../wailsjs/go/models'

export const promptKinds = Object.values(callbook.PromptKind)
