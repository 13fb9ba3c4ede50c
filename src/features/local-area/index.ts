export { openArea } from './local-area.operations.ts'
export { areaRoutes } from './local-area.routes.tsx'
export {
  agenciesOf,
  areaWithSlug,
  councilsOfAreas,
  markDemonstration,
  rolesHeldIn,
} from './local-area.sql.ts'
export { agencyKindOf, slugFor } from './local-area.ts'
