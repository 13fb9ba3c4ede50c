export {
  type BankHolidayYear,
  bankHolidays,
  bankHolidaysOf,
  type HolidaySource,
} from './bank-holidays.ts'
export { type Doubt, doubts } from './doubts.ts'
export { exceptionFacts, type TestedException } from './exceptions.ts'
export { inWords, type LawPage, lawPages } from './law-pages.ts'
export { type RelatedClock, relatedClocks } from './related-clocks.ts'
export { inForceOn, type RuleGroup, recordsOf, ruleGroups, rules } from './rules.ts'
export { lastDayOfSchoolAge } from './school-age.ts'
export { type LimitFacts, originalLastDay, type Standing, standingOf } from './standing.ts'
export type {
  Bound,
  Caveat,
  Confirmation,
  Count,
  ExceptionCode,
  Force,
  InForce,
  LimitException,
  LimitKind,
  TimeLimit,
} from './time-limit.ts'
export {
  type ExceptionFact,
  isRefusedLimit,
  type LastDay,
  lastDayOf,
  type TimeLimitAnswer,
  type TimeLimitCase,
  type TimeLimitDay,
  type TimeLimitRefused,
  timeLimits,
} from './time-limits.ts'
