/** Starting: the very first start (the database is made, the demonstration opened) and the second. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { root } from '../support/built-parts.ts'
import { measure, timesOf, write } from './measure.ts'

export async function benchStarting(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'throughline-bench-'))
  try {
    const floor = {
      what: 'Node starting and ending',
      took: await measure(5, () => started(['-e', 'console.log("sign-in/x")'], {}), 1),
    }
    const first = await server(folder)
    const second = await server(folder)
    write({
      what: 'First start, from a built tree to the printed link',
      took: timesOf([first.took]),
      guide: '20 s or less from a clone with a warm npm cache',
      floor,
    })
    write({
      what: 'Second start',
      took: timesOf([second.took]),
      guide: '3 s or less',
      floor,
      more: `Memory once it answers ${(second.memory / 1024 / 1024).toFixed(0)} MB. Guide: 450 MB or less.`,
    })
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function server(folder: string): Promise<{ took: number; memory: number }> {
  return started(['dist/web.js'], { THROUGHLINE_DATA: folder, PORT: '3997' })
}

/** Runs until it prints a link, asks for its memory where the system tells it (Linux), and ends it. */
function started(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ took: number; memory: number }> {
  const began = performance.now()
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    let result: { took: number; memory: number } | null = null
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (result !== null || !said.includes('sign-in/')) return
      result = { took: performance.now() - began, memory: residentOf(child.pid) }
      child.kill('SIGTERM')
    })
    child.once('exit', () =>
      result === null ? reject(new Error('The server did not start.')) : resolve(result),
    )
  })
}

function residentOf(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096
  } catch {
    // Not Linux, or it has ended already: no figure is better than a wrong one.
    return Number.NaN
  }
}
