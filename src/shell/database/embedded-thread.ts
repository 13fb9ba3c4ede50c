import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { EmbeddedAnswer, EmbeddedAsk, EmbeddedFault } from './embedded-messages.ts'
import { DISK_FULL, diskFull } from './postgres-faults.ts'
import type { SqlResult, SqlStatement } from './session.ts'
import { StoreInterrupted, StoreUnavailable } from './unit.ts'

type Asked = { readonly statements: readonly SqlStatement[] } | { readonly script: string } | 'close'

interface Waiting {
  resolve(result: SqlResult): void
  reject(error: Error): void
}

/** The worker thread as the store sees it: questions, answers, and a watchdog over each. */
export class EmbeddedThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0
  #ended = false

  private constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (answer: EmbeddedAnswer) => this.#hear(answer))
    worker.on('error', (error) =>
      this.#end(new StoreUnavailable(`The embedded database stopped: ${error.message}`, 'no')),
    )
    worker.on('exit', () => this.#end(new StoreUnavailable('The embedded database stopped.', 'no')))
  }

  /** Opens the database in a new thread; resolves when it answers. Throws StoreUnavailable when it does not open. */
  static async open(workerPath: string, folder: string): Promise<EmbeddedThread> {
    const worker = new Worker(workerPath, { workerData: { folder } })
    try {
      await firstWord(worker)
    } catch (error) {
      await worker.terminate()
      const why = error instanceof Error ? error.message : String(error)
      throw new StoreUnavailable(`The embedded database in ${folder} did not open: ${why}`, 'no', {
        cause: error,
      })
    }
    return new EmbeddedThread(worker)
  }

  /** True once the thread has ended, by itself or by the watchdog. */
  get ended(): boolean {
    return this.#ended
  }

  /** Asks and waits `seconds` at most; then the thread is ended, and everything that waited gets StoreInterrupted. */
  ask(asked: Asked, seconds: number): Promise<SqlResult> {
    if (this.#ended)
      return Promise.reject(new StoreUnavailable('The embedded database is being opened again.', 'no'))
    this.#asked += 1
    const id = this.#asked
    return new Promise<SqlResult>((resolve, reject) => {
      const watchdog = setTimeout(() => {
        const sentence = `A query took more than ${seconds} seconds and was ended. Nothing of this request was saved.`
        this.#end(new StoreInterrupted(sentence, 'no'))
        void this.#worker.terminate()
      }, seconds * 1000)
      this.#waiting.set(id, {
        resolve: (result) => {
          clearTimeout(watchdog)
          resolve(result)
        },
        reject: (error) => {
          clearTimeout(watchdog)
          reject(error)
        },
      })
      this.#worker.postMessage(messageOf(id, asked))
    })
  }

  /** Closes the database and ends the thread. */
  async close(): Promise<void> {
    if (this.#ended) return
    await this.ask('close', 10).catch(() => undefined) // a thread that cannot close is ended all the same
    this.#ended = true
    await this.#worker.terminate()
  }

  #hear(answer: EmbeddedAnswer): void {
    if (answer.is !== 'done' && answer.is !== 'fault') return
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.is === 'done') waiting?.resolve(answer.result)
    else waiting?.reject(errorOf(answer.fault))
  }

  #end(error: Error): void {
    this.#ended = true
    const all = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const waiting of all) waiting.reject(error)
  }
}

/** Waits until the worker says that it is open; throws what it says instead. */
async function firstWord(worker: Worker): Promise<void> {
  const stop = new AbortController()
  try {
    const [answer] = (await Promise.race([
      once(worker, 'message', { signal: stop.signal }),
      once(worker, 'exit', { signal: stop.signal }).then(([code]) => {
        throw new Error(`its thread ended with ${code}`)
      }),
    ])) as [EmbeddedAnswer]
    if (answer.is !== 'open')
      throw new Error(answer.is === 'failed-to-open' ? answer.message : 'it answered out of turn')
  } finally {
    stop.abort()
  }
}

function messageOf(id: number, asked: Asked): EmbeddedAsk {
  if (asked === 'close') return { id, ask: 'close' }
  return 'script' in asked
    ? { id, ask: 'script', sql: asked.script }
    : { id, ask: 'statements', statements: asked.statements }
}

/** The fields `code`, `constraint`, `detail` and `table` are named as the PostgreSQL driver names them. */
function errorOf(fault: EmbeddedFault): Error {
  const error = Object.assign(new Error(fault.message), fault)
  return fault.code === DISK_FULL ? diskFull(error) : error
}
