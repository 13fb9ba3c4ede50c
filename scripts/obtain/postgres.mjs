import { spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { commandOnPath, installByApt, isDebianAndRoot, mayRun } from './debian.mjs'

const oldest = 15

/**
 * A PostgreSQL for the tests: `TEST_DATABASE_URL`, else a server of our own in a temporary folder, on a random port of
 * this machine only, gone when `stop` is called. Its programs come from the PATH or from Debian's folders, else (Debian,
 * as root) from apt. Answers { url, version, stop }. Throws with the line that says what to install.
 *
 * A server of our own trusts every log-in and does not ask the disk to sync: it holds nothing but test data. A test
 * about durability starts its own.
 */
export async function obtainPostgres() {
  const given = process.env.TEST_DATABASE_URL
  if (given !== undefined && given !== '') return { url: given, version: 'as given', stop: async () => {} }
  let programs = findPrograms()
  if (programs === null && isDebianAndRoot()) {
    installByApt('postgresql')
    programs = findPrograms()
  }
  if (programs === null) {
    throw new Error(
      `The tests need PostgreSQL ${oldest} or later, and there is none. Install it (Debian: apt-get install -y ` +
        'postgresql), or set TEST_DATABASE_URL to a server that may be written to, or set ' +
        'THROUGHLINE_SKIP_POSTGRES=1 to leave these tests out.',
    )
  }
  return await startServer(programs)
}

/** The newest PostgreSQL here, as { folder, version }; null where there is none that is new enough. */
function findPrograms() {
  const onPath = commandOnPath('initdb')
  const folders = [
    ...(onPath === null ? [] : [path.dirname(realpathSync(onPath))]),
    ...foldersUnder('/usr/lib/postgresql'),
  ]
  return (
    folders
      .filter((folder) => mayRun(path.join(folder, 'initdb')) && mayRun(path.join(folder, 'postgres')))
      .map((folder) => ({ folder, version: versionOf(folder) }))
      .filter(({ version }) => version >= oldest)
      .sort((a, b) => b.version - a.version)[0] ?? null
  )
}

function foldersUnder(parent) {
  try {
    return readdirSync(parent).map((name) => path.join(parent, name, 'bin'))
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}

function versionOf(folder) {
  const { stdout } = spawnSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' })
  return Number(/(\d+)(\.\d+)?\s/.exec(`${stdout} `)?.[1] ?? 0)
}

async function startServer({ folder, version }) {
  const place = mkdtempSync(path.join(os.tmpdir(), 'throughline-postgres-'))
  const forget = () => rmSync(place, { recursive: true, force: true })
  try {
    const as = whoRunsIt()
    if (as.uid !== undefined) chownSync(place, as.uid, as.gid)
    const data = path.join(place, 'data')
    createCluster(folder, data, { ...as, cwd: place })
    const port = await freePort()
    const server = spawn(path.join(folder, 'postgres'), ['-D', data, ...settings(port)], {
      ...as,
      cwd: place,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await untilReady(server)
    const stop = async () => {
      await stopServer(server)
      forget()
    }
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, version: String(version), stop }
  } catch (error) {
    forget()
    throw error
  }
}

/** PostgreSQL refuses to run as root: then it runs as the postgres user, or as nobody. Answers { uid, gid } or nothing. */
function whoRunsIt() {
  if (process.getuid?.() !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (user === undefined) {
    throw new Error(
      'PostgreSQL does not run as root, and there is no user postgres or nobody. Run as another user.',
    )
  }
  return { uid: Number(user[2]), gid: Number(user[3]) }
}

function createCluster(folder, data, as) {
  const words = ['-D', data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-sync']
  // C.UTF-8 orders and folds letters as the embedded store does; not every system has it.
  for (const locale of ['--locale=C.UTF-8', '--no-locale']) {
    const made = spawnSync(path.join(folder, 'initdb'), [...words, locale], { ...as, encoding: 'utf8' })
    if (made.status === 0) return
    if (locale === '--no-locale')
      throw new Error(`PostgreSQL could not be set up:\n${made.stderr ?? made.error}`)
    rmSync(data, { recursive: true, force: true })
  }
}

function settings(port) {
  return [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'full_page_writes=off',
    'max_connections=100',
    'timezone=UTC',
  ].flatMap((setting) => ['-c', setting])
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

function untilReady(server) {
  return new Promise((resolve, reject) => {
    let said = ''
    const giveUp = setTimeout(() => server.kill('SIGKILL'), 60_000)
    server.stderr.on('data', (piece) => {
      if (said.length < 100_000) said += piece
      if (!said.includes('ready to accept connections')) return
      clearTimeout(giveUp)
      resolve()
    })
    server.on('error', reject)
    server.on('exit', () => {
      clearTimeout(giveUp)
      reject(new Error(`PostgreSQL did not start:\n${said}`))
    })
  })
}

/** SIGINT closes every connection and ends in order; what has not ended ten seconds later is killed. */
function stopServer(server) {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const kill = setTimeout(() => server.kill('SIGKILL'), 10_000)
    server.on('exit', () => {
      clearTimeout(kill)
      resolve()
    })
    server.kill('SIGINT')
  })
}
