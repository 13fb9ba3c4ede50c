import path from 'node:path'
import { openEmbedded } from '../../src/shell/database/embedded-store.ts'
import { openPostgres } from '../../src/shell/database/postgres-store.ts'
import type { Store } from '../../src/shell/database/unit.ts'
import { copyTemplate, migrationsFolder, removeFolder } from './built-parts.ts'
import { appLogin, copyDatabase, dropDatabase, ownerLogin, urlOf } from './postgres-databases.ts'
import type { StorePlace } from './store-process.ts'
import { embeddedOptions, newFolder } from './stores.ts'

/** A migrated database that a process of its own works on, and that the test opens when that process is gone. */
export interface Ground {
  /** As the server opens it. */
  readonly place: StorePlace
  /** As backup opens it. */
  readonly keeping: StorePlace
  open(): Promise<Store>
  remove(): Promise<void>
}

export function groundOf(kind: Store['kind']): Promise<Ground> {
  return kind === 'embedded' ? embeddedGround() : postgresGround()
}

async function embeddedGround(): Promise<Ground> {
  const parent = await newFolder()
  const folder = path.join(parent, 'store')
  await copyTemplate(folder)
  const place = { folder, options: await embeddedOptions() }
  return {
    place,
    keeping: place,
    open: () => openEmbedded(folder, place.options),
    remove: () => removeFolder(parent),
  }
}

async function postgresGround(): Promise<Ground> {
  const database = await copyDatabase()
  const place = { url: urlOf(appLogin, database), migrations: migrationsFolder, asOwner: false }
  const keeping = { ...place, url: urlOf(ownerLogin, database), asOwner: true }
  return {
    place,
    keeping,
    open: () => openPostgres(keeping.url, keeping),
    remove: () => dropDatabase(database),
  }
}
