export {
  type Act,
  actsNow,
  type CaseHere,
  type Channel,
  channels,
  refuseFact,
  type WhyNot,
} from './case-act.ts'
export {
  type CaseEvent,
  type CaseEventKind,
  caseEvents,
  type EventGroup,
  eventGroups,
  type Holder,
  holders,
  isCaseEvent,
  kindOf,
} from './case-event.ts'
export { type NewFact, rebuildLimits, recordFacts } from './case-fact.operations.ts'
export { type CaseFact, dayIn, entryNow, type FactDetails, factsThatHold } from './case-fact.ts'
export { type CaseLimit, type CaseLimits, limitStanding, limitsOf } from './case-limit.ts'
export { standingWords } from './case-steps.ts'
export { type Child, cleanName, cleanNumber, type Identity, likeness } from './child.ts'
export { openCase } from './ehc-case.operations.ts'
export { keepCases, recordSteps, seeCases } from './ehc-case.permissions.ts'
export { type EducationNow, educationNow } from './ehc-case.reads.ts'
export { ehcCaseRoutes } from './ehc-case.routes.ts'
export {
  caseInsert,
  caseLock,
  caseOf,
  casesIn,
  childInsert,
  childOf,
  type EhcCase,
  entriesOf,
  type FactRow,
  factsInsert,
  factsOf,
  familyToAnswer,
  type LimitOfCase,
  limitsIn,
  limitsReplace,
  type SeenFact,
  workForEverybody,
  workForOneself,
} from './ehc-case.sql.ts'
export { educationSentence, Name, nameOfChild } from './ehc-case.views.tsx'
export {
  type FamilyMember,
  type FamilyStanding,
  familyStanding,
  isMeetingOwed,
  isSameThread,
} from './family-standing.ts'
