import { mkdir } from 'node:fs/promises'

/** Makes the data folder where it is missing: only the person who runs the server may read it. */
export async function makeDataFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}
