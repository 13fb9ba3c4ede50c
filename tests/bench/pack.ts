/** A meeting's pack in all three formats, frozen through its form, and how the server answers meanwhile. */
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { build } from 'esbuild'
import { bundled, root } from '../support/built-parts.ts'
import { measure, type Times, write } from './measure.ts'

interface Told {
  readonly form: string
  readonly cookie: string
  readonly csrf: string
}

interface Watched {
  /** Processor time of the server and its printer, in milliseconds. */
  readonly busy: number
  readonly p99: number
  readonly most: number
  readonly memory: number
  readonly printer: number | null
}

export async function benchPack(): Promise<void> {
  const child = fork(await bundledServer(), [], {
    env: {
      ...process.env,
      TEST_STORE: 'embedded',
      BENCH_PRINT_CHILD: await bundled('src/shell/typst/child.ts'),
    },
  })
  try {
    const { form, cookie, csrf } = await told<Told>(child)
    let last = 0
    const freeze = async () => {
      const answered = await fetch(`${form}/freeze`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ csrf, once: randomUUID(), last: String(last), why: 'The bench' }),
      })
      if (answered.status !== 303)
        throw new Error(`Freezing answered ${answered.status}: ${(await answered.text()).slice(0, 2000)}`)
      last += 1
    }
    const began = performance.now()
    await freeze()
    const cold = performance.now() - began
    child.send('watch')
    const took = await measure(7, freeze, 0)
    child.send('tell')
    const watched = await told<Watched>(child)
    const page = await (await fetch(form, { headers: { cookie } })).text()
    const pages = Number(/: (\d+) pages/.exec(page)?.[1])
    const href = new RegExp(`${new URL(form).pathname}/[0-9a-f-]{36}(?=/pdf)`).exec(page)?.[0] ?? ''
    const read = new URL(href, form).href
    const words = (await (await fetch(read, { headers: { cookie } })).text()).replace(/<[^>]+>/g, ' ')
    const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(0)} MB`
    write({
      what: `Pack of 250 actions and 80 risks, ${pages} pages, frozen in three formats through its form`,
      took,
      guide: '3 s or less',
      floor: { what: 'Typst alone over the same words without any form', took: await plainText(words) },
      more: `the first, its printer still to start, ${cold.toFixed(0)} ms. Processor time of server and printer, ${(watched.busy / took.runs).toFixed(0)} ms each. Event loop meanwhile: p99 ${watched.p99.toFixed(1)} ms late, at most ${watched.most.toFixed(1)} ms. Guide: p99 100 ms or less.\n  memory of the server ${megabytes(watched.memory)}, of its printer at most ${watched.printer === null ? 'not known' : megabytes(watched.printer)}.`,
    })
    write({
      what: `The same pack read as a page (${(words.length / 1024).toFixed(0)} kB of words)`,
      took: await measure(20, async () => (await fetch(read, { headers: { cookie } })).text()),
      guide: 'none given',
      floor: null,
    })
  } finally {
    child.kill('SIGTERM')
  }
}

/** A PDF of the same words as plain paragraphs: what no printing of them can go below. */
async function plainText(words: string): Promise<Times> {
  const fonts = path.join(
    path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
    'ttf/DejaVuSans.ttf',
  )
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: [readFileSync(fonts)] }] })
  let run = 0
  return measure(5, () => {
    // Other words each time, so that nothing is remembered from the run before.
    run += 1
    const compiled = compiler.compile({
      mainFileContent:
        '#set text(font: "DejaVu Sans", size: 9pt)\n#for line in sys.inputs.words.split("  ") { par(line) }',
      inputs: { words: `${run} ${words}` },
    })
    if (compiled.result === null) throw new Error('The floor was not printed.')
    compiler.pdf(compiled.result)
  })
}

/** The server looks for the tree from where its source lies, so its address is written into the bundle. */
async function bundledServer(): Promise<string> {
  const outfile = path.join(root, 'node_modules/.cache/throughline-bench/pack-server.mjs')
  await build({
    absWorkingDir: root,
    entryPoints: ['tests/bench/pack-server.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
    define: { 'import.meta.url': JSON.stringify(`file://${path.join(root, 'tests/bench/pack-server.ts')}`) },
  })
  return outfile
}

function told<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', (code) => reject(new Error(`The server of the bench ended with ${code}.`)))
  })
}
