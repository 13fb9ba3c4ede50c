/**
 * Files people sent, kept under their SHA-256 outside any web root, mode 0600. A file is whole or absent: it is written
 * to a temporary name, flushed, then renamed. What is read back is checked against its name: altered bytes are refused.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface FileStore {
  keep(bytes: Uint8Array): Promise<string>
  open(sha256: string): Promise<Uint8Array | null>
  /** Removes a file; false where there was none. For what is kept for a time only, and under no other name. */
  remove(sha256: string): Promise<boolean>
}

export function fileStore(folder: string): FileStore {
  return {
    async keep(bytes) {
      const name = hashOf(bytes)
      const path = pathOf(folder, name)
      if (await exists(path)) return name
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const part = `${path}.${randomUUID()}.part`
      const file = await open(part, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(part, path)
      await syncFolder(dirname(path))
      return name
    },
    async open(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return null
      const path = pathOf(folder, sha256)
      if (!(await exists(path))) return null
      const bytes = await readFile(path)
      if (hashOf(bytes) !== sha256)
        throw new Error(`The stored file ${sha256} has been altered. It is not served.`)
      return bytes
    },
    async remove(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return false
      const path = pathOf(folder, sha256)
      if (!(await exists(path))) return false
      await rm(path, { force: true })
      await syncFolder(dirname(path))
      return true
    },
  }
}

export function hashOf(of: string | Uint8Array): string {
  return createHash('sha256').update(of).digest('hex')
}

function pathOf(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256)
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
