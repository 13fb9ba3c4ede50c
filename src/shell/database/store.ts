/** The store, as the entries see it. */
export { type EmbeddedOptions, openEmbedded } from './embedded-store.ts'
export { migratePostgres, type PostgresMigration } from './postgres-owner.ts'
export { openPostgres, type PostgresOptions } from './postgres-store.ts'
export { type Store, StoreInterrupted, StoreRefused, StoreUnavailable, type UnitOfWork } from './unit.ts'
