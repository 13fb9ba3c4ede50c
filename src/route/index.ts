export * from './day-asked.ts'
export * from './fields.ts'
export * from './route.ts'
export * from './typed.ts'
