import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { processLives, startOfProcess } from './process-identity.ts'
import { StoreRefused } from './unit.ts'

/** Who holds a folder. `started` tells a reused process id from the process that took the lock. */
export interface LockHolder {
  readonly host: string
  readonly pid: number
  readonly started: string | null
  readonly token: string
}

export interface FolderLock {
  readonly file: string
  release(): Promise<void>
}

/**
 * Takes the exclusive lock of a folder: the file `<folder>.lock` beside it. Two processes on one embedded database lose
 * data without any error, so a second opener is refused with StoreRefused. The lock of a process that is dead, or whose
 * id now belongs to another process, is taken over. A lock from another machine cannot be judged and is refused.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(path.dirname(folder), { recursive: true })
  const mine: LockHolder = {
    host: hostname(),
    pid: process.pid,
    started: startOfProcess(process.pid),
    token: randomUUID(),
  }
  const file = `${folder}.lock`
  await take(file, mine, folder)
  return { file, release: () => giveBack(file, mine) }
}

async function take(file: string, mine: LockHolder, folder: string): Promise<void> {
  for (;;) {
    if (await makeExclusively(file, mine)) return
    const holder = await readHolder(file)
    if (holder === null) continue // given back in this moment: try again
    if (isAlive(holder)) throw new StoreRefused(refusalOf(holder, file, folder))
    await takeOver(file, holder, mine, folder)
  }
}

/**
 * Removes the lock of a dead holder. Only who holds the right to replace exactly this holder may do so, and looks again
 * once it has that right; so of two that come together, the second cannot remove the lock of the first. The right is
 * itself a lock, so that a death in between is survived.
 */
async function takeOver(file: string, dead: LockHolder, mine: LockHolder, folder: string): Promise<void> {
  const right = `${file}.${dead.token}`
  try {
    await take(right, mine, folder)
  } catch (error) {
    if (!(error instanceof StoreRefused)) throw error
    await new Promise((resolve) => setTimeout(resolve, 20)) // another one is taking it over now: see what comes of it
    return
  }
  try {
    const now = await readHolder(file)
    if (now?.token === dead.token) await rm(file, { force: true })
  } finally {
    await giveBack(right, mine)
  }
}

/** The file appears whole or not at all, and only for one of many: a hard link to a finished file. */
async function makeExclusively(file: string, mine: LockHolder): Promise<boolean> {
  const draft = `${file}.${mine.token}.draft`
  await writeFile(draft, JSON.stringify(mine), { flag: 'wx', mode: 0o600 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw new StoreRefused(
      `The lock ${file} cannot be made (${String(error)}). Put the data folder on a disk that allows hard links.`,
      { cause: error },
    )
  } finally {
    await rm(draft, { force: true })
  }
}

async function readHolder(file: string): Promise<LockHolder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as LockHolder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new StoreRefused(
      `The lock file ${file} cannot be read. When no Throughline runs on this folder, delete it.`,
      {
        cause: error,
      },
    )
  }
}

function isAlive(holder: LockHolder): boolean {
  if (holder.host !== hostname()) return true
  if (!processLives(holder.pid)) return false
  const started = startOfProcess(holder.pid)
  return holder.started === null || started === null || started === holder.started
}

function refusalOf(holder: LockHolder, file: string, folder: string): string {
  return holder.host === hostname()
    ? `The data in ${folder} is in use by process ${holder.pid}. Stop that server first, or ask it to do the work: two at once would lose data.`
    : `The data in ${folder} was locked by process ${holder.pid} on ${holder.host}, which cannot be seen from here. When nothing runs there any more, delete ${file}.`
}

async function giveBack(file: string, mine: LockHolder): Promise<void> {
  const holder = await readHolder(file)
  if (holder?.token === mine.token) await rm(file, { force: true })
}
