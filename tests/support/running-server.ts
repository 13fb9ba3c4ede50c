/** The product as people start it: `node dist/web.js` on an empty folder, at a free port, with its printed link. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { removeFolder, root } from './built-parts.ts'

export interface RunningServer {
  readonly address: string
  /** The one-use link that was printed. */
  readonly link: string
  /** All it has printed so far. */
  readonly said: () => string
  /** Ends the process and removes its data folder. Safe to call twice. */
  readonly stop: () => Promise<void>
}

/** Starts the built product. Every setting but those given is as a new user has it. */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const product = await copyOfProduct()
  const data = await mkdtemp(path.join(os.tmpdir(), 'throughline-browser-'))
  const port = await freePort()
  // A folder of its own to run in, so that no .env of this machine is read.
  const child = spawn(process.execPath, [path.join(product, 'web.js')], {
    cwd: data,
    env: { ...bareEnvironment(), THROUGHLINE_DATA: path.join(data, 'data'), PORT: String(port), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      said += piece
    })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async () => {
    process.removeListener('exit', kill)
    await end(child)
    await removeFolder(data)
    await removeFolder(product)
  }
  try {
    const link = await printedLink(child, () => said)
    return { address: `http://localhost:${port}`, link, said: () => said, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function printedLink(child: ChildProcess, said: () => string): Promise<string> {
  for (;;) {
    const link = /(http:\/\/\S+\/sign-in\/\S+)\s/.exec(said())?.[1]
    if (link !== undefined) return link
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server ended before it printed a link. It said:\n${said()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'close')
  child.kill('SIGTERM')
  const impatient = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await closed
  clearTimeout(impatient)
}

/** What any program needs, and nothing that would set up the product. */
function bareEnvironment(): Record<string, string> {
  return Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'SystemRoot'].flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('The machine gave no port.')
  return address.port
}

const cache = path.join(root, 'node_modules/.cache/throughline-tests')

/**
 * A copy of the built product, built first where the sources are newer: a build started beside a running test does not
 * take the files away under the server. Inside node_modules, so that it finds its packages.
 */
async function copyOfProduct(triesLeft = 5): Promise<string> {
  const script =
    "const { build, isBuilt } = await import('./scripts/build.mjs'); if (!isBuilt()) await build()"
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: root })
  await mkdir(cache, { recursive: true })
  const copy = await mkdtemp(path.join(cache, 'dist-'))
  try {
    await cp(path.join(root, 'dist'), copy, { recursive: true })
    return copy
  } catch (error) {
    await removeFolder(copy)
    // Another build took the place of this one while it was copied: the next try copies that one.
    if (triesLeft === 0 || (error as { code?: unknown }).code !== 'ENOENT') throw error
    return copyOfProduct(triesLeft - 1)
  }
}
