import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { serverSecret } from './server-secret.ts'
import { toolsWith } from './tools.ts'

let dataFolder = ''
beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'throughline-secret-'))
})
afterEach(() => rm(dataFolder, { recursive: true }))

describe("the server's own secret", () => {
  test('is made once, for its owner only, and stays', async () => {
    const first = await serverSecret({ secretKey: null, dataFolder })
    expect(first).toMatch(/^[\w-]{43}$/)
    expect((await stat(path.join(dataFolder, 'secret'))).mode & 0o777).toBe(0o600)
    expect(await serverSecret({ secretKey: null, dataFolder })).toBe(first)
  })

  test('a start that was cut off while writing it is made good', async () => {
    await writeFile(path.join(dataFolder, 'secret'), 'half')
    const made = await serverSecret({ secretKey: null, dataFolder })
    expect(made).toMatch(/^[\w-]{43}$/)
    expect(await readFile(path.join(dataFolder, 'secret'), 'utf8')).toBe(made)
  })

  test('SECRET_KEY is taken as it is, and nothing is written', async () => {
    const secretKey = 'x'.repeat(32)
    expect(await serverSecret({ secretKey, dataFolder })).toBe(secretKey)
    await expect(stat(path.join(dataFolder, 'secret'))).rejects.toThrow('ENOENT')
  })

  test('a token hashes otherwise under another secret: a copied database opens nothing', () => {
    const nowhere = { mailFrom: null, publicUrl: 'http://localhost:3000' }
    const none = () => Promise.reject(new Error('nothing is extracted here'))
    const one = toolsWith(dataFolder, 'one', none, nowhere)
    expect(one.hashToken('token')).not.toBe(toolsWith(dataFolder, 'two', none, nowhere).hashToken('token'))
    expect(one.hashToken('token')).not.toBe(one.sha256('token'))
  })
})
