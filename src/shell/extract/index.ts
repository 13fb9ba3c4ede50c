/**
 * Text from a file that somebody sent. Everything that parses it runs in a child process with a limit on time and
 * memory: a hostile file can end Node without an exception, so it ends a Node that nobody needs.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Refusal } from '../../foundation/index.ts'
import type { ExtractedText, SentFile, TablesRead } from '../../route/index.ts'
import { answerOf } from './answer.ts'
import { limits } from './limits.ts'
import { type RefusalName, refusals } from './refusals.ts'
import { tablesAnswerOf } from './table-answer.ts'
import { tableRefusals } from './table-refusals.ts'

export interface ExtractOptions {
  /** The built child; by default the one beside the built program. */
  readonly childPath?: string
  readonly time?: number
  readonly memory?: number
}

export type Extractor = (file: SentFile, signal?: AbortSignal) => Promise<ExtractedText | Refusal>

/** Reads the tables of a sheet or a Word file. */
export type TableReader = (file: SentFile, signal?: AbortSignal) => Promise<TablesRead | Refusal>

/** What is wanted of a file: how the child is asked, how its answer is read, and the words for each refusal. */
interface Want<Answer> {
  readonly want: 'text' | 'tables'
  readonly answerOf: (message: unknown) => Answer | Refusal
  readonly refusals: Readonly<Record<RefusalName, Refusal>>
}

const text: Want<ExtractedText> = { want: 'text', answerOf, refusals }
const tables: Want<TablesRead> = { want: 'tables', answerOf: tablesAnswerOf, refusals: tableRefusals }

/** An extractor that reads at most two files at once; further ones wait their turn. */
export function extractorWith(options: ExtractOptions = {}): Extractor {
  return readerOf(text, options)
}

export function tableReaderWith(options: ExtractOptions = {}): TableReader {
  return readerOf(tables, options)
}

function readerOf<Answer>(
  want: Want<Answer>,
  options: ExtractOptions,
): (file: SentFile, signal?: AbortSignal) => Promise<Answer | Refusal> {
  const childPath = options.childPath ?? fileURLToPath(new URL('./extract-child.js', import.meta.url))
  return async (file, signal) => {
    if (file.bytes.length === 0) return want.refusals.empty
    if (file.bytes.length > limits.file) return want.refusals['too-large']
    return turn(() => readInChild(want, childPath, file, options, signal))
  }
}

async function readInChild<Answer>(
  want: Want<Answer>,
  childPath: string,
  file: SentFile,
  options: ExtractOptions,
  signal?: AbortSignal,
): Promise<Answer | Refusal> {
  const { refusals } = want
  if (signal?.aborted === true) return refusals.stopped
  return new Promise((resolve) => {
    const child = fork(childPath, [], {
      execArgv: [`--max-old-space-size=${limits.heapMegabytes}`, '--disallow-code-generation-from-strings'],
      env: {},
      cwd: tmpdir(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const settle = (answer: Answer | Refusal) => {
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
    child.once('message', (answer) => settle(want.answerOf(answer)))
    // Out of memory ends Node with an abort, or with a trap on newer ones, and no message. Not 'exit': that may come before
    // the last message was read, and a good file would be called damaged.
    child.once('close', (_code, ended) =>
      settle(ended === null ? refusals.damaged : refusals['too-much-memory']),
    )
    child.once('error', () => settle(refusals.damaged))
    child.send({ name: file.name, bytes: file.bytes, want: want.want }, () => undefined)
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

/** Whatever is wanted of them: two files at once in the whole program. */
const turn = atMost(2)
