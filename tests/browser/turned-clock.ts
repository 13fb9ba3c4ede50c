/** A server whose clock a test can turn on while it runs, as days pass for its users. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { removeFolder, root } from '../support/built-parts.ts'

export interface TurnedClock {
  /** What the server needs in its environment. */
  readonly settings: Readonly<Record<string, string>>
  /** Milliseconds since 1970, as the server has it. */
  now(): number
  turnOn(milliseconds: number): Promise<void>
  /** Removes its file. */
  stop(): Promise<void>
}

export async function turnedClock(): Promise<TurnedClock> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'throughline-clock-'))
  const file = path.join(folder, 'milliseconds')
  let turned = 0
  await writeFile(file, '0')
  return {
    settings: {
      NODE_OPTIONS: `--import=${pathToFileURL(path.join(root, 'tests/browser/turned-clock.mjs')).href}`,
      TURNED_CLOCK: file,
    },
    now: () => Date.now() + turned,
    turnOn: async (milliseconds) => {
      turned += milliseconds
      await writeFile(file, String(turned))
      // The server looks at the file again after five milliseconds.
      await pause(50)
    },
    stop: () => removeFolder(folder),
  }
}
