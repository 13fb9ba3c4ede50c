import { localDate } from '../foundation/index.ts'
import type { Caveat, Force, InForce } from './time-limit.ts'

/**
 * The temporary rules of 2020 (SI 2020/471). Their text is not in our material, so the ordinary limit is given and
 * marked: never a guess at what they changed.
 */
export const temporaryRulesOf2020: Caveat = {
  from: localDate('2020-05-01'),
  to: localDate('2020-09-25'),
  touches: 'running',
  says: 'Temporary rules were in force from 1 May to 25 September 2020 (SI 2020/471) and may have lifted or changed this limit; their text is not held here, so this is the ordinary limit, to be confirmed.',
}

/** Part 3 began on 1 September 2014; commencement provisions were not read. */
const sincePartThree: InForce = { from: localDate('2014-09-01'), to: null, confirmation: 'M' }

interface Basis {
  readonly force: Force
  readonly inForce: InForce
  readonly caveats: readonly Caveat[]
}

/** Children and Families Act 2014, Part 3; SI 2014/1530; SI 2014/1652. */
export const partThree: Basis = { force: 'law', inForce: sincePartThree, caveats: [temporaryRulesOf2020] }

/** The SEND Code of Practice: 0 to 25 (2015): guidance, never a statutory limit. Only the year is known. */
export const codeOfPractice: Basis = {
  force: 'guidance',
  inForce: { from: localDate('2015-01-01'), to: null, confirmation: 'M' },
  caveats: [],
}

/** SI 2014/1530, reg 45, as rewritten by SI 2015/359 from 23 March 2015. The earlier text is not held. */
export const regulation45: Basis = {
  force: 'law',
  inForce: { from: localDate('2015-03-23'), to: null, confirmation: 'T' },
  caveats: [temporaryRulesOf2020],
}

/** SI 2015/62, in force 1 April 2015. */
export const detainedPersons: Basis = {
  force: 'law',
  inForce: { from: localDate('2015-04-01'), to: null, confirmation: 'T' },
  caveats: [temporaryRulesOf2020],
}

/** SI 2017/1306. */
export const recommendations: Basis = {
  force: 'law',
  inForce: {
    from: localDate('2018-04-03'),
    to: null,
    confirmation: 'S',
    transitional:
      'Decisions and plans from 3 April 2018; extended past the end of the trial on 31 August 2021.',
  },
  caveats: [temporaryRulesOf2020],
}

/** SI 2008/2699, rules 12, 20 and 21, for appeals under Part 3. */
export const tribunalRules: Basis = {
  force: 'law',
  inForce: sincePartThree,
  caveats: [
    {
      from: localDate('2014-09-01'),
      to: localDate('2020-07-20'),
      touches: 'triggered',
      says: 'Rule 12(3) was read as amended from 21 July 2020; how it stood before then is to be confirmed.',
    },
  ],
}

/** Periods that hold together only by the reading of regulations 20 and 22 in [2022] EWHC 493 (Admin). */
export const readInDevon: Basis = {
  force: 'law',
  inForce: sincePartThree,
  caveats: [
    temporaryRulesOf2020,
    {
      from: localDate('2014-09-01'),
      to: localDate('2021-12-31'),
      touches: 'triggered',
      says: 'This reading of regulations 20 and 22 is from a judgment of 2022; that it holds for an earlier meeting is to be confirmed.',
    },
  ],
}
