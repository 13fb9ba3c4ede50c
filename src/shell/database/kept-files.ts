import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'

/** Kept files by their path with forward slashes, in order; not those still being written. None where there is no folder. */
export async function keptFiles(folder: string): Promise<readonly string[]> {
  return (await everythingIn(folder))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map((entry) => nameIn(folder, entry))
    .sort()
}

/** Whatever is not a folder, kept file or not. */
export async function anythingIn(folder: string): Promise<readonly string[]> {
  return (await everythingIn(folder))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => nameIn(folder, entry))
}

function everythingIn(folder: string): Promise<Dirent[]> {
  return readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

function nameIn(folder: string, entry: Dirent): string {
  return path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')
}
