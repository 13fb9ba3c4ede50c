/**
 * Makes a fresh clone ready: the right Node, the packages, the build. Needs nothing but Node itself.
 *
 * Use: node scripts/ready.mjs start    what `npm start` needs (no development packages)
 *      node scripts/ready.mjs test     what `npm test` needs
 *
 * A clone that is ready already costs a few dozen milliseconds. Development packages that somebody has installed are
 * never taken away.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const modules = path.join(root, 'node_modules')
const stampFile = path.join(modules, '.throughline-ready')
const oldest = [20, 19]

/** A sentence on why it stopped and what to do; shown as it is, without a trace. */
class NotReady extends Error {}

async function main(purpose) {
  if (purpose !== 'start' && purpose !== 'test') {
    throw new NotReady(
      'Say what to make ready: node scripts/ready.mjs start, or node scripts/ready.mjs test.',
    )
  }
  checkNode(process.versions.node)
  // Packages for development stay where somebody has them, so they are brought up to date too.
  const withDev = purpose === 'test' || hasDevelopmentPackages()
  if (!isInstalled(withDev)) await install(withDev)
  await buildIfChanged()
}

function checkNode(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return
  throw new NotReady(
    `Throughline needs Node ${oldest.join('.')} or later, and this is Node ${version}. ` +
      'Install Node 24 from https://nodejs.org and try again.',
  )
}

function packageFile() {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
}

const isHere = (name) => existsSync(path.join(modules, name, 'package.json'))

/** Any one of them counts, TypeScript's types for Node among them: `npm ci --omit=dev` leaves none. */
function hasDevelopmentPackages() {
  return Object.keys(packageFile().devDependencies).some(isHere)
}

/** Judged by our stamp where it fits this lock, else by npm's own list of what it installed (somebody ran npm by hand). */
function isInstalled(withDev) {
  const { dependencies, devDependencies } = packageFile()
  const wanted = [...Object.keys(dependencies), ...(withDev ? Object.keys(devDependencies) : [])]
  if (!wanted.every(isHere)) return false
  const stamp = readJson(stampFile)
  if (stamp !== null && stamp.lock === lockHash() && (stamp.dev || !withDev)) return true
  if (!listIsComplete(withDev)) return false
  writeStamp(withDev)
  return true
}

function listIsComplete(withDev) {
  const listed = readJson(path.join(modules, '.package-lock.json'))
  if (listed === null) return false
  const locked = readJson(path.join(root, 'package-lock.json'))
  return Object.entries(locked.packages).every(
    ([place, { version, optional, dev, devOptional }]) =>
      place === '' ||
      (listed.packages[place] === undefined
        ? optional || (!withDev && (dev || devOptional))
        : listed.packages[place].version === version),
  )
}

function writeStamp(withDev) {
  writeFileSync(stampFile, `${JSON.stringify({ lock: lockHash(), dev: withDev })}\n`)
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    // Absent or cut off while being written: either way it says nothing, and the packages are installed anew.
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return null
    throw error
  }
}

async function install(withDev) {
  const count = withDev ? 'the packages that running and testing need' : 'the packages that running needs'
  console.log(`Installing ${count} (once; about half a minute the first time) …`)
  const began = Date.now()
  const { code, said } = await npm([
    'ci',
    '--ignore-scripts',
    // Named outright, because NODE_ENV=production would leave them out silently.
    withDev ? '--include=dev' : '--omit=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (code !== 0) throw new NotReady(whyNpmFailed(said))
  writeStamp(withDev)
  console.log(`Installed in ${seconds(began)}.`)
}

/** Runs npm: the one that runs this script where there is one, else the one on the path. Answers its code and words. */
function npm(words) {
  const running = process.env.npm_execpath
  const isNpm = running !== undefined && path.basename(running) === 'npm-cli.js'
  const windows = process.platform === 'win32'
  const [command, before] = isNpm ? [process.execPath, [running]] : [windows ? 'npm.cmd' : 'npm', []]
  return new Promise((resolve) => {
    const child = spawn(command, [...before, ...words], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows && !isNpm,
    })
    let said = ''
    const began = Date.now()
    const waiting = setInterval(() => console.log(`  still installing, ${seconds(began)} …`), 15_000)
    const done = (code) => {
      clearInterval(waiting)
      resolve({ code, said })
    }
    child.stdout.on('data', (piece) => {
      said += piece
    })
    child.stderr.on('data', (piece) => {
      said += piece
    })
    child.on('error', (error) => {
      said += error.code === 'ENOENT' ? 'NO-NPM' : error.message
      done(1)
    })
    child.on('close', done)
  })
}

const sentences = [
  [
    /NO-NPM/,
    'There is no npm here. It comes with Node: install Node 24 from https://nodejs.org and try again.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT/,
    'The packages could not be fetched: the network, or the package registry, cannot be reached. Check the connection ' +
      '(and the proxy setting, if there is one), then try again.',
  ],
  [
    /ENOSPC/,
    'There is no space left on the disk. The packages need about 400 MB: make room, then try again.',
  ],
  [
    /EACCES|EPERM|EROFS/,
    `This user may not write in ${root}. Change the owner of the folder, or copy it elsewhere.`,
  ],
  [
    /EUSAGE|Missing:/,
    'package.json and package-lock.json do not agree. Run: npm install, then: node scripts/repair-lock.mjs',
  ],
  [/EINTEGRITY/, 'A package is not the one that the lock names. Run: npm cache verify, then try again.'],
]

function whyNpmFailed(said) {
  const known = sentences.find(([sign]) => sign.test(said))
  const words = said.trim().split('\n').slice(-6).join('\n')
  return `${known === undefined ? 'npm could not install the packages.' : known[1]}\nWhat npm said:\n${words}`
}

async function buildIfChanged() {
  const { build, isBuilt } = await import('./build.mjs')
  if (isBuilt()) return
  console.log('Building …')
  const began = Date.now()
  try {
    await build()
  } catch (error) {
    if (error.code === 'ENOSPC')
      throw new NotReady('There is no space left on the disk: make room, then try again.')
    throw new NotReady(`The build failed, and the last good one stands.\n${error.message}`)
  }
  console.log(`Built in ${seconds(began)}.`)
}

function seconds(began) {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`
}

main(process.argv[2]).catch((error) => {
  console.error(error instanceof NotReady ? error.message : error)
  process.exitCode = 1
})
