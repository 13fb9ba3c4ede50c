export {
  breakGlass,
  keepRelations,
  keepTeams,
  reviewGlass,
  seeLooks,
  seeRestricted,
} from './access.permissions.ts'
export { accessRoutes } from './access.routes.ts'
export {
  colleagues,
  glassNow,
  looksAt,
  recordIsHere,
  relationInsert,
  relationsOf,
  relationsStop,
  restrictedOf,
  teamsIn,
  wasToldRestricted,
} from './access.sql.ts'
export type { Look, Team } from './access.ts'
export { breakGlassPage, LooksTable } from './access.views.tsx'
export { DayField, dayFields, dayTyped } from './day-field.tsx'
export { type Glass, groundWords } from './glass.ts'
export { isLive, isShut, type Relation, type RelationKind, relationWords } from './relation.ts'
