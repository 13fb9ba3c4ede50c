import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { makeEmbedded } from '../../src/shell/database/embedded-making.ts'
import { lockFolder } from '../../src/shell/database/folder-lock.ts'
import { StoreRefused } from '../../src/shell/database/unit.ts'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const migrationsFolder = path.join(root, 'src/schema/migrations')

/** An instant long ago, at which templates are made. */
export const templateAt = '2026-01-01T00:00:00.000Z'

// Inside node_modules, so that what is bundled here finds its packages.
const cache = path.join(root, 'node_modules/.cache/throughline-tests')

/** Bundles a TypeScript file of the tree for a process or thread of its own; answers the path of the bundle. */
export async function bundled(source: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  })
  const text = outputFiles[0]?.text ?? ''
  const name = path.basename(source, '.ts')
  const file = path.join(cache, `${name}-${hashOf(text)}.mjs`)
  if (!existsSync(file)) {
    await mkdir(cache, { recursive: true })
    const part = `${file}.${process.pid}`
    await writeFile(part, text)
    await rename(part, file)
  }
  return file
}

export interface EmbeddedParts {
  readonly workerPath: string
  readonly makerPath: string
  readonly migrations: string
}

let parts: Promise<EmbeddedParts> | undefined

/** The worker and the maker of the embedded store, bundled once for each test process. */
export function embeddedParts(): Promise<EmbeddedParts> {
  parts ??= (async () => ({
    workerPath: await bundled('src/shell/database/embedded-worker.ts'),
    makerPath: await bundled('src/shell/database/create-embedded.ts'),
    migrations: migrationsFolder,
  }))()
  return parts
}

/** What the migrated schema depends on, as one short name. */
export async function schemaKey(): Promise<string> {
  const { makerPath } = await embeddedParts()
  const { readMigrations } = await import('../../src/shell/database/migrate.ts')
  const migrations = await readMigrations(migrationsFolder)
  const pglite = await readFile(path.join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8')
  const { version } = JSON.parse(pglite) as { version: string }
  return hashOf([makerPath, version, ...migrations.map((migration) => migration.sha256)].join())
}

/** Copies the migrated template database to `folder`; makes the template the first time. */
export async function copyTemplate(folder: string): Promise<void> {
  const template = path.join(cache, `template-${await schemaKey()}`)
  while (!existsSync(template)) await makeTemplate(template)
  // The program is four times as fast as Node's own copying of so many files.
  await promisify(execFile)('cp', ['-R', template, folder])
}

async function makeTemplate(template: string): Promise<void> {
  const { makerPath, migrations } = await embeddedParts()
  try {
    const lock = await lockFolder(template)
    try {
      if (!existsSync(template))
        await makeEmbedded(template, { maker: makerPath, migrations, at: templateAt })
    } finally {
      await lock.release()
    }
  } catch (error) {
    if (!(error instanceof StoreRefused)) throw error
    await new Promise((resolve) => setTimeout(resolve, 100)) // another test process is making it
  }
}

/** Removes a folder that a test made. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
