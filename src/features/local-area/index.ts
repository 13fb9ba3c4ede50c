export { agencyRoutes } from './agency.routes.ts'
export { openArea } from './local-area.operations.ts'
export { areaRoutes, seeProgramme } from './local-area.routes.tsx'
export {
  agenciesOf,
  areaWithSlug,
  councilsOfAreas,
  markDemonstration,
  type RoleHeld,
  rolesHeldIn,
} from './local-area.sql.ts'
export { type AreaAgency, agencyKindOf, slugFor } from './local-area.ts'
export { keepPosts, seePostPage, seePosts } from './post.permissions.ts'
export { postRoutes } from './post.routes.ts'
export { agenciesHere, peopleHere, postsIn } from './post.sql.ts'
export {
  holderOn,
  isOpenOn,
  type Post,
  postsInTrouble,
  postWords,
  troubleSentences,
  troubleWith,
} from './post.ts'
