import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from '../support/built-parts.ts'

/** A copy of what a clone holds, with the packages beside it and nothing built. */
const place = mkdtempSync(path.join(tmpdir(), 'throughline-start-'))
afterAll(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }))

function cloneInto(folder: string): void {
  const kept = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  })
  for (const file of kept
    .toString()
    .split('\0')
    .filter((name) => name !== '')) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    cpSync(path.join(root, file), path.join(folder, file), { force: true, errorOnExist: false })
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address === null || typeof address === 'string' ? 0 : address.port))
    })
  })
}

test('npm start builds what is missing, prints a link, and the page behind it answers', async () => {
  cloneInto(place)
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), THROUGHLINE_DATA: path.join(place, 'data') }
  const child = spawn('npm', ['start'], {
    cwd: place,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    const link = await new Promise<string>((resolve, reject) => {
      let said = ''
      const hear = (chunk: Buffer) => {
        said += chunk.toString()
        const found = /http:\/\/localhost:\d+\/sign-in\/[\w-]{43}/.exec(said)
        if (found !== null) resolve(found[0])
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)))
    })
    const page = await fetch(link)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Sign in as First administrator')
  } finally {
    // npm is the leader of a group of its own: the server is in it.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }
}, 120_000)
