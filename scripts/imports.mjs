import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Reads which files import which, as far as text alone tells. TypeScript 7 gives no parser to programs and esbuild drops
 * type imports, which count here; the formatter puts every import at the start of a line, which is what makes this safe.
 */
const statements = [
  /^[ \t]*import\s+(type\s+)?[\w$*{},\s]+?\s*from\s*['"]([^'"\n]+)['"]/gm,
  /^[ \t]*export\s+(type\s+)?(?:\*(?:\s+as\s+[\w$]+)?|\{[^}]*\})\s*from\s*['"]([^'"\n]+)['"]/gm,
  /^[ \t]*import\s*()['"]([^'"\n]+)['"]/gm,
  /\b(?:import|require)\s*\(\s*()['"]([^'"\n]+)['"]/g,
]

/** The imports in a file's text, as { specifier, line }, in order: `import`, `import type`, `export … from`, `import()`. */
export function importsIn(text) {
  // Comments on lines of their own become empty lines: an import in an example is no import.
  const code = text.replace(/^[ \t]*(?:\/\/|\/?\*).*$/gm, '')
  return statements
    .flatMap((statement) =>
      [...code.matchAll(statement)].map((found) => {
        const at = found.index + found[0].length
        return { specifier: found[2], line: code.slice(0, at).split('\n').length }
      }),
    )
    .sort((a, b) => a.line - b.line)
}

/** Every file under these folders, as paths from `root` with forward slashes, in order; built and fetched things left out. */
export function filesUnder(root, ...folders) {
  const left = new Set(['node_modules', 'dist', 'data', 'coverage', '.git', '.tmp'])
  const walk = (folder) =>
    readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory())
        return left.has(entry.name) || entry.name.startsWith('dist.new-') ? [] : walk(name)
      return [name]
    })
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap(walk)
    .sort()
}

/** From each file to the files of the project that it imports. `texts` goes from path to text. */
export function importGraph(texts) {
  return new Map(
    [...texts].map(([file, text]) => {
      const near = importsIn(text).filter(({ specifier }) => specifier.startsWith('.'))
      return [file, near.map(({ specifier }) => path.posix.join(path.posix.dirname(file), specifier))]
    }),
  )
}

/** The texts of the project's TypeScript and JavaScript files. */
export function readSources(root, ...folders) {
  const sources = filesUnder(root, ...folders).filter((file) => /\.(tsx?|mjs|mts)$/.test(file))
  return new Map(sources.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]))
}

/** Of `starts`, the files that hold one of these words or that import, however far away, a file that does. */
export function reaching(texts, starts, ...words) {
  const graph = importGraph(texts)
  return starts.filter((start) => {
    const seen = new Set([start])
    for (const file of seen) {
      if (words.some((word) => texts.get(file)?.includes(word))) return true
      for (const next of graph.get(file) ?? []) seen.add(next)
    }
    return false
  })
}
