import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { removeFolder } from '../../../tests/support/built-parts.ts'
import { startProcess } from '../../../tests/support/store-processes.ts'
import { newFolder, tests } from '../../../tests/support/stores.ts'
import { type LockHolder, lockFolder } from './folder-lock.ts'
import { startOfProcess } from './process-identity.ts'

let parent: string
let folder: string
beforeEach(async () => {
  parent = await newFolder()
  folder = path.join(parent, 'store')
})
afterEach(() => removeFolder(parent))

const leave = (holder: Partial<LockHolder>): Promise<void> =>
  writeFile(
    `${folder}.lock`,
    JSON.stringify({
      host: hostname(),
      pid: process.pid,
      started: startOfProcess(process.pid),
      token: 'left',
      ...holder,
    }),
  )

/** A process id that nobody has: of a process that was started and ended. */
async function deadPid(): Promise<number> {
  const gone = await startProcess({ do: 'lock', folder: path.join(parent, 'elsewhere') })
  await gone.opened
  await gone.kill()
  await rm(path.join(parent, 'elsewhere.lock'))
  return gone.pid
}

describe.skipIf(!tests('embedded'))('the lock of a folder', () => {
  test('the lock is held by one, and can be had again when it was given back', async () => {
    const lock = await lockFolder(folder)
    const holder = JSON.parse(await readFile(lock.file, 'utf8')) as LockHolder
    expect(holder).toMatchObject({ host: hostname(), pid: process.pid, started: startOfProcess(process.pid) })
    await expect(lockFolder(folder)).rejects.toThrow(
      `is in use by process ${process.pid}. Stop that server first`,
    )
    await lock.release()
    expect(await readdir(parent)).toEqual([])
    await (await lockFolder(folder)).release()
  })

  test('another live process is respected; once it was killed, its lock is taken over', async () => {
    const other = await startProcess({ do: 'lock', folder })
    await other.opened
    await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${other.pid}`)
    await other.kill()
    const lock = await lockFolder(folder)
    await lock.release()
    expect(existsSync(lock.file)).toBe(false)
  })

  test('a dead process’s lock is taken over', async () => {
    await leave({ pid: await deadPid(), started: 'long ago' })
    await (await lockFolder(folder)).release()
  })

  test('a process id that was used again is not the process that took the lock', async () => {
    await leave({ pid: process.pid, started: 'an earlier life' })
    await (await lockFolder(folder)).release()
  })

  test('a lock from another machine cannot be judged and stays', async () => {
    await leave({ host: 'another-machine', pid: await deadPid() })
    await expect(lockFolder(folder)).rejects.toThrow(
      /locked by process \d+ on another-machine.*delete .*store\.lock/,
    )
  })

  test('a lock that cannot be read stays, and says what to do', async () => {
    await writeFile(`${folder}.lock`, '')
    await expect(lockFolder(folder)).rejects.toThrow(
      /cannot be read. When no Throughline runs on this folder, delete it/,
    )
  })

  test('giving back leaves a lock that is not one’s own', async () => {
    const lock = await lockFolder(folder)
    await leave({ token: 'somebody else’s' })
    await lock.release()
    expect(existsSync(lock.file)).toBe(true)
  })

  test('of many that find a dead lock at once, one gets it', async () => {
    const pid = await deadPid()
    for (let round = 0; round < 20; round += 1) {
      await leave({ pid, started: 'long ago', token: `left-${round}` })
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)))
      const got = tries.filter((one) => one.status === 'fulfilled')
      expect(got).toHaveLength(1)
      await got[0]?.value.release()
      expect(await readdir(parent)).toEqual([])
    }
  })

  test('two processes that find a dead lock at once: one gets it', async () => {
    const pid = await deadPid()
    for (let round = 0; round < 4; round += 1) {
      await leave({ pid, started: 'long ago', token: `left-${round}` })
      const both = await Promise.all([
        startProcess({ do: 'lock', folder }),
        startProcess({ do: 'lock', folder }),
      ])
      await Promise.all(both.map((one) => one.opened))
      const refused = both.filter((one) => one.said.some((line) => line.startsWith('refused: The data in')))
      expect(refused).toHaveLength(1)
      await Promise.all(both.map((one) => one.kill()))
    }
  })

  test('a taker who died while taking over does not block the next', async () => {
    const pid = await deadPid()
    await leave({ pid, started: 'long ago', token: 'left' })
    const right: LockHolder = { host: hostname(), pid, started: 'long ago', token: 'died-in-between' }
    await writeFile(`${folder}.lock.left`, JSON.stringify(right))
    await (await lockFolder(folder)).release()
    expect(await readdir(parent)).toEqual([])
  })
})
