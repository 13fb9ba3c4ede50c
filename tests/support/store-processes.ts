import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { bundled } from './built-parts.ts'
import type { StoreTask } from './store-process.ts'

export interface RunningProcess {
  readonly pid: number
  /** What it has said so far, `open` left out. */
  readonly said: readonly string[]
  /** Resolves when it has said `open`, or has ended without. */
  readonly opened: Promise<void>
  /** Resolves when it has said this line, or has ended without. */
  saying(line: string): Promise<void>
  /** Resolves when it has said this many lines, or has ended without. */
  saidMany(count: number): Promise<void>
  /** Resolves when it has ended and all it said was read. */
  readonly ended: Promise<void>
  /** Ends it at once, as a power switch would end a process. */
  kill(): Promise<void>
}

/** Starts a process of its own on a store. */
export async function startProcess(task: StoreTask): Promise<RunningProcess> {
  const program = await bundled('tests/support/store-process.ts')
  const child: ChildProcess = spawn(process.execPath, [program, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  const lines = createInterface({ input: child.stdout ?? process.stdin })
  const ended = once(child, 'close').then(() => undefined)
  let hasOpened = false
  lines.on('line', (line) => {
    if (line === 'open') hasOpened = true
    else said.push(line)
  })
  const until = (reached: () => boolean) =>
    new Promise<void>((resolve) => {
      if (reached()) resolve()
      lines.on('line', () => reached() && resolve())
      void ended.then(resolve)
    })
  const opened = until(() => hasOpened)
  return {
    pid: child.pid ?? 0,
    said,
    opened,
    saying: (line) => until(() => said.includes(line)),
    saidMany: (count) => until(() => said.length >= count),
    ended,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

export const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
