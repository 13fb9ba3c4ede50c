export { seeEvidence } from './evidence.permissions.ts'
export { audienceOf, maysOf, shownTo } from './evidence.reads.ts'
export { evidenceRoutes } from './evidence.routes.ts'
export { shownIn } from './evidence.sql.ts'
export {
  type About,
  type Audience,
  answerWords,
  type Evidence,
  type FamiliesWords,
  type Kind,
  pathOf,
  type Shown,
  shownOf,
} from './evidence.ts'
export { evidenceWords, ShownHere, saidByWords, shownSentence } from './evidence.views.tsx'
