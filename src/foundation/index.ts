export * from './local-date.ts'
export * from './outcome.ts'
export * from './permission.ts'
export * from './working-day.ts'
