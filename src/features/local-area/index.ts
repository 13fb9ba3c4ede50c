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
export { seePosts } from './post.permissions.ts'
export { postRoutes } from './post.routes.ts'
export { agenciesHere, peopleHere, postsIn } from './post.sql.ts'
export { holderOn, isOpenOn, type Post, postWords, troubleWith } from './post.ts'
