import { fork } from 'node:child_process'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { StoreRefused } from './unit.ts'

/**
 * Is there no database in this folder yet? Throws StoreRefused when the folder holds something else. Call it with the
 * folder's lock held: it clears away what a first start that was killed left behind.
 */
export async function needsMaking(folder: string): Promise<boolean> {
  await clearLeftovers(folder)
  const there: readonly string[] = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[]
    throw error
  })
  if (there.length === 0) return true
  if (there.includes('PG_VERSION') && there.includes('base')) return false
  throw new StoreRefused(
    `The folder ${folder} holds something that is not a Throughline database. Name an empty or new folder.`,
  )
}

/** Removes what a start or a restore that was killed left beside the folder. */
export async function clearLeftovers(folder: string): Promise<void> {
  const parent = path.dirname(folder)
  for (const name of await readdir(parent)) {
    if (
      name.startsWith(`${path.basename(folder)}.making-`) ||
      name.startsWith(`${path.basename(folder)}.restoring-`)
    )
      await removeWhole(path.join(parent, name))
  }
}

/** Tries again while the process that was writing there is on its way out. */
function removeWhole(place: string): Promise<void> {
  return rm(place, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

export interface Making {
  readonly maker: string
  readonly migrations: string
  readonly at: string
  /** Stops after this many migrations; restore begins at the backup's own schema. */
  readonly upTo?: number
}

/** Makes the database in a process that then ends, beside its place, and renames it there when it is whole. */
export async function makeEmbedded(folder: string, making: Making): Promise<void> {
  const apart = `${folder}.making-${process.pid}`
  await removeWhole(apart)
  try {
    await runMaker(apart, making)
    await stat(path.join(apart, 'PG_VERSION'))
    await rename(apart, folder)
  } finally {
    await removeWhole(apart)
  }
}

function runMaker(apart: string, { maker, migrations, at, upTo }: Making): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(maker, [apart, migrations, at, ...(upTo === undefined ? [] : [String(upTo)])], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    })
    let said = ''
    child.stderr?.on('data', (text: Buffer) => {
      said = `${said}${text.toString()}`.slice(-4000)
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`Making the embedded database ended with ${signal ?? code}. ${said.trim()}`))
    })
  })
}
