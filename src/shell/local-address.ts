/** Where the running server can be asked by this machine's own commands: its address and a token, mode 0600. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface LocalAddress {
  readonly address: string
  readonly token: string
}

const fileIn = (dataFolder: string): string => join(dataFolder, 'server.json')

export async function publishLocalAddress(dataFolder: string, local: LocalAddress): Promise<void> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const file = fileIn(dataFolder)
  await rm(file, { force: true })
  await writeFile(file, JSON.stringify(local), { mode: 0o600, flag: 'wx' })
}

export async function withdrawLocalAddress(dataFolder: string): Promise<void> {
  await rm(fileIn(dataFolder), { force: true })
}

/** Asks the running server. Null when none answers: then nobody holds the store and the caller may open it. */
export async function askRunningServer(
  dataFolder: string,
  command: string,
  body: unknown,
): Promise<unknown | null> {
  let local: LocalAddress
  try {
    local = JSON.parse(await readFile(fileIn(dataFolder), 'utf8')) as LocalAddress
  } catch {
    // No file, or half a file of a server that was ended while starting: no server can be asked.
    return null
  }
  let response: Response
  try {
    response = await fetch(`${local.address}/local/${command}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${local.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    })
  } catch {
    // A file left by a server that was killed: nobody answers at its address.
    return null
  }
  if (response.status === 404)
    throw new Error('The running server does not know this command. Restart it after an upgrade.')
  const answer: unknown = await response.json()
  if (!response.ok)
    throw new Error(
      (answer as { message?: string }).message ?? `The running server answered ${response.status}.`,
    )
  return answer
}
