// Wails writes enums, which TypeScript does not compare with the strings that cross.
// Each becomes an object of its values and the union of their types. Wails also
// writes packages that have nothing but enums, and those enums, in any order: they
// are sorted, so that the same code gives the same file.
import { readFileSync, writeFileSync } from 'node:fs'

const [file] = process.argv.slice(2)
const byName = (a, b) => (a[1] < b[1] ? -1 : 1)

function sorted(namespace) {
  const enums = [...namespace.matchAll(/^\texport enum (\w+) \{\n(.*?)^\t\}\n/gms)].sort(byName)
  let next = 0
  return namespace.replace(/^\texport enum (\w+) \{\n(.*?)^\t\}\n/gms, () => {
    const [, name, values] = enums[next++]
    return `\texport const ${name} = {\n${values.replaceAll(' = ', ': ')}\t} as const;\n\texport type ${name} = typeof ${name}[keyof typeof ${name}];\n`
  })
}

const text = readFileSync(file, 'utf8')
const namespaces = [...text.matchAll(/^export namespace (\w+) \{\n.*?^\}\n/gms)].sort(byName)
let next = 0
writeFileSync(file, text.replace(/^export namespace (\w+) \{\n.*?^\}\n/gms, () => sorted(namespaces[next++][0])))
