/**
 * Prints papers in a child process with a limit on time and memory, so that making a long one neither holds up the server
 * nor ends it. The child is kept warm for a while: starting it costs more than printing.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { isRefusal, type Refusal } from '../../foundation/index.ts'
import type { PrintedPaper } from '../../route/index.ts'
import type { ChildAnswer } from './child.ts'
import { limits } from './limits.ts'
import { refusals } from './refusals.ts'

export interface PrinterOptions {
  /** The built child; by default the one beside the built program. */
  readonly childPath?: string
  readonly time?: number
  readonly memory?: number
  readonly idle?: number
  /** Told of every paper that could not be printed. */
  readonly log?: (event: Readonly<Record<string, unknown>>) => void
}

export interface Printer {
  /** The three files of a paper that is given as JSON. */
  print(paper: string): Promise<PrintedPaper | Refusal>
  /** Ends the child that is kept. */
  close(): void
}

/** A printer with one child: papers are printed in the order asked. */
export function printerWith(options: PrinterOptions = {}): Printer {
  const childPath = options.childPath ?? fileURLToPath(new URL('./print-child.js', import.meta.url))
  let child: ChildProcess | null = null
  let jobs = 0
  let queue: Promise<unknown> = Promise.resolve()
  let resting: NodeJS.Timeout | null = null

  const end = () => {
    child?.removeAllListeners()
    // A child that ends while it is being ended complains on its channel; nobody waits for it any more.
    child?.on('error', () => undefined)
    child?.kill('SIGKILL')
    child = null
  }
  const warm = (): ChildProcess => {
    if (child === null || child.exitCode !== null || !child.connected) {
      end()
      child = fork(childPath, [], {
        execArgv: [`--max-old-space-size=${limits.heapMegabytes}`],
        env: {},
        cwd: tmpdir(),
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      })
      child.unref()
      child.channel?.unref()
    }
    return child
  }
  const one = async (paper: string): Promise<PrintedPaper | Refusal> => {
    if (resting !== null) clearTimeout(resting)
    const job = ++jobs
    const answer = await printIn(warm(), job, paper, options)
    const isFaulty = isRefusal(answer)
    if (isFaulty) options.log?.({ event: 'paper-not-printed', why: answer.refused, fault: answer.fault })
    if (isFaulty || child === null || residentBytes(child) > limits.plateau) end()
    else {
      resting = setTimeout(end, options.idle ?? limits.idle)
      resting.unref()
    }
    if (!isFaulty) return answer
    const { fault: _fault, ...refusal } = answer
    return refusal
  }
  return {
    print: (paper) => {
      if (paper.length > limits.paper) return Promise.resolve(refusals['too-long'])
      const next = queue.then(() => one(paper))
      queue = next.catch(() => undefined)
      return next
    },
    close: () => {
      if (resting !== null) clearTimeout(resting)
      end()
    },
  }
}

type Faulty = Refusal & { readonly fault: string | null }

function printIn(
  child: ChildProcess,
  job: number,
  paper: string,
  options: PrinterOptions,
): Promise<PrintedPaper | Faulty> {
  return new Promise((resolve) => {
    const settle = (answer: PrintedPaper | Faulty) => {
      clearTimeout(clock)
      clearInterval(watch)
      child.off('message', read)
      child.off('close', ended)
      child.off('error', broken)
      resolve(answer)
    }
    const refused = (name: keyof typeof refusals, fault: string | null = null) =>
      settle({ ...refusals[name], fault })
    const read = (message: unknown) => {
      const answer = message as ChildAnswer
      if (answer.job !== job) return
      if (answer.printed === null) refused('failed', answer.fault)
      else settle(answer.printed)
    }
    // Out of memory ends Node with a signal and no message.
    const ended = (_code: number | null, signal: string | null) =>
      refused(signal === null ? 'failed' : 'too-much-memory')
    const broken = (error: Error) => refused('failed', String(error))
    const clock = setTimeout(() => refused('too-slow'), options.time ?? limits.time)
    const watch = setInterval(() => {
      if (residentBytes(child) > (options.memory ?? limits.memory)) refused('too-much-memory')
    }, limits.watch)
    child.on('message', read)
    child.once('close', ended)
    child.once('error', broken)
    child.send({ job, paper }, () => undefined)
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
