import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import path from 'node:path'
import { newFolder } from './stores.ts'

/** A disk in memory that can be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string
  /** Leaves this many bytes free. */
  fill(leaving: number): void
  makeRoom(): void
  remove(): void
}

/** Null, with a message, where this user may not mount one: it takes Linux and root. */
export async function smallDisk(megabytes: number): Promise<SmallDisk | null> {
  const folder = await newFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true, force: true })
    console.warn('NOT RUN: a full disk. It needs Linux and root, to mount a small disk in memory.')
    return null
  }
  const ballast = path.join(folder, 'ballast')
  return {
    folder,
    fill: (leaving) => {
      const { bavail, bsize } = statfsSync(folder)
      const file = openSync(ballast, 'w')
      const block = Buffer.alloc(bsize)
      for (let free = bavail * bsize; free - bsize >= leaving; free -= bsize) writeSync(file, block)
      closeSync(file)
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    remove: () => {
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
