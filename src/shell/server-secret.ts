/** The server's own secret: given as SECRET_KEY, or made once in the data folder where the store is embedded. */
import { randomBytes } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from './settings.ts'

/**
 * With PostgreSQL the settings have refused to go on without SECRET_KEY, so a secret is only ever made for the embedded
 * store. It is kept in the data folder with mode 0600: sessions and links outlive a restart, and a copy of the database
 * alone opens nothing.
 */
export async function serverSecret(settings: Pick<Settings, 'secretKey' | 'dataFolder'>): Promise<string> {
  if (settings.secretKey !== null) return settings.secretKey
  const file = join(settings.dataFolder, 'secret')
  const secret = randomBytes(32).toString('base64url')
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(secret)
      await handle.sync()
    } finally {
      await handle.close()
    }
    return secret
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
    return madeAgain(file, secret, await readFile(file, 'utf8'))
  }
}

/** A start that was cut off between making the file and writing it leaves it empty or short: nothing was signed with it. */
async function madeAgain(file: string, secret: string, kept: string): Promise<string> {
  if (kept.length >= 43) return kept
  const handle = await open(file, 'w', 0o600)
  try {
    await handle.writeFile(secret)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return secret
}
