/**
 * Text from a file that somebody sent. Everything that parses it runs in a child process with a limit on time and
 * memory: a hostile file can end Node without an exception, so it ends a Node that nobody needs.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Refusal } from '../../foundation/index.ts'
import type { ExtractedText, SentFile } from '../../route/index.ts'
import { answerOf } from './answer.ts'
import { limits } from './limits.ts'
import { refusals } from './refusals.ts'

export interface ExtractOptions {
  /** The built child; by default the one beside the built program. */
  readonly childPath?: string
  readonly time?: number
  readonly memory?: number
}

export type Extractor = (file: SentFile, signal?: AbortSignal) => Promise<ExtractedText | Refusal>

/** An extractor that reads at most two files at once; further ones wait their turn. */
export function extractorWith(options: ExtractOptions = {}): Extractor {
  const childPath = options.childPath ?? fileURLToPath(new URL('./extract-child.js', import.meta.url))
  const turn = atMost(2)
  return async (file, signal) => {
    if (file.bytes.length === 0) return refusals.empty
    if (file.bytes.length > limits.file) return refusals['too-large']
    return turn(() => readInChild(childPath, file, options, signal))
  }
}

async function readInChild(
  childPath: string,
  file: SentFile,
  options: ExtractOptions,
  signal?: AbortSignal,
): Promise<ExtractedText | Refusal> {
  if (signal?.aborted === true) return refusals.stopped
  return new Promise((resolve) => {
    const child = fork(childPath, [], {
      execArgv: [`--max-old-space-size=${limits.heapMegabytes}`, '--disallow-code-generation-from-strings'],
      env: {},
      cwd: tmpdir(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const settle = (answer: ExtractedText | Refusal) => {
      clearTimeout(clock)
      clearInterval(watch)
      signal?.removeEventListener('abort', stop)
      child.removeAllListeners()
      // A child that ends while it is being ended complains on its channel; nobody waits for it any more.
      child.on('error', () => undefined)
      child.kill('SIGKILL')
      resolve(answer)
    }
    const stop = () => settle(refusals.stopped)
    const clock = setTimeout(() => settle(refusals['too-slow']), options.time ?? limits.time)
    const watch = setInterval(() => {
      if (residentBytes(child) > (options.memory ?? limits.memory)) settle(refusals['too-much-memory'])
    }, limits.watch)
    signal?.addEventListener('abort', stop)
    child.once('message', (answer) => settle(answerOf(answer)))
    // Out of memory ends Node with an abort, or with a trap on newer ones, and no message. Not 'exit': that may come before
    // the last message was read, and a good file would be called damaged.
    child.once('close', (_code, ended) =>
      settle(ended === null ? refusals.damaged : refusals['too-much-memory']),
    )
    child.once('error', () => settle(refusals.damaged))
    child.send({ name: file.name, bytes: file.bytes }, () => undefined)
  })
}

/** The child's resident memory, where the system tells it (Linux); elsewhere the heap limit alone holds. */
function residentBytes(child: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
  } catch {
    // Not Linux, or the child has ended meanwhile: the exit says so.
    return 0
  }
}

/** Runs at most so many at once, in the order asked. A turn that ends is handed on, so that nobody slips in between. */
function atMost(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running < most) running += 1
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
