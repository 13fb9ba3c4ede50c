export * from './route.ts'
export * from './typed.ts'
