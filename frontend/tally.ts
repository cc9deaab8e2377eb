// Reports test results in the format of `go test -json`, which build/tally reads. Every test file
// is a package there. Output of a test is passed on.
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node'

type Event = { Action: 'start' | 'run' | 'output' | 'pass' | 'fail' | 'skip'; Package: string; Test?: string; Elapsed?: number; Output?: string }

const say = (event: Event): void => console.log(JSON.stringify(event))

const packageOf = (module: TestModule): string => `callbook/frontend/${module.moduleId.replace(/^.*?\/frontend\//, '').replace(/(\.test|\.e2e)?\.ts$/, '')}`

const told = (errors: readonly SerializedError[]): string => errors.map((error) => `${error.stack ?? error.message}\n${error.diff ?? ''}\n`).join('')

export default class Tally implements Reporter {
  onUserConsoleLog({ content }: { content: string }): void {
    console.log(content.trimEnd())
  }

  onTestModuleEnd(module: TestModule): void {
    const Package = packageOf(module)
    say({ Action: 'start', Package })
    for (const test of module.children.allTests()) this.#test(Package, test)
    const errors = module.errors()
    if (errors.length) say({ Action: 'output', Package, Test: '', Output: told(errors) })
    say({ Action: module.ok() ? 'pass' : 'fail', Package, Elapsed: module.diagnostic().duration / 1000 })
  }

  // What fails outside of any file, such as the build before all of them.
  onTestRunEnd(_modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    if (!errors.length) return
    const Package = 'callbook/frontend'
    say({ Action: 'start', Package })
    say({ Action: 'output', Package, Test: '', Output: told(errors) })
    say({ Action: 'fail', Package })
  }

  #test(Package: string, test: TestCase): void {
    const Test = test.fullName
    const { state, errors } = test.result()
    say({ Action: 'run', Package, Test })
    if (test.diagnostic()?.flaky) console.log(`Failed at the first try: ${Test} of ${Package}.`)
    if (state === 'failed') say({ Action: 'output', Package, Test, Output: `--- FAIL: ${Test}\n${told(errors)}` })
    say({ Action: state === 'passed' ? 'pass' : state === 'failed' ? 'fail' : 'skip', Package, Test })
  }
}
