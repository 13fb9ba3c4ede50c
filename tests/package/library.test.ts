import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationCouncil, demonstrationNotice } from '../../src/demonstration/notice.ts'
import { localDate } from '../../src/foundation/index.ts'
import { root } from '../support/built-parts.ts'

const run = promisify(execFile)
const described = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string | { types: string; default: string }>
}
const libraries = Object.entries(described.exports).flatMap(([name, files]) =>
  typeof files === 'string' ? [] : [{ name: `throughline${name.slice(1)}`, files }],
)

/** Somebody else's program, in a folder that has this package among its modules. */
let place = ''
beforeAll(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'throughline-library-'))
  await run('mkdir', [path.join(place, 'node_modules')])
  await symlink(root, path.join(place, 'node_modules/throughline'))
})
afterAll(() => rm(place, { recursive: true }))

describe('the pure cores as a library', () => {
  test.each(libraries)('$name is built, with its types', ({ files }) => {
    expect(existsSync(path.join(root, files.default))).toBe(true)
    expect(existsSync(path.join(root, files.types))).toBe(true)
  })

  test('another program reads a notice with it', async () => {
    const file = path.join(place, 'program.mjs')
    const notice = JSON.stringify(demonstrationNotice(localDate('2026-11-01')))
    await writeFile(
      file,
      `import { readDocument } from 'throughline/documents'\nconsole.log(JSON.stringify(readDocument(${notice})))\n`,
    )
    const { stdout } = await run(process.execPath, [file], { cwd: place })
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'improvement-notice',
      addressees: [{ organisation: demonstrationCouncil }],
      reviewInterval: { months: 6 },
    })
  })

  test('nothing else of the product can be imported', async () => {
    const file = path.join(place, 'inside.mjs')
    await writeFile(file, "await import('throughline/dist/web.js')\n")
    await expect(run(process.execPath, [file], { cwd: place })).rejects.toThrow(
      'ERR_PACKAGE_PATH_NOT_EXPORTED',
    )
  })
})
