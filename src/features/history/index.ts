export { historyRoutes } from './history.routes.ts'
export { Past, type PastHere, todaysAddress } from './history.views.tsx'
export { keptTables, untold } from './record.ts'
export { tableWords } from './record.words.ts'
