/**
 * Puts back into package-lock.json the platform builds that npm left out of it.
 *
 * A package such as esbuild declares one optional build for every platform. Where a registry lists only some of them,
 * npm drops the rest from the lock, and `npm ci` then fails with "Missing: … from lock file" on every machine. An entry
 * with version, optional, os, cpu and libc is enough for npm to see that the build is not for this machine.
 *
 * Use: node scripts/repair-lock.mjs [folder]   repairs the lock of that folder, by default of this project
 *      node scripts/repair-lock.mjs --check    changes nothing; ends with 1 where something is missing
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]
/** Suffixes that name a C library, or stand for one in the names that Rust packages use. */
const libraries = { gnu: 'glibc', glibc: 'glibc', musl: 'musl' }

/** What a platform build's name says it needs: '@x/y-linux-arm64-musl' is linux, arm64, musl. */
export function platformOf(name) {
  const words = name.slice(name.indexOf('/') + 1).split(/[-.]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  const libc = words.flatMap((word) => libraries[word] ?? [])
  return {
    ...(os.length > 0 && { os }),
    ...(cpu.length > 0 && { cpu }),
    ...(libc.length > 0 && { libc }),
  }
}

/** The folders in which Node would look for `name` from the package at `from`, nearest first. */
function placesFor(from, name) {
  const places = []
  for (let at = from; ; ) {
    places.push(`${at === '' ? '' : `${at}/`}node_modules/${name}`)
    if (at === '') return places
    const up = at.lastIndexOf('/node_modules/')
    at = up === -1 ? '' : at.slice(0, up)
  }
}

/** Every optional build that a package of this lock declares and that the lock does not hold. */
export function missingBuilds(lock) {
  const missing = []
  for (const [from, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (placesFor(from, name).some((place) => place in lock.packages)) continue
      missing.push({ from, name, version, dev: entry.dev === true })
    }
  }
  return missing
}

/**
 * The lock with those builds added, its packages in npm's order. Throws on a build whose version is a range: which one
 * was meant cannot be told from here.
 */
export function repaired(lock) {
  const packages = { ...lock.packages }
  for (const { from, name, version, dev } of missingBuilds(lock)) {
    if (!/^\d+\.\d+\.\d+[\w.+-]*$/.test(version)) {
      throw new Error(`${from} declares ${name} as ${version}, which is a range: add it by hand.`)
    }
    packages[`node_modules/${name}`] = {
      version,
      ...(dev && { dev: true }),
      optional: true,
      ...platformOf(name),
    }
  }
  const inOrder = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { ...lock, packages: Object.fromEntries(inOrder) }
}

function main(words) {
  const check = words.includes('--check')
  const folder = words.find((word) => !word.startsWith('--')) ?? path.join(import.meta.dirname, '..')
  const file = path.join(folder, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingBuilds(lock)
  for (const { from, name, version } of missing)
    console.log(`${name} ${version}, declared by ${from.replace(/.*node_modules\//, '')}`)
  if (missing.length === 0) return console.log('The lock holds every declared platform build.')
  if (check) {
    process.exitCode = 1
    return console.log(
      `${missing.length} platform builds are missing from the lock. Run: node scripts/repair-lock.mjs`,
    )
  }
  writeFileSync(file, `${JSON.stringify(repaired(lock), null, 2)}\n`)
  console.log(`${missing.length} platform builds were added to the lock.`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2))
